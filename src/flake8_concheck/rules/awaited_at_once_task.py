"""A task is made and awaited in the same breath.

## Why is this bad?

A task is for running beside something. Awaited where it is made, it runs alone, as the coroutine would, only later by
a turn of the loop. Often the author meant to start several first and to await them after.

## Example

```python
import asyncio


async def work(item: int) -> None:
    await asyncio.sleep(item)


async def main() -> None:
    await asyncio.create_task(work(1))
    await asyncio.create_task(work(2))
```

Use instead:

```python
import asyncio


async def work(item: int) -> None:
    await asyncio.sleep(item)


async def main() -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(work(1))
        group.create_task(work(2))
```

It is opt-in because a task has a context and a name of its own, which one may want. Silent where a name or context is
given, about `ensure_future`, which takes futures as well, about what may be another kind of awaitable, and in files of
tests, which look at what a task of its own changes.

References: [asyncio.create_task](https://docs.python.org/3/library/asyncio-task.html#asyncio.create_task).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.tasks import CON312
from flake8_concheck.model import Coroutine, Model
from flake8_concheck.rule import Finding, rule

MAKERS = frozenset({"asyncio.create_task", "asyncio.AbstractEventLoop.create_task", "asyncio.TaskGroup.create_task"})


@rule(CON312, cst.Call, calling=MAKERS)
def awaited_at_once_task(call: cst.Call, model: Model) -> Iterator[Finding]:
    if len(call.args) != 1 or not isinstance(model.parent(call), cst.Await) or model.in_test_file(call):
        return
    if isinstance(model.value(call.args[0].value), Coroutine):
        yield Finding(call, {"callee": model.spelled(call.func)})
