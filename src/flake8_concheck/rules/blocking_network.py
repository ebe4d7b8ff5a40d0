"""A coroutine waits for the network through a client that blocks its thread.

## Why is this bad?

Until the answer is there, which may be never, no other task, timer or cancellation runs. One slow server holds up
everybody, and `asyncio.timeout()` around the call cannot fire.

## Example

```python
import requests


class Weather:
    def __init__(self) -> None:
        self.session = requests.Session()

    async def today(self) -> str:
        return self.session.get("https://weather.example").text
```

Use instead:

```python
import httpx


class Weather:
    def __init__(self) -> None:
        self.client = httpx.AsyncClient()

    async def today(self) -> str:
        return (await self.client.get("https://weather.example")).text
```

Where there is no asynchronous client, `await asyncio.to_thread(function, ...)`. Sockets are left alone in a file that
calls `setblocking(False)` or `settimeout(0)`. So are addresses seen to begin with `data:` or `file:`, and places where
nobody else is kept waiting: tests, and what `main()` does before its first `await`, when nothing else runs yet. A stub
of gRPC is known by the names that its compiler gives to modules and classes, and by the plain channel it is made with:
`greeter_pb2_grpc.GreeterStub(grpc.insecure_channel(…))`. What else of such a library the tests saw blocking is found if
`concheck-observed.json` says so.

References: [Running Blocking Code](https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code).
"""

import re
from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.network import BLOCKING
from flake8_concheck.catalogue.pitfalls.blocking import CON102
from flake8_concheck.model import Instance, Known, Model, Opaque
from flake8_concheck.rule import Finding, rule

STUB = re.compile(r"_pb2_grpc\.\w+Stub$")


@rule(CON102, cst.Call, calling=BLOCKING)
def blocking_network(call: cst.Call, model: Model) -> Iterator[Finding]:
    found = model.blocks(call, CON102.code)
    if found is not None and not model.runs_alone(call):
        yield Finding(call, {"callee": found.callee, "instead": found.instead})


@rule(CON102, cst.Call)
def blocking_stub(call: cst.Call, model: Model) -> Iterator[Finding]:
    """A method of a stub that gRPC's compiler wrote, over a channel that is not grpc.aio's."""
    if not model.imports("grpc") or not isinstance(call.func, cst.Attribute):
        return
    if isinstance(model.parent(call), cst.Await):
        return
    if _is_plain_stub(call.func.value, model) and model.runs_on_loop(call) and not model.runs_alone(call):
        yield Finding(call, {"callee": model.spelled(call.func), "instead": "a channel of grpc.aio"})


def _is_plain_stub(node: cst.BaseExpression, model: Model) -> bool:
    match model.value(node):
        case Opaque(source) | Instance(Known(source)) if STUB.search(source):
            made = model.origin(node)
            given = made.args[:1] if isinstance(made, cst.Call) else ()
            return any(model.is_a(model.value(each.value), "grpc.Channel") for each in given)
    return False
