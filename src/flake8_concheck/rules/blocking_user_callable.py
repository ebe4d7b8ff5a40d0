"""A coroutine takes plain functions as well as async ones, and calls the plain ones on the event loop's thread.

## Why is this bad?

Whoever hands in an async function may wait in it. Whoever hands in a plain one may think the same, reads a file, asks a
database, and holds up everybody. The coroutine that asks which kind it was given could run the plain kind in a thread.

## Example

```python
import inspect
from collections.abc import Callable
from typing import Any


async def notify(handler: Callable[[str], Any], text: str) -> None:
    result = handler(text)
    if inspect.isawaitable(result):
        await result
```

Use instead:

```python
import asyncio
import inspect
from collections.abc import Callable
from typing import Any


async def notify(handler: Callable[[str], Any], text: str) -> None:
    if inspect.iscoroutinefunction(handler):
        await handler(text)
    else:
        await asyncio.to_thread(handler, text)
```

Found only where the code itself asks what kind the function is, or whether what it gave can be awaited; a function
that is handed a key or a predicate takes for granted that it is quick, and one whose result is iterated with `async
for` makes a generator, and runs nothing yet. So with a generator that is advanced where the code has asked that it is a
plain one. Silent in a function that hands anything to a thread, in tests and scripts, and in what starts or stops a
program. It is opt-in because a function that was run by the loop so far may not be ready for another thread.

References: [asyncio.to_thread](https://docs.python.org/3/library/asyncio-task.html#asyncio.to_thread).
"""

from collections.abc import Iterator, Sequence

import libcst as cst

from flake8_concheck.catalogue.callables.inspectors import (
    ASYNC_FUNCTION,
    AWAITABLE,
    AWAITABLE_TYPES,
    AWAITS_IF_NEEDED,
    GENERATOR,
)
from flake8_concheck.catalogue.pitfalls.blocking import CON113
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding, rule

OFF_THE_LOOP = ("thread", "executor", "process", "sync_to_async")


@rule(CON113, cst.Call)
def blocking_user_callable(call: cst.Call, model: Model) -> Iterator[Finding]:
    if isinstance(model.parent(call), (cst.Await, cst.For)) or not model.closures.is_handed_in(call.func):
        return
    is_async = _is_found(call, model)
    if is_async or not _is_open(call, model):
        return
    if is_async is False or _is_awaited_if_need_be(call, model):
        yield Finding(call, {"what": f"{model.spelled(call.func)}() may be a plain function"})


@rule(CON113, cst.For)
def blocking_user_generator(loop: cst.For, model: Model) -> Iterator[Finding]:
    made = loop.iter.func if isinstance(loop.iter, cst.Call) else loop.iter
    if loop.asynchronous is not None or not model.closures.is_handed_in(made) or not _is_open(loop, model):
        return
    name = model.spelled(made)
    if any(truth and _asked(test, GENERATOR, name, model) for test, truth in _known_at(loop, model)):
        yield Finding(loop.iter, {"what": f"{model.spelled(loop.iter)} is a plain generator"})


def _is_open(node: cst.CSTNode, model: Model) -> bool:
    """Whether this is run by the loop, and the function around sends nothing to a thread."""
    function = model.function(node)
    if function is None or not model.runs_on_loop(node) or model.is_outside_of_service(node):
        return False
    return not model.once(_sends_away, function)


def _sends_away(function: cst.FunctionDef | cst.Lambda, model: Model) -> bool:
    words = [model.spelled(each).lower() for each in model.everything(function.body) if isinstance(each, cst.Name)]
    return any(part in word for word in words for part in OFF_THE_LOOP)


def _is_found(call: cst.Call, model: Model) -> bool | None:
    """Whether the code has found, where this runs, that the function is async, or that it is not; None: neither."""
    name = model.spelled(call.func)
    return next((truth for test, truth in _known_at(call, model) if _asked(test, ASYNC_FUNCTION, name, model)), None)


def _known_at(node: cst.CSTNode, model: Model) -> Iterator[tuple[cst.CSTNode, bool]]:
    """The conditions that are settled here, without `not`, and through the name they are kept in; none where the whole
    file puts no such question."""
    if (ASYNC_FUNCTION | GENERATOR).isdisjoint(model.once(_called, model.references.calls)):
        return
    for test, truth in model.guards.known_at(node):
        found: cst.CSTNode = test
        while isinstance(found, cst.UnaryOperation) and isinstance(found.operator, cst.Not):
            found, truth = found.expression, not truth
        if isinstance(found, (cst.Name, cst.Attribute)):
            found = model.origin(found) or found
        yield found, truth


def _called(calls: Sequence[cst.CSTNode], model: Model) -> frozenset[str]:
    return frozenset(_last(each.func, model) for each in calls if isinstance(each, cst.Call))


def _asked(test: cst.CSTNode, questions: frozenset[str], name: str, model: Model) -> bool:
    """Whether the test puts one of these questions about what is spelled so."""
    return any(question in questions and about == name for question, about in model.once(_questions, test))


def _questions(test: cst.CSTNode, model: Model) -> list[tuple[str, str]]:
    """What is called in the test, and how what it is given first is spelled."""
    calls = (each for each in model.inside(test) if isinstance(each, cst.Call))
    return [(_last(each.func, model), model.spelled(given.value)) for each in calls for given in each.args[:1]]


def _is_awaited_if_need_be(call: cst.Call, model: Model) -> bool:
    """Whether what the call gives is awaited only if that is possible."""
    around = model.parent(call)
    taker = model.parent(around) if isinstance(around, cst.Arg) else None
    if isinstance(taker, cst.Call):
        return _last(taker.func, model) in AWAITS_IF_NEEDED | AWAITABLE
    if isinstance(around, cst.NamedExpr):
        name = model.spelled(around.target)
    else:
        name = model.kept_in(call)
    function = model.function(call)
    return function is not None and name in model.once(_maybe_awaitable, function)


def _maybe_awaitable(function: cst.FunctionDef | cst.Lambda, model: Model) -> frozenset[str]:
    """The names that are asked whether they can be awaited, and not iterated with `async for`: what makes those is a
    generator function, which runs nothing yet."""
    nodes = list(model.inside(function.body))
    calls = [each for each in nodes if isinstance(each, cst.Call) and not _insists(each, model)]
    loops = [each for each in nodes if isinstance(each, cst.For) and each.asynchronous is not None]
    asked = {_asked_whether_awaitable(each, model) for each in calls}
    return frozenset(asked - {model.spelled(each.iter) for each in loops} - {""})


def _insists(test: cst.Call, model: Model) -> bool:
    """`assert isawaitable(x)` and `if not isawaitable(x): raise` take no plain functions."""
    around = model.parent(test)
    if isinstance(around, cst.UnaryOperation):
        branch = model.parent(around)
        last = list(model.inside(branch.body.body[-1])) if isinstance(branch, cst.If) else []
        return any(isinstance(each, cst.Raise) for each in last)
    return isinstance(around, cst.Assert)


def _asked_whether_awaitable(call: cst.Call, model: Model) -> str:
    """The name in `isawaitable(name)`, `isinstance(name, Awaitable)` and the like; empty for any other call."""
    given = call.args[0].value if call.args else call
    asked = _last(call.func, model)
    types = {_last(each, model) for arg in call.args[1:] for each in model.inside(arg.value)}
    if asked in AWAITABLE | AWAITS_IF_NEEDED or (asked == "isinstance" and not types.isdisjoint(AWAITABLE_TYPES)):
        return model.spelled(given.target if isinstance(given, cst.NamedExpr) else given)
    return ""


def _last(node: cst.CSTNode, model: Model) -> str:
    """The name by which the function or type is known, whatever it was imported as."""
    return ((isinstance(node, cst.BaseExpression) and model.name(node)) or model.spelled(node)).rpartition(".")[2]
