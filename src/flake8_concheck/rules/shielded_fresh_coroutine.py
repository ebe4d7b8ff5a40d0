"""shield() is given a coroutine that nobody else holds as a task.

## Why is this bad?

`shield()` makes a task of the coroutine. When its caller is cancelled, which is what the shield is for, the task goes
on, but the last strong reference to it went with the caller: it can be collected in the middle of its work, and what
it raises is never seen. The documentation asks for a reference to be kept.

## Example

```python
import asyncio


async def save() -> None:
    await asyncio.sleep(1)


async def handler() -> None:
    await asyncio.shield(save())
```

Use instead:

```python
import asyncio

background: set[asyncio.Task[None]] = set()


async def save() -> None:
    await asyncio.sleep(1)


async def handler() -> None:
    task = asyncio.create_task(save())
    background.add(task)
    task.add_done_callback(background.discard)
    await asyncio.shield(task)
```

Silent about tasks and futures, about what may be one, and about `wait()` and `wait_for()`, which wait for others.

References: [asyncio.shield](https://docs.python.org/3/library/asyncio-task.html#asyncio.shield).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.tasks import CON307
from flake8_concheck.model import Argument, Coroutine, Model
from flake8_concheck.rule import Finding, rule

WAITS_FOR_OTHERS = frozenset({"asyncio.wait", "asyncio.wait_for", "asyncio.sleep"})
"""What is lost with these is only the waiting."""


@rule(CON307, cst.Call, calling={"asyncio.shield"})
def shielded_fresh_coroutine(call: cst.Call, model: Model) -> Iterator[Finding]:
    given = model.argument(call, Argument(0, "arg"))
    if not isinstance(given, cst.Call) or not _is_awaited(call, model) or model.expects_failure(call):
        return
    if isinstance(model.value(given), Coroutine) and model.callee(given) not in WAITS_FOR_OTHERS:
        yield Finding(call, {"coroutine": f"{model.spelled(given.func)}()"})


def _is_awaited(call: cst.Call, model: Model) -> bool:
    """Whether it is awaited where it is made, perhaps with a time limit."""
    parent = model.parent(call)
    limit = model.parent(parent) if isinstance(parent, cst.Arg) else None
    if isinstance(limit, cst.Call):
        return model.spelled(limit.func).rpartition(".")[2] == "wait_for"
    return isinstance(parent, cst.Await)
