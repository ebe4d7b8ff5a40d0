"""A task is cancelled, but nobody waits until it has stopped.

## Why is this bad?

`cancel()` only asks. The task gets its CancelledError at the next turn of the loop, may clean up for as long as it
likes, and may raise something else. Who does not await it goes on while it still runs, and never sees that exception.

## Example

```python
import asyncio


async def work() -> None:
    await asyncio.sleep(10)


async def main() -> None:
    task = asyncio.create_task(work())
    await asyncio.sleep(1)
    task.cancel()
```

Use instead:

```python
import asyncio


async def work() -> None:
    await asyncio.sleep(10)


async def main() -> None:
    task = asyncio.create_task(work())
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
```

It is opt-in because much code lives well with it. Found only for tasks in local names that are cancelled in a
coroutine, and never awaited, returned, stored or passed on. Silent in files of tests, which often cancel on purpose.

References: [Task.cancel](https://docs.python.org/3/library/asyncio-task.html#asyncio.Task.cancel).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.tasks import SPAWNERS, TELLS_NOTHING
from flake8_concheck.catalogue.pitfalls.tasks import CON308
from flake8_concheck.model import Fate, Model, Use
from flake8_concheck.rule import Finding, rule

LOOKS_ONLY = frozenset({Use.DROPPED, Use.TESTED, Use.COMPARED, Use.FORMATTED, Use.ITERATED})
LEAVES_IT = TELLS_NOTHING | {"cancel", "cancelled", "done"}


@rule(CON308, cst.Call, calling=SPAWNERS)
def cancelled_never_awaited(call: cst.Call, model: Model) -> Iterator[Finding]:
    last = None if model.is_dropped(call) else model.once(_last_cancel, model.fates(call))
    if last is not None and not model.in_test_file(call):
        yield Finding(last, {"task": model.spelled(last.value)})


def _last_cancel(fates: tuple[Fate, ...], model: Model) -> cst.Attribute | None:
    """Where a coroutine cancels the task, if nobody may wait for it."""
    cancels = (each.node for each in fates if each.name == "cancel" and model.runs_on_loop(each.node))
    last = next(cancels, None)
    return last if isinstance(last, cst.Attribute) and not any(map(_may_wait, fates)) else None


def _may_wait(fate: Fate) -> bool:
    """Whether this use may wait for the task, or give it to somebody who does."""
    return fate.name not in LEAVES_IT if fate.use is Use.MEMBER else fate.use not in LOOKS_ONLY
