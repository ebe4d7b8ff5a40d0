"""A coroutine is returned, not awaited, from inside a `try` or `with` that was meant to guard it.

## Why is this bad?

`return work()` only makes the coroutine. It runs when the caller awaits it, and by then the block is left: no handler
catches what it raises, `finally` has run already, the file is closed and the lock released.

## Example

```python
import asyncio


async def fetch() -> str:
    await asyncio.sleep(0.1)
    return "page"


async def fetch_or_nothing():
    try:
        return fetch()
    except OSError:
        return None
```

Use instead:

```python
import asyncio


async def fetch() -> str:
    await asyncio.sleep(0.1)
    return "page"


async def fetch_or_nothing():
    try:
        return await fetch()
    except OSError:
        return None
```

A plain function that makes a coroutine and gives it away is fine, and so is one whose `try` guards something else than
the call it returns, or one whose coroutine does nothing. In a plain function a `with` counts only where the coroutine
is given what the block will close.

References: [The try statement](https://docs.python.org/3/reference/compound_stmts.html#the-try-statement).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.coroutines import CON205
from flake8_concheck.model import Coroutine, Model, Own
from flake8_concheck.rule import Finding, rule

MAY_RAISE = (cst.Call, cst.Subscript)
CALL_ERRORS = frozenset({"TypeError", "AttributeError", "KeyError", "IndexError", "LookupError", "NameError"})
"""What making the coroutine may raise itself: wrong arguments, or looking up what is called."""


@rule(CON205, cst.Return)
def unawaited_return_in_try(node: cst.Return, model: Model) -> Iterator[Finding]:
    call = node.value
    if not isinstance(call, cst.Call) or not isinstance(model.value(call), Coroutine):
        return
    function = model.function(node)
    if not isinstance(function, cst.FunctionDef) or model.expects_failure(node) or _is_empty(call, model):
        return
    is_async = function.asynchronous is not None
    if is_async and model.promises_value(function):
        return
    block = _block(node, call, model, is_async=is_async)
    if block:
        yield Finding(node, {"callee": model.spelled(call.func), "block": block})


def _is_empty(call: cst.Call, model: Model) -> bool:
    """Whether the coroutine does nothing, so that nothing of it can be missed in the block."""
    function = model.value(call.func)
    return isinstance(function, Own) and function.method_of is None and model.is_stub(function)


def _block(node: cst.Return, call: cst.Call, model: Model, *, is_async: bool) -> str:
    """The block around that ends before the coroutine runs, and was there for it."""
    inner: cst.CSTNode = node
    for each in model.around(node):
        match each:
            case cst.Try() if _guards(each, inner, model, is_async=is_async):
                return "the try block"
            case cst.With() if is_async or _is_used(each, call, model):
                return "the with block"
        inner = each
    return ""


def _guards(block: cst.Try, inner: cst.CSTNode, model: Model, *, is_async: bool) -> bool:
    """Whether the try is about the returned call: in a plain function, nothing else in it can raise."""
    if inner is not block.body or not (is_async or _stands_alone(block.body, model)):
        return False
    if not block.handlers:
        return block.finalbody is not None
    return not all(map(_is_about_the_call, block.handlers))


def _stands_alone(body: cst.BaseSuite, model: Model) -> bool:
    return len(body.body) == 1 and sum(isinstance(each, MAY_RAISE) for each in model.inside(body)) == 1


def _is_about_the_call(handler: cst.ExceptHandler) -> bool:
    types = handler.type.elements if isinstance(handler.type, cst.Tuple) else ()
    names: list[cst.BaseExpression | None] = [each.value for each in types] or [handler.type]
    return all(isinstance(each, cst.Name) and each.value in CALL_ERRORS for each in names)


def _is_used(block: cst.With, call: cst.Call, model: Model) -> bool:
    """Whether the coroutine gets what the block binds."""
    bound = {
        item.asname.name.value
        for item in block.items
        if item.asname is not None and isinstance(item.asname.name, cst.Name)
    }
    return any(isinstance(node, cst.Name) and node.value in bound for node in model.inside(call))
