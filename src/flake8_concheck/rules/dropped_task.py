"""A task is made and the reference to it dropped.

## Why is this bad?

The event loop keeps only weak references to tasks. One that nobody else refers to can be collected in the middle of its
work. And whatever it raises is never seen, but for a log record when it is collected.

## Example

```python
import asyncio


async def work() -> None:
    await asyncio.sleep(1)


async def handler() -> None:
    asyncio.create_task(work())
```

Use instead:

```python
import asyncio

background: set[asyncio.Task[None]] = set()


async def work() -> None:
    await asyncio.sleep(1)


async def handler() -> None:
    task = asyncio.create_task(work())
    background.add(task)
    task.add_done_callback(background.discard)
```

Or `async with asyncio.TaskGroup() as group: group.create_task(work())`, which keeps its tasks and sees what
they raise. Every spelling counts: `asyncio.create_task`, `ensure_future`, `loop.create_task` on any loop, in a lambda
handed to the loop. A task that is awaited, returned, stored or passed on is left alone.

References: [asyncio.create_task](https://docs.python.org/3/library/asyncio-task.html#asyncio.create_task), "Important".
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.tasks import CON301
from flake8_concheck.model import Argument, Model
from flake8_concheck.rule import Finding, rule

SPAWNERS = frozenset(
    {"asyncio.create_task", "asyncio.ensure_future", "asyncio.AbstractEventLoop.create_task", "asyncio.Task"}
)


@rule(CON301, cst.Call, calling=SPAWNERS)
def dropped_task(call: cst.Call, model: Model) -> Iterator[Finding]:
    if not model.is_dropped(call) or model.expects_failure(call):
        return
    given = model.argument(call, Argument(0, "coro"))
    already_kept = given is not None and model.is_a(model.value(given), "asyncio.Future")
    if not already_kept:
        yield Finding(call, {"callee": model.spelled(call.func)})
