"""A decorator's plain wrapper stands in for a coroutine function, and its try or with does not reach the body.

## Why is this bad?

The wrapper calls the function and gets a coroutine back at once. Its `try`, `finally` or `with` is left before that
coroutine begins to run: errors are not caught, the time taken is always zero, the lock is free again.

## Example

```python
import asyncio
import functools
import time


def timed(function):
    @functools.wraps(function)
    def wrapper(*args):
        start = time.perf_counter()
        try:
            return function(*args)
        finally:
            print(time.perf_counter() - start)

    return wrapper


@timed
async def fetch() -> None:
    await asyncio.sleep(0.1)
```

Use instead:

```python
import asyncio
import functools
import time


def timed(function):
    @functools.wraps(function)
    async def wrapper(*args):
        start = time.perf_counter()
        try:
            return await function(*args)
        finally:
            print(time.perf_counter() - start)

    return wrapper


@timed
async def fetch() -> None:
    await asyncio.sleep(0.1)
```

Opt-in, for the block may be about the call alone. Silent where the decorator asks what it was given, or has an async
wrapper as well.

References: [Coroutines](https://docs.python.org/3/library/asyncio-task.html#coroutines).
"""

from collections.abc import Iterator
from itertools import takewhile

import libcst as cst

from flake8_concheck.catalogue.callables.decorators import TRANSPARENT
from flake8_concheck.catalogue.callables.value_readers import INSPECTORS
from flake8_concheck.catalogue.pitfalls.definitions import CON711
from flake8_concheck.model import Model, Own
from flake8_concheck.rule import Finding, rule


@rule(CON711, cst.Decorator)
def coroutine_in_sync_wrapper(decorator: cst.Decorator, model: Model) -> Iterator[Finding]:
    node = model.parent(decorator)
    if not isinstance(node, cst.FunctionDef) or node.asynchronous is None:
        return
    below = takewhile(lambda each: each is not decorator, reversed(node.decorators))
    if any(model.decorator_name(each) not in TRANSPARENT for each in below):
        return
    written = decorator.decorator
    made_by = model.value(written.func if isinstance(written, cst.Call) else written)
    if isinstance(made_by, Own) and not made_by.is_async:
        block = _block(made_by.node, model)
        if block:
            facts = {"decorator": model.spelled(written), "function": node.name.value, "block": block}
            yield Finding(decorator, facts)


def _block(maker: cst.CSTNode, model: Model) -> str:
    """The kind of block in which the decorator's wrapper calls the function."""
    nodes = list(model.everything(maker))
    if any(isinstance(each, cst.FunctionDef) and each.asynchronous is not None for each in nodes):
        return ""
    if any(isinstance(each, cst.Call) and _last(each.func) in INSPECTORS for each in nodes):
        return ""
    given = {each.name.value for each in nodes if isinstance(each, cst.Param)}
    for each in nodes:
        if isinstance(each, cst.Call) and isinstance(each.func, cst.Name) and each.func.value in given:
            found = _around(each, model)
            if found:
                return found
    return ""


def _around(call: cst.Call, model: Model) -> str:
    inner: cst.CSTNode = call
    for each in model.around(call):
        match each:
            case cst.Try() if inner is each.body:
                return "try block"
            case cst.With() if inner is each.body:
                return "with block"
        inner = each
    return ""


def _last(node: cst.CSTNode) -> str:
    match node:
        case cst.Name(value=name) | cst.Attribute(attr=cst.Name(value=name)):
            return name
    return ""
