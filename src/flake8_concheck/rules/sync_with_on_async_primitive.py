"""A plain `with` or `for` on an object that knows only `async with` or `async for`.

## Why is this bad?

The locks, semaphores, timeouts and task groups of asyncio, and the sessions of asynchronous clients, have `__aenter__`
but no `__enter__`: entering them has to wait. A plain `with` raises TypeError or AttributeError at once.

## Example

```python
import asyncio

lock = asyncio.Lock()


async def update() -> None:
    with lock:
        print("mine")
```

Use instead:

```python
import asyncio

lock = asyncio.Lock()


async def update() -> None:
    async with lock:
        print("mine")
```

The same goes for a class of the file that defines `__aenter__` but not `__enter__`, `__aiter__` but not `__iter__`, and
for functions under `@asynccontextmanager`. Classes with bases from elsewhere are left alone.

References: [The async with statement](https://docs.python.org/3/reference/compound_stmts.html#the-async-with-statement).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.async_only import ASYNC_ITERABLES, ASYNC_ONLY
from flake8_concheck.catalogue.pitfalls.locks import CON602
from flake8_concheck.model import Coroutine, Instance, Known, Model, Opaque, Own, Wrapped
from flake8_concheck.rule import Finding, rule


@rule(CON602, cst.With)
def sync_with_on_async_primitive(block: cst.With, model: Model) -> Iterator[Finding]:
    if block.asynchronous is not None:
        return
    for item in block.items:
        if _only_async(item.item, model) and not model.expects_failure(block.body):
            yield Finding(item.item, {"thing": model.spelled(item.item), "word": "with"})


@rule(CON602, cst.For)
def sync_for_on_async_iterable(loop: cst.For, model: Model) -> Iterator[Finding]:
    if loop.asynchronous is not None or model.expects_failure(loop):
        return
    known = model.is_a(model.value(loop.iter), *ASYNC_ITERABLES)
    if known or _lacks_only(loop.iter, "__iter__", "__aiter__", model):
        yield Finding(loop.iter, {"thing": model.spelled(loop.iter), "word": "for"})


def _only_async(node: cst.BaseExpression, model: Model) -> bool:
    match model.value(node):
        case Opaque(name) | Coroutine(Known(name)) if name in ASYNC_ONLY:
            return True
        case Instance(Known()) as value:
            return model.is_a(value, *ASYNC_ONLY)
    match model.value(node.func) if isinstance(node, cst.Call) else None:
        case Wrapped(Own(is_async=True)):
            return True
    return _lacks_only(node, "__enter__", "__aenter__", model)


def _lacks_only(node: cst.BaseExpression, plain: str, asynchronous: str, model: Model) -> bool:
    """Whether it is made by a class of this file that has the one and not the other; `self` may be of any subclass."""
    if isinstance(node, cst.Name) and node.value in ("self", "cls"):
        return False
    sequence = plain == "__iter__" and not model.lacks(node, "__getitem__")
    return model.lacks(node, plain) and not sequence and model.method(node, asynchronous) is not None
