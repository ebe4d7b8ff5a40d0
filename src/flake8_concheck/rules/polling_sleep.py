"""A coroutine sleeps and looks, sleeps and looks, until a variable of this file changes.

## Why is this bad?

Every round wakes the event loop for nothing, and what is waited for is noticed late, by up to the length of the sleep.
With `sleep(0)` the loop never rests and a processor core is busy. An `asyncio.Event` wakes the waiter at once, and only
then.

## Example

```python
import asyncio


class Connection:
    def __init__(self) -> None:
        self.ready = False

    def opened(self) -> None:
        self.ready = True

    async def send(self, text: str) -> None:
        while not self.ready:
            await asyncio.sleep(0.1)
        print(text)
```

Use instead:

```python
import asyncio


class Connection:
    def __init__(self) -> None:
        self.ready = asyncio.Event()

    def opened(self) -> None:
        self.ready.set()

    async def send(self, text: str) -> None:
        await self.ready.wait()
        print(text)
```

Found only where the condition reads nothing but plain variables that this file itself assigns, and the loop does
nothing but wait (logging and counting aside): a loop that asks something outside, calls a function or property, or
works between its sleeps is left alone, and so are tests, and objects that are threads, for an event must not be set
from another one. An endless loop of nothing but `sleep(0)` is found too.

References: [asyncio.Event](https://docs.python.org/3/library/asyncio-sync.html#asyncio.Event).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.spelling_of_logs import TELLS
from flake8_concheck.catalogue.pitfalls.cancellation import CON404
from flake8_concheck.model import Argument, Instance, Known, Model, OwnClass
from flake8_concheck.rule import Finding, rule

SLEEP = "asyncio.sleep"
PLAIN = (
    cst.Name,
    cst.Integer,
    cst.SimpleString,
    cst.Attribute,
    cst.UnaryOperation,
    cst.BooleanOperation,
    cst.Comparison,
)


@rule(CON404, cst.While)
def polling_sleep(loop: cst.While, model: Model) -> Iterator[Finding]:
    if not model.runs_on_loop(loop) or model.imports("pytest") or model.imports("unittest") or _is_threads(loop, model):
        return
    sleeps = [each for each in model.inside(loop.body) if _is_sleep(each, model)]
    if not sleeps or not all(_only_waits(each, model) for each in loop.body.body):
        return
    endless = model.constant(loop.test) is not None
    if not endless and _is_own_state(loop.test, model) and not _counts(loop, model):
        yield Finding(loop, {"what": f"this loop sleeps until {_names(loop.test, model)} changes"})
    elif endless and all(_is_zero(each, model) for each in sleeps):
        yield Finding(loop, {"what": "this loop spins on sleep(0) and never rests"})


def _is_threads(loop: cst.While, model: Model) -> bool:
    """Whether the object is a thread: others tell it to stop, and an event must not be set from theirs."""
    function = model.function(loop)
    cls = model.class_around(function) if isinstance(function, cst.FunctionDef) else None
    return cls is not None and model.is_a(Instance(cls), "threading.Thread")


def _is_sleep(node: cst.CSTNode, model: Model) -> bool:
    return (
        isinstance(node, cst.Await) and isinstance(node.expression, cst.Call) and model.callee(node.expression) == SLEEP
    )


def _is_zero(node: cst.CSTNode, model: Model) -> bool:
    call = node.expression if isinstance(node, cst.Await) else None
    given = model.argument(call, Argument(0, "delay")) if isinstance(call, cst.Call) else None
    return given is not None and model.constant(given) == (0,)


def _only_waits(statement: cst.CSTNode, model: Model) -> bool:
    """The sleep itself, a line for the log, or counting rounds."""
    if not isinstance(statement, cst.SimpleStatementLine):
        return False
    for each in statement.body:
        match each:
            case cst.Expr(value=cst.Await() as value) if _is_sleep(value, model):
                continue
            case cst.Expr(value=cst.Call(func=func)) if model.spelled(func).rpartition(".")[2] in TELLS:
                continue
            case cst.Pass() | cst.AugAssign(target=cst.Name()):
                continue
        return False
    return True


def _is_own_state(test: cst.BaseExpression, model: Model) -> bool:
    """Whether the condition reads nothing but plain variables, and one at least that the file assigns elsewhere."""
    nodes = [each for each in model.inside(test) if isinstance(each, cst.BaseExpression)]
    if not all(isinstance(each, PLAIN) for each in nodes):
        return False
    read = list(_read(test, model))
    return bool(read) and all(model.is_assigned(each) for each in read)


def _counts(loop: cst.While, model: Model) -> bool:
    """Whether the loop itself changes what it looks at: a count-down needs no event."""
    changed = {model.spelled(each.target) for each in model.inside(loop.body) if isinstance(each, cst.AugAssign)}
    return any(model.spelled(each) in changed for each in _read(loop.test, model))


def _read(node: cst.CSTNode, model: Model) -> Iterator[cst.Name | cst.Attribute]:
    """The variables in the condition, attributes as a whole; constants and what comes from elsewhere left out."""
    for each in model.inside(node):
        inner = isinstance(model.parent(each), cst.Attribute) or model.parent(each) is None
        if isinstance(each, (cst.Name, cst.Attribute)) and not inner and not _is_fixed(each, model):
            yield each


def _is_fixed(node: cst.Name | cst.Attribute, model: Model) -> bool:
    """A constant, or something from another module or a class: `Status.closed`."""
    if isinstance(node, cst.Attribute):
        return isinstance(model.value(node.value), (Known, OwnClass))
    value = model.value(node)
    elsewhere = isinstance(value, Known) and not value.name.startswith("builtins.")
    return elsewhere or model.constant(node) is not None


def _names(test: cst.BaseExpression, model: Model) -> str:
    return " or ".join(dict.fromkeys(model.spelled(each) for each in _read(test, model)))
