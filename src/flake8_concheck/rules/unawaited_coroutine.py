"""A coroutine function is called as a statement, and what it returns is never awaited.

## Why is this bad?

Calling an `async def` runs nothing: it makes a coroutine object, which must be awaited or handed to a task. Dropped,
it only leaves a `RuntimeWarning: coroutine ... was never awaited` when it is collected, if anybody looks. The same
holds for an async generator, whose body runs only when it is iterated.

## Example

```python
import asyncio


async def save() -> None:
    await asyncio.sleep(0.1)


async def handler() -> None:
    save()
```

Use instead:

```python
import asyncio


async def save() -> None:
    await asyncio.sleep(0.1)


async def handler() -> None:
    await save()
```

Found for functions and methods of this file, also inherited ones and those on instances of its classes, for the
coroutine functions and methods of the standard library, and in coroutines for those of much-used libraries (aiohttp,
discord.py, SQLAlchemy, redis, …; in plain functions an older release may be meant, whose methods were plain). Silent
where the name may be something else: an unknown decorator, a rebound name, an attribute that is assigned elsewhere, a
method of an object whose class nobody says, even if only one class of the file has a method of that name, and under an
`if` that asks whether it is a coroutine function. Found as well is a coroutine that another one returns, where that is
awaited and what it gives is dropped, and what the tests saw giving something to await, if `concheck-observed.json` says
so.

References: [Detect never-awaited coroutines](https://docs.python.org/3/library/asyncio-dev.html#detect-never-awaited-coroutines).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.value_readers import TELLERS
from flake8_concheck.catalogue.pitfalls.coroutines import CON201
from flake8_concheck.model import AsyncGenerator, Coroutine, Known, Model, Own
from flake8_concheck.rule import Finding, rule


@rule(CON201, cst.Call, giving=(Coroutine, AsyncGenerator))
def unawaited_coroutine(call: cst.Call, model: Model) -> Iterator[Finding]:
    if model.is_dropped(call) and not model.expects_failure(call) and not _is_asked(call, model):
        awaited = "awaited" if isinstance(model.value(call), Coroutine) else "iterated"
        yield Finding(call, {"callee": model.spelled(call.func), "awaited": awaited + model.evidence(call)})


@rule(CON201, cst.Await)
def unawaited_second_coroutine(node: cst.Await, model: Model) -> Iterator[Finding]:
    """Awaiting a coroutine gave another one, which its function returns without `await`."""
    call = node.expression
    if not (isinstance(call, cst.Call) and isinstance(model.parent(node), cst.Expr)) or model.expects_failure(node):
        return
    match model.value(call), model.value(node):
        case Coroutine(function), Coroutine(second) if second != function and not _told_where_returned(function, model):
            callee = second.name.rpartition(".")[2]
            returned = f"awaited, as {model.spelled(call.func)}() returns it without await"
            yield Finding(call, {"callee": callee, "awaited": returned})


def _is_asked(call: cst.Call, model: Model) -> bool:
    """Whether this is one of two ways, told apart by asking whether the callee is a coroutine function."""
    ways = [each for each in model.around(call) if isinstance(each, (cst.If, cst.IfExp))]
    return bool(ways) and any(model.spelled(call.func) in model.once(_asked, each) for each in ways)


def _asked(way: cst.If | cst.IfExp, model: Model) -> frozenset[str]:
    """What the condition asks that of, as it is spelled there."""
    calls = [each for each in model.inside(way.test) if isinstance(each, cst.Call)]
    asking = [each for each in calls if (model.callee(each) or model.spelled(each.func)).rpartition(".")[2] in TELLERS]
    return frozenset(model.spelled(arg.value) for each in asking for arg in each.args)


def _told_where_returned(function: Known | Own, model: Model) -> bool:
    """Whether CON203 is about that: the function is of this file, and may end without a result."""
    node = function.node if isinstance(function, Own) else None
    return isinstance(node, cst.FunctionDef) and model.control.may_end_bare(node)
