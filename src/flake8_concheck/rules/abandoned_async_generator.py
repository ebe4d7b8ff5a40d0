"""A loop over an async generator is left early, and the generator's clean-up is left to chance.

## Why is this bad?

`break` and `return` do not close the generator. What its `finally` and `async with` have to do runs when the generator
is collected, in a task of the loop's own: later than the code after the loop, or not at all as the loop ends.

## Example

```python
import asyncio
from collections.abc import AsyncIterator


async def lines(host: str) -> AsyncIterator[bytes]:
    reader, writer = await asyncio.open_connection(host, 80)
    try:
        while line := await reader.readline():
            yield line
    finally:
        writer.close()
        await writer.wait_closed()


async def first(host: str) -> bytes:
    async for line in lines(host):
        return line
    return b""
```

Use instead:

```python
import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing


async def lines(host: str) -> AsyncIterator[bytes]:
    reader, writer = await asyncio.open_connection(host, 80)
    try:
        while line := await reader.readline():
            yield line
    finally:
        writer.close()
        await writer.wait_closed()


async def first(host: str) -> bytes:
    async with aclosing(lines(host)) as found:
        async for line in found:
            return line
    return b""
```

Found only for generators of this file that yield inside a `try` with a `finally`, or inside a `with` block.

References: [contextlib.aclosing](https://docs.python.org/3/library/contextlib.html#contextlib.aclosing).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.definitions import CON702
from flake8_concheck.model import AsyncGenerator, Model, Own
from flake8_concheck.rule import Finding, rule

HARMLESS = frozenset({"contextlib.suppress", "contextlib.nullcontext"})


@rule(CON702, cst.For)
def abandoned_async_generator(loop: cst.For, model: Model) -> Iterator[Finding]:
    if loop.asynchronous is None or not isinstance(loop.iter, cst.Call):
        return
    value = model.value(loop.iter)
    own = value.of if isinstance(value, AsyncGenerator) else None
    if isinstance(own, Own) and model.ends_early(loop) and model.once(_cleans_up, own.node):
        yield Finding(loop.iter, {"generator": model.spelled(loop.iter.func)})


def _cleans_up(function: cst.CSTNode, model: Model) -> bool:
    """Whether it yields where leaving has something to do."""
    yields = [each for each in model.inside(function) if isinstance(each, cst.Yield)]
    return any(_is_guarded(each, model) for each in yields)


def _is_guarded(node: cst.Yield, model: Model) -> bool:
    inner: cst.CSTNode = node
    for block in model.around(node):
        match block:
            case cst.Try(body=body, finalbody=cst.Finally()) if inner is body:
                return True
            case cst.With(items=items) if inner is block.body:
                calls = [each.item for each in items if isinstance(each.item, cst.Call)]
                return len(calls) < len(items) or any(model.callee(each) not in HARMLESS for each in calls)
        inner = block
    return False
