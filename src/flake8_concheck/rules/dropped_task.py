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
handed to the loop, as a callback of `call_soon`, or behind a function of the project that only returns the task it
makes. A task that is awaited, returned, stored or passed on is left alone.

References: [asyncio.create_task](https://docs.python.org/3/library/asyncio-task.html#asyncio.create_task), "Important".
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.sinks import LOOP_SINKS
from flake8_concheck.catalogue.callables.tasks import SPAWNERS
from flake8_concheck.catalogue.pitfalls.tasks import CON301
from flake8_concheck.model import Argument, Model, Own, Value
from flake8_concheck.rule import Finding, rule


@rule(CON301, cst.Call, calling=SPAWNERS)
def dropped_task(call: cst.Call, model: Model) -> Iterator[Finding]:
    if not model.is_dropped(call) or model.expects_failure(call):
        return
    given = model.argument(call, Argument(0, "coro"))
    already_kept = given is not None and model.is_a(model.value(given), "asyncio.Future")
    if not already_kept:
        yield Finding(call, {"callee": model.spelled(call.func)})


@rule(CON301, cst.Call, calling=LOOP_SINKS)
def spawner_as_callback(call: cst.Call, model: Model) -> Iterator[Finding]:
    """`loop.call_soon_threadsafe(loop.create_task, work())`: the loop ignores what its callbacks return."""
    for _, given in model.handed_over(call):
        if SPAWNERS.intersection(model.names(given)):
            yield Finding(call, {"callee": model.spelled(given)})


@rule(CON301, cst.Expr)
def dropped_by_its_maker(statement: cst.Expr, model: Model) -> Iterator[Finding]:
    """`spawn(work())`, where a function of the project only returns the task it makes."""
    match statement.value:
        case cst.Call(func=func) as call if _is_maker(model.value(func), model) and not model.expects_failure(call):
            yield Finding(call, {"callee": model.spelled(func)})


def _is_maker(function: Value | None, model: Model) -> bool:
    return model.once(_makes, function.node) if isinstance(function, Own) else model.only_makes_a_task(function)


def _makes(function: cst.FunctionDef | cst.Lambda, model: Model) -> bool:
    return model.only_makes_a_task(Own(function))
