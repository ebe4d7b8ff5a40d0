"""A cache that knows nothing of coroutines keeps the coroutine object.

## Why is this bad?

`lru_cache` and `cached_property` keep what the function returns, and an `async def` returns a coroutine. It can be
awaited once. The second caller gets the same object and `RuntimeError: cannot reuse already awaited coroutine`.

## Example

```python
import asyncio
from functools import lru_cache


@lru_cache
async def settings(name: str) -> str:
    await asyncio.sleep(0.1)
    return name
```

Use instead:

```python
import asyncio

known: dict[str, str] = {}


async def settings(name: str) -> str:
    if name not in known:
        await asyncio.sleep(0.1)
        known[name] = name
    return known[name]
```

A package such as async-lru has decorators that keep the result. Silent where a decorator we do not know stands between
the cache and the function, which may make a task of the coroutine.

References: [functools.lru_cache](https://docs.python.org/3/library/functools.html#functools.lru_cache).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.caches import CACHES
from flake8_concheck.catalogue.callables.decorators import TRANSPARENT
from flake8_concheck.catalogue.pitfalls.definitions import CON704
from flake8_concheck.model import Argument, AsyncGenerator, Coroutine, Model, Own
from flake8_concheck.rule import Finding, rule

CALLABLE = Argument(0, "user_function")


@rule(CON704, cst.FunctionDef)
def cached_coroutine(node: cst.FunctionDef, model: Model) -> Iterator[Finding]:
    for decorator in reversed(node.decorators):
        name = model.decorator_name(decorator)
        if name in CACHES and _gives_a_coroutine(node, model):
            yield Finding(node, {"cache": model.spelled(decorator.decorator), "function": node.name.value})
            return
        if name not in TRANSPARENT and name not in CACHES:
            return


@rule(CON704, cst.Call, calling=("functools.cache", "functools.lru_cache"))
def coroutine_function_given_to_a_cache(call: cst.Call, model: Model) -> Iterator[Finding]:
    given = model.argument(call, CALLABLE)
    if given is not None and isinstance(model.called(given), (Coroutine, AsyncGenerator)):
        yield Finding(call, {"cache": model.spelled(call.func), "function": model.spelled(given)})


def _gives_a_coroutine(node: cst.FunctionDef, model: Model) -> bool:
    return node.asynchronous is not None or isinstance(model.returned(Own(node)), Coroutine)
