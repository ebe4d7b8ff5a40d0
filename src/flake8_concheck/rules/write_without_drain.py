"""A coroutine writes to a stream in a loop and never drains it.

## Why is this bad?

`write()` only puts the bytes into a buffer. Without `await drain()` nothing ever waits for the other side: if it reads
slowly, the buffer grows until the memory is full. And a loop that never awaits lets nobody else run.

## Example

```python
import asyncio


async def send(writer: asyncio.StreamWriter, lines: list[bytes]) -> None:
    for line in lines:
        writer.write(line)
```

Use instead:

```python
import asyncio


async def send(writer: asyncio.StreamWriter, lines: list[bytes]) -> None:
    for line in lines:
        writer.write(line)
        await writer.drain()
```

Silent if the function drains anywhere, hands the writer on, or loops over a few things that are written out.

References: [StreamWriter.write](https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter.write).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.streams import CON707
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding, rule

WRITES = ("asyncio.StreamWriter.write", "asyncio.StreamWriter.writelines")
FLUSHES = ("drain", "flush", "wait_closed", "sendfile")


@rule(CON707, cst.Call, calling=WRITES)
def write_without_drain(call: cst.Call, model: Model) -> Iterator[Finding]:
    loop = model.loop_around(call) if model.runs_on_loop(call) else None
    if not isinstance(loop, (cst.For, cst.While)) or not isinstance(call.func, cst.Attribute):
        return
    if isinstance(loop, cst.For) and isinstance(loop.iter, (cst.List, cst.Tuple)):
        return
    writer = model.spelled(call.func.value)
    *_, function = model.around(call)
    if not model.once(_drains, function) and writer not in model.once(_handed_over, function):
        yield Finding(call, {"callee": model.spelled(call.func), "writer": writer})


def _drains(function: cst.CSTNode, model: Model) -> bool:
    """Whether some stream is drained in it."""
    return any(_is_to_flush(each) for each in model.inside(function))


def _is_to_flush(node: cst.CSTNode) -> bool:
    match node:
        case cst.Attribute(attr=cst.Name(value=name)) | cst.Name(value=name):
            return any(word in name for word in FLUSHES)
    return False


def _handed_over(function: cst.CSTNode, model: Model) -> frozenset[str]:
    """What is given to others, who may drain it."""
    return frozenset(model.spelled(each.value) for each in model.inside(function) if isinstance(each, cst.Arg))
