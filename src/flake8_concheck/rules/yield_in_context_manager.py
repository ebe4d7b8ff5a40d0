"""An async generator yields inside a with block, which it leaves late if it is not read to its end.

## Why is this bad?

A loop that leaves the generator early does not close it: what the block holds, a connection or a lock, is held until
the generator is collected, and given back by a task of the event loop's own; as the loop ends perhaps never.

## Example

```python
import asyncio
from collections.abc import AsyncIterator


async def lines(lock: asyncio.Lock, reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    async with lock:
        while line := await reader.readline():
            yield line
```

Use instead:

```python
import asyncio


async def lines(lock: asyncio.Lock, reader: asyncio.StreamReader) -> list[bytes]:
    async with lock:
        return [line async for line in reader]
```

Or let the caller enter the block, or take the generator with `contextlib.aclosing()` wherever it is read. It is opt-in
because that, and whether anybody leaves early, cannot be seen here; a caller that does is CON702's, and a TaskGroup or
a timeout CON701's. Of each generator the first such `yield` is told.

Left alone is a function that is decorated or handed on, and one that gives a single object, in no loop: in context
managers, fixtures and dependencies the `yield` stands for a block. So are private functions that the file takes with
`aclosing()` itself, tests, scripts and examples, blocks that only turn one error into another or take the time, and
`async_auth_flow()`, which httpx closes.

References: [contextlib.aclosing](https://docs.python.org/3/library/contextlib.html#contextlib.aclosing), [PEP 789](https://peps.python.org/pep-0789/).
"""

from collections.abc import Iterator
from types import NoneType

import libcst as cst

from flake8_concheck.catalogue.callables.closed_generators import CLOSED_BY_THEIR_READER
from flake8_concheck.catalogue.callables.decorators import TRANSPARENT
from flake8_concheck.catalogue.callables.spelling_of_managers import HOLDS_NOTHING
from flake8_concheck.catalogue.pitfalls.definitions import CON712
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding, rule

ELSEWHERE = ("asyncio.TaskGroup", "asyncio.Timeout")
HARMLESS = frozenset(
    {"anyio.create_task_group", "anyio.fail_after", "anyio.move_on_after"}
    | {"async_timeout.timeout", "async_timeout.timeout_at"}
)
"""What CON701 speaks of."""

FOR_A_BLOCK = (cst.Name, cst.Attribute, cst.Call, NoneType)
"""What a context manager gives: an object by its name or freshly made, or nothing."""


@rule(CON712, cst.Yield)
def yield_in_context_manager(node: cst.Yield, model: Model) -> Iterator[Finding]:
    function = model.function(node)
    if not isinstance(function, cst.FunctionDef) or not model.runs_on_loop(node):
        return
    manager = _manager(node, model)
    if manager is None or model.is_handed_on(function):
        return
    if function.name.value in CLOSED_BY_THEIR_READER or model.is_outside_of_service(node):
        return
    if any(model.decorator_name(each) not in TRANSPARENT for each in function.decorators):
        return
    if _is_first(node, function, model) and not _is_closed(function, model):
        called = manager.func if isinstance(manager, cst.Call) else manager
        yield Finding(node, {"function": function.name.value, "manager": model.spelled(called)})


def _is_first(node: cst.Yield, function: cst.FunctionDef, model: Model) -> bool:
    """Whether no other `yield` of the generator was told before, and it does not just stand for a block."""
    yields = model.once(_yields, function)
    if yields == [node] and model.loop_around(node) is None:
        return not isinstance(node.value, FOR_A_BLOCK)
    return model.once(_first_held, function) is node


def _yields(function: cst.FunctionDef, model: Model) -> list[cst.Yield]:
    return [each for each in model.inside(function.body) if isinstance(each, cst.Yield)]


def _first_held(function: cst.FunctionDef, model: Model) -> cst.Yield | None:
    held = (each for each in model.once(_yields, function) if _manager(each, model) is not None)
    return next(held, None)


def _is_closed(function: cst.FunctionDef, model: Model) -> bool:
    """Whether this is the file's own, and whatever reads it here takes it with `aclosing()`."""
    name = function.name.value
    calls = model.references.calls if name.startswith("_") else ()
    return {_taker(each, model) for each in calls if _last(each) == name} == {"aclosing"}


def _taker(call: cst.Call, model: Model) -> str:
    """The name of what is called with this."""
    given = model.parent(call)
    taker = model.parent(given) if isinstance(given, cst.Arg) else None
    return _called(taker, model).rpartition(".")[2] if isinstance(taker, cst.Call) else ""


def _last(call: cst.Call) -> str:
    match call.func:
        case cst.Name(value=name) | cst.Attribute(attr=cst.Name(value=name)):
            return name
    return ""


def _manager(node: cst.Yield, model: Model) -> cst.BaseExpression | None:
    """What the innermost block around has entered; None too where another pitfall speaks of a block around."""
    found = None
    for block in model.around(node):
        for item in block.items if isinstance(block, cst.With) else ():
            name = _called(item.item, model)
            if model.is_a(model.value(item.item), *ELSEWHERE):
                return None
            found = found or (None if _is_harmless(name) else item.item)
    return found


def _called(manager: cst.BaseExpression, model: Model) -> str:
    """What is called to make it: by the name everybody knows it by, or as it is spelled here."""
    return (model.callee(manager) or model.spelled(manager.func)) if isinstance(manager, cst.Call) else ""


def _is_harmless(name: str) -> bool:
    return name in HARMLESS or HOLDS_NOTHING.fullmatch(name.rpartition(".")[2]) is not None
