"""A test calls an AsyncMock, or a coroutine function that should raise, and does not await it.

## Why is this bad?

Calling an `AsyncMock` only makes a coroutine: until it is awaited there is no side effect, and `assert_awaited()`
fails. And `pytest.raises()` around a call that makes a coroutine can see nothing, for the body has not begun to run.

## Example

```python
from unittest.mock import AsyncMock


async def test_send() -> None:
    send = AsyncMock(side_effect=OSError)
    send("hello")
```

Use instead:

```python
from unittest.mock import AsyncMock


async def test_send() -> None:
    send = AsyncMock(side_effect=OSError)
    await send("hello")
```

Silent about mocks with a `spec`, whose methods may be plain ones, and about `raises(TypeError)`, which a call with the
wrong arguments raises at once.

References: [AsyncMock](https://docs.python.org/3/library/unittest.mock.html#unittest.mock.AsyncMock).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.coroutines import CON210
from flake8_concheck.model import Coroutine, Instance, Known, Model
from flake8_concheck.rule import Finding, rule

MOCK = "unittest.mock.AsyncMock"
OWN = ("assert_", "attach_mock", "configure_mock", "mock_add_spec", "reset_mock", "_")
"""How the methods begin that a mock has itself."""
RAISES = frozenset({"raises", "assertRaises", "assertRaisesRegex"})


@rule(CON210, cst.Expr)
def unawaited_mock(node: cst.Expr, model: Model) -> Iterator[Finding]:
    call = node.value
    if not isinstance(call, cst.Call):
        return
    if _is_async_mock(call.func, model) or _is_expected_to_fail(node, call, model):
        yield Finding(call, {"callee": model.spelled(call.func)})


def _is_async_mock(function: cst.BaseExpression, model: Model) -> bool:
    if model.value(function) == Instance(Known(MOCK)):
        return True
    match function:
        case cst.Attribute(value=holder, attr=cst.Name(value=name)) if not name.startswith(OWN):
            return model.value(holder) == Instance(Known(MOCK)) and _has_no_spec(model.origin(holder))
    return False


def _has_no_spec(made: cst.CSTNode | None) -> bool:
    return isinstance(made, cst.Call) and not made.args


def _is_expected_to_fail(node: cst.Expr, call: cst.Call, model: Model) -> bool:
    """Whether the coroutine is all there is in a block that must raise."""
    if not isinstance(model.value(call), Coroutine):
        return False
    line = model.parent(node)
    body = None if line is None else model.parent(line)
    block = None if body is None else model.parent(body)
    if not isinstance(block, cst.With) or block.body is not body or len(block.body.body) != 1:
        return False
    return any(_wants_an_exception(item.item, model) for item in block.items) and _is_async(call, model)


def _is_async(call: cst.Call, model: Model) -> bool:
    """A plain function that gives a coroutine may raise itself."""
    return model.is_coroutine_function(model.value(call.func))


def _wants_an_exception(manager: cst.BaseExpression, model: Model) -> bool:
    match manager:
        case cst.Call(func=func, args=[cst.Arg(value=wanted), *_]):
            named = {model.spelled(each) for each in model.inside(wanted) if isinstance(each, cst.Name)}
            return model.spelled(func).rpartition(".")[2] in RAISES and "TypeError" not in named
    return False
