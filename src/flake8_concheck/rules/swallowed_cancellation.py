"""A coroutine catches the CancelledError that is meant to end it, and goes on.

## Why is this bad?

`task.cancel()`, `asyncio.timeout()`, `wait_for()` and `TaskGroup` end a coroutine by raising CancelledError where it
waits. If it is caught and not raised again, the coroutine goes on as though nothing had happened: shutting down hangs,
a timeout passes unseen, a task group waits for ever. A bare `except:` and `except BaseException` do it too, unnoticed.

## Example

```python
import asyncio


async def poll() -> None:
    while True:
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("cancelled?")
```

Use instead:

```python
import asyncio


async def poll() -> None:
    while True:
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("cancelled")
            raise
```

`except Exception` does not catch CancelledError. `contextlib.suppress(CancelledError)` is the same mistake.

Left alone: a handler that may raise, keeps the exception or hands it on, or asks `task.cancelling()`; waiting for a
task or future, and whatever comes after a `cancel()` in the same function, because that one is somebody else's; a
handler that names CancelledError and ends the coroutine, where that is a background task (which may await on the way
what takes leave of somebody), a callback or a method of a class with bases from elsewhere; one that ends the wait for
an event, which is another way to say stop; clean-up in a `finally` or in a shielded `anyio.CancelScope`; a coroutine
that itself raises CancelledError later on; tests.

References: [Task cancellation](https://docs.python.org/3/library/asyncio-task.html#task-cancellation).
"""

from collections.abc import Iterator, Sequence

import libcst as cst

from flake8_concheck.catalogue.pitfalls.cancellation import CON401
from flake8_concheck.model import Argument, Model
from flake8_concheck.model.flow import End
from flake8_concheck.rule import Finding, rule

LOGS = frozenset(
    {"debug", "info", "warning", "warn", "error", "exception", "critical", "log", "print", "str", "repr", "type"}
)
ASKS = frozenset({"cancelling", "uncancel", "exc_info", "current_exception", "set_exception"})
"""Who says one of these words in a handler knows what it does with a cancellation."""
GOODBYES = (
    "abort",
    "main",
    "run",
    "stop",
    "close",
    "shutdown",
    "disconnect",
    "teardown",
    "cleanup",
    "loop",
    "worker",
    "cancel",
)
"""Functions with such a word in their name are where a program or a background task ends."""
ENDLESS = "True"


@rule(CON401, cst.ExceptHandler)
def swallowed_cancellation(handler: cst.ExceptHandler, model: Model) -> Iterator[Finding]:
    block = model.parent(handler)
    if not isinstance(block, cst.Try) or not model.control.takes_cancellation(handler) or _is_handled(handler, model):
        return
    if not _is_own(block, block.body, model) or _ends_a_wait(handler, block, model):
        return
    broad = not model.control.names_cancellation(handler.type)
    unnoticed = broad and not _is_own_task(handler, model)
    if (
        unnoticed
        or _goes_on(handler, block, model)
        or (_is_plain_helper(handler, model) and all(_says_nothing(each, model) for each in handler.body.body))
    ):
        catcher = "a bare except" if handler.type is None else "except BaseException" if broad else "this except"
        yield Finding(handler, {"catcher": catcher})


@rule(CON401, cst.With)
def swallowed_cancellation_by_suppress(block: cst.With, model: Model) -> Iterator[Finding]:
    for item in block.items:
        call = item.item
        if not isinstance(call, cst.Call) or model.callee(call) != "contextlib.suppress":
            continue
        given = [each.value for each in call.args]
        explicit = any(model.control.names_cancellation(each) for each in given)
        if not explicit and not any(model.name(each) == "builtins.BaseException" for each in given):
            continue
        goes_on = not explicit or model.control.waits_afterwards(block)
        if _is_own(block, block.body, model) and (goes_on or _is_plain_helper(block, model)):
            yield Finding(call, {"catcher": f"{model.spelled(call.func)}()"})


def _is_own(block: cst.CSTNode, body: cst.BaseSuite, model: Model) -> bool:
    """Whether the CancelledError that comes out of the body can only be meant for this coroutine."""
    if not model.runs_on_loop(block) or not model.control.waits_itself(body) or model.expects_failure(block):
        return False
    if any(model.imports(each) for each in ("pytest", "unittest", "trio")):
        return False
    handling = any(isinstance(each, (cst.ExceptHandler, cst.Finally)) for each in model.around(block))
    inside = any("cancel" in _last(each.func, model) for each in model.inside(body) if isinstance(each, cst.Call))
    if handling or inside or _is_shielded(block, model) or _raises_it_itself(block, model):
        return False
    return not model.control.cancels_before(block)


def _is_shielded(block: cst.CSTNode, model: Model) -> bool:
    """Whether this is, or stands in, `with anyio.CancelScope(shield=True)`, which keeps a cancellation out."""
    blocks = (each for each in (block, *model.around(block)) if isinstance(each, cst.With))
    calls = (item.item for each in blocks for item in each.items if isinstance(item.item, cst.Call))
    return any(model.argument(each, Argument(keyword="shield")) is not None for each in calls)


def _raises_it_itself(block: cst.CSTNode, model: Model) -> bool:
    """Whether the function says `raise asyncio.CancelledError`: it keeps in mind that it was cancelled."""
    function = model.function(block)
    return function is not None and model.once(_raises_it, function)


def _raises_it(function: cst.FunctionDef | cst.Lambda, model: Model) -> bool:
    for each in model.inside(function.body):
        if isinstance(each, cst.Raise) and each.exc is not None:
            raised = each.exc.func if isinstance(each.exc, cst.Call) else each.exc
            if model.control.names_cancellation(raised):
                return True
    return False


def _ends_a_wait(handler: cst.ExceptHandler, block: cst.Try, model: Model) -> bool:
    """Whether CancelledError, by name, ends nothing but the wait for an event: to be told to stop, either way."""
    if not model.control.names_cancellation(handler.type) or model.loop_around(block) is not None:
        return False
    match block.body.body:
        case [cst.SimpleStatementLine(body=[cst.Expr(value=cst.Await(expression=cst.Call(func=waited)))])]:
            return "asyncio.Event.wait" in model.names(waited)
    return False


def _last(node: cst.CSTNode, model: Model) -> str:
    return model.spelled(node).rpartition(".")[2].lower()


def _is_handled(handler: cst.ExceptHandler, model: Model) -> bool:
    """Whether the handler may raise, or does something with the exception but log it."""
    name = handler.name.name if handler.name is not None else None
    kept = name.value if isinstance(name, cst.Name) else ""
    for node in model.inside(handler.body):
        match node:
            case cst.Raise():
                return True
            case cst.Name(value=word) if word in ASKS or (word == kept and not _is_logged(node, handler, model)):
                return True
    return model.control.ends(handler.body) <= {End.RAISE}


def _is_logged(name: cst.CSTNode, handler: cst.ExceptHandler, model: Model) -> bool:
    """Whether this is an attribute of the same name, or stands in a line for the log."""
    if model.parent(name) is None:
        return True
    for each in model.around(name):
        if each is handler.body:
            return False
        if isinstance(each, cst.FormattedString) or (isinstance(each, cst.Call) and _last(each.func, model) in LOGS):
            return True
    return False


def _goes_on(handler: cst.ExceptHandler, block: cst.Try, model: Model) -> bool:
    """Whether the coroutine waits again after this handler, and the handler does nothing to prevent it."""
    ends = model.control.ends(handler.body)
    if not ends <= {End.FALL, End.CONTINUE} or not (End.CONTINUE in ends or model.control.waits_afterwards(block)):
        return False
    if model.control.names_cancellation(handler.type) and _only_says_goodbye(handler, block, model):
        return False
    loop = model.loop_around(block)
    conditional = isinstance(loop, cst.While) and model.spelled(loop.test) != ENDLESS
    return not conditional or all(_says_nothing(each, model) for each in handler.body.body)


def _only_says_goodbye(handler: cst.ExceptHandler, block: cst.Try, model: Model) -> bool:
    """Whether a task of its own comes straight to its end: what it awaits on the way takes leave of somebody."""
    function = model.function(block)
    if function is None or model.loop_around(block) is not None or not _is_own_task(handler, model):
        return False
    return not model.control.loops_afterwards(block, function)


def _says_nothing(statement: cst.CSTNode, model: Model) -> bool:
    """`pass`, `continue`, a line for the log, or `return`, but of no answer made for the occasion."""
    if not isinstance(statement, cst.SimpleStatementLine):
        return False
    return all(
        isinstance(each, (cst.Pass, cst.Continue))
        or (isinstance(each, cst.Return) and not isinstance(each.value, cst.Call))
        or (isinstance(each, cst.Expr) and isinstance(each.value, cst.Call) and _last(each.value.func, model) in LOGS)
        for each in statement.body
    )


def _is_plain_helper(catcher: cst.CSTNode, model: Model) -> bool:
    """Whether the function is one that others just await: they would not learn of the cancellation."""
    function = model.function(catcher)
    if not isinstance(function, cst.FunctionDef) or model.loop_around(catcher) is not None:
        return False
    return model.once(_is_just_awaited, function)


def _is_just_awaited(function: cst.FunctionDef, model: Model) -> bool:
    if function.decorators or any(word in function.name.value.lower() for word in GOODBYES):
        return False
    if any(isinstance(each, (cst.While, cst.For, cst.Yield)) for each in model.inside(function.body)):
        return False
    holder = model.parent(function)
    method = holder is not None and isinstance(model.parent(holder), cst.ClassDef)
    awaited = model.once(_spoken_of, model.references.to(function)).get(method)
    return _is_known_place(function, model) if awaited is None else awaited


def _is_own_task(catcher: cst.CSTNode, model: Model) -> bool:
    """Whether the coroutine is handed to something, presumably as a task, at whose end nobody waits for more."""
    function = model.function(catcher)
    return isinstance(function, cst.FunctionDef) and model.once(_is_handed_over, model.references.to(function))


def _is_handed_over(references: Sequence[cst.CSTNode], model: Model) -> bool:
    calls = (model.parent(each) for each in references)
    return any(isinstance(each, cst.Call) and isinstance(model.parent(each), cst.Arg) for each in calls)


def _spoken_of(references: Sequence[cst.CSTNode], model: Model) -> dict[bool | None, bool]:
    """By their holders, whether all of these are calls that are awaited: a method is spoken of as `self.name`."""
    found: dict[bool | None, bool] = {}
    for each in references:
        holder = _holder(each, model)
        found[holder] = found.get(holder, True) and _is_awaited(each, model)
    return found


def _holder(reference: cst.CSTNode, model: Model) -> bool | None:
    """True for `self.name`, False for a plain name, None for an attribute of something else: `request.name`."""
    if isinstance(reference, cst.Attribute):
        return True if model.spelled(reference.value) in ("self", "cls") else None
    return False


def _is_awaited(reference: cst.CSTNode, model: Model) -> bool:
    call = model.parent(reference)
    return isinstance(call, cst.Call) and call.func is reference and isinstance(model.parent(call), cst.Await)


def _is_known_place(function: cst.FunctionDef, model: Model) -> bool:
    """At module level, or a method of a class without bases: nobody elsewhere expects it to be there."""
    home = next(iter(model.around(function)), None)
    owner = None if home is None else model.parent(home)
    return owner is None or (isinstance(owner, cst.ClassDef) and not owner.bases)
