"""A stream is closed, and nobody waits until it is.

## Why is this bad?

`close()` only begins to close the connection. If the loop ends before it is done, what was still in the buffer is lost,
and there are warnings about unclosed transports.

## Example

```python
import asyncio


async def send(writer: asyncio.StreamWriter) -> None:
    writer.write(b"bye")
    await writer.drain()
    writer.close()
```

Use instead:

```python
import asyncio


async def send(writer: asyncio.StreamWriter) -> None:
    writer.write(b"bye")
    await writer.drain()
    writer.close()
    await writer.wait_closed()
```

Opt-in, because the handlers of a server that keeps running have no need to wait. Silent about the standard input of a
process, whose end one waits for instead.

References: [StreamWriter.wait_closed](https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter.wait_closed).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.streams import CON710
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding, rule


@rule(CON710, cst.Call, calling=("asyncio.StreamWriter.close",))
def close_without_wait_closed(call: cst.Call, model: Model) -> Iterator[Finding]:
    if not model.runs_on_loop(call) or not isinstance(call.func, cst.Attribute) or _is_input(call.func.value):
        return
    *_, function = model.around(call)
    if not model.once(_waits_until_closed, function):
        yield Finding(call, {"callee": model.spelled(call.func), "writer": model.spelled(call.func.value)})


def _waits_until_closed(function: cst.CSTNode, model: Model) -> bool:
    return any(isinstance(each, cst.Attribute) and each.attr.value == "wait_closed" for each in model.inside(function))


def _is_input(writer: cst.BaseExpression) -> bool:
    """Whether this is the standard input of a process: whoever closes it goes on to wait for the process."""
    return isinstance(writer, cst.Attribute) and writer.attr.value == "stdin"
