"""gather() is given a list, wait() is given coroutines, or wait_for() no time limit.

## Why is this bad?

`asyncio.gather()` takes awaitables one by one: a list is no awaitable, and it raises TypeError. `asyncio.wait()` takes
tasks and futures: since Python 3.11 it raises TypeError when it is given coroutines. `asyncio.wait_for()` takes a time
limit that may be None, but cannot be left out. None of them starts anything.

## Example

```python
import asyncio


async def fetch(address: str) -> str:
    await asyncio.sleep(1)
    return address


async def main(addresses: list[str]) -> None:
    print(await asyncio.gather([fetch(address) for address in addresses]))
```

Use instead:

```python
import asyncio


async def fetch(address: str) -> str:
    await asyncio.sleep(1)
    return address


async def main(addresses: list[str]) -> None:
    print(await asyncio.gather(*[fetch(address) for address in addresses]))
```

For `asyncio.wait()`, make a task of each coroutine with `asyncio.create_task()`. Silent about arguments of which we do
not know what they are or hold.

References: [asyncio.gather](https://docs.python.org/3/library/asyncio-task.html#asyncio.gather),
[asyncio.wait](https://docs.python.org/3/library/asyncio-task.html#asyncio.wait),
[asyncio.wait_for](https://docs.python.org/3/library/asyncio-task.html#asyncio.wait_for).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.tasks import CON303
from flake8_concheck.model import Argument, Coroutine, Many, Model, Row, Use
from flake8_concheck.rule import Finding, rule


@rule(CON303, cst.Call, calling={"asyncio.gather"})
def wrong_argument_to_gather_or_wait(call: cst.Call, model: Model) -> Iterator[Finding]:
    if model.expects_failure(call):
        return
    for arg in call.args:
        if arg.keyword is None and not arg.star and isinstance(model.value(arg.value), (Many, Row)):
            facts = {"callee": model.spelled(call.func), "wanted": "awaitables one by one", "given": "a collection"}
            yield Finding(call, facts | {"instead": f"{model.spelled(call.func)}(*...)"})
            return


@rule(CON303, cst.Call, calling={"asyncio.wait"})
def coroutines_to_wait(call: cst.Call, model: Model) -> Iterator[Finding]:
    given = model.argument(call, Argument(0, "fs"))
    what = None if given is None else _mistaken(given, model)
    if what is not None and _is_run(call, model) and not model.expects_failure(call):
        facts = {"callee": model.spelled(call.func), "wanted": "a collection of tasks", "given": what}
        yield Finding(call, facts | {"instead": "asyncio.create_task() for each coroutine"})


@rule(CON303, cst.Call, calling={"asyncio.wait_for"})
def no_time_limit(call: cst.Call, model: Model) -> Iterator[Finding]:
    alone = len(call.args) == 1 and not call.args[0].star and model.argument(call, Argument(0, "fut")) is not None
    if alone and not model.expects_failure(call):
        facts = {"callee": model.spelled(call.func), "wanted": "a time limit as well", "given": "an awaitable alone"}
        yield Finding(call, facts | {"instead": "timeout=None if there is none"})


@rule(CON303, cst.Call, giving=(Coroutine,))
def coroutine_among_what_is_waited_for(call: cst.Call, model: Model) -> Iterator[Finding]:
    """`pending.append(work())`, and then `wait(pending)`."""
    arg = model.parent(call)
    grown = model.parent(arg) if isinstance(arg, cst.Arg) else None
    match grown:
        case cst.Call(func=cst.Attribute(value=cst.Name(), attr=cst.Name(value="append" | "add"))):
            waits = [each for each in model.fates(call) if each.use is Use.PASSED and each.layers == 1]
        case _:
            return
    for each in waits:
        wait = model.parent(each.node)
        if isinstance(wait, cst.Call) and model.callee(wait) == "asyncio.wait" and _is_run(wait, model):
            if not model.expects_failure(wait):
                facts = {"callee": model.spelled(wait.func), "wanted": "a collection of tasks", "given": "coroutines"}
                yield Finding(call, facts | {"instead": "asyncio.create_task() for each coroutine"})
            return


def _is_run(call: cst.Call, model: Model) -> bool:
    """Whether it is awaited here, or handed to what runs it: not to `assertRaises()`."""
    parent = model.parent(call)
    runner = model.parent(parent) if isinstance(parent, cst.Arg) else None
    called = model.spelled(runner.func).rpartition(".")[2] if isinstance(runner, cst.Call) else ""
    return isinstance(parent, cst.Await) or called in {"run", "run_until_complete", "wait_for", "create_task"}


def _mistaken(given: cst.BaseExpression, model: Model) -> str | None:
    """What it is, if `wait()` refuses it."""
    match model.origin(given):
        case cst.List(elements=parts) | cst.Set(elements=parts) | cst.Tuple(elements=parts) if any(
            isinstance(model.value(each.value), Coroutine) for each in parts
        ):
            return "coroutines"
    match value := model.value(given):
        case Coroutine():
            return "a coroutine"
        case Many(of=Coroutine(), keyed=False):
            return "coroutines"
    return "a single task" if model.is_a(value, "asyncio.Future") else None
