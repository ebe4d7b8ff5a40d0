"""A coroutine that is cancelled raises something else instead.

## Why is this bad?

Whoever cancels a task waits for its CancelledError. If a handler turns it into another exception, `asyncio.timeout()`
no longer turns it into TimeoutError, a task group takes the shutting down for a failure, and code that treats errors by
retrying starts over what was meant to end.

## Example

```python
import asyncio


async def fetch() -> None:
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        raise RuntimeError("interrupted") from error
```

Use instead:

```python
import asyncio


async def fetch() -> None:
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("interrupted")
        raise
```

Left alone: TimeoutError and exceptions whose name says that something ends (SystemExit, StopAsyncIteration, Aborted);
handlers that may also raise the CancelledError itself; waiting for another task; what follows a `cancel()`; tests.

References: [Task cancellation](https://docs.python.org/3/library/asyncio-task.html#task-cancellation).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.cancellation import CON402
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding, rule

ENDINGS = (
    "cancel",
    "abort",
    "timeout",
    "exit",
    "interrupt",
    "stop",
    "shutdown",
    "terminat",
    "skip",
    "disconnect",
    "clos",
)


@rule(CON402, cst.ExceptHandler)
def replaced_cancellation(handler: cst.ExceptHandler, model: Model) -> Iterator[Finding]:
    block = model.parent(handler)
    if not isinstance(block, cst.Try) or not model.control.takes_cancellation(handler):
        return
    raised = [each for each in model.inside(handler.body) if isinstance(each, cst.Raise)]
    if len(raised) != 1 or not model.runs_on_loop(handler) or not model.control.names_cancellation(handler.type):
        return
    tests = model.imports("pytest") or model.imports("unittest")
    if not model.control.waits_itself(block.body) or tests:
        return
    name = _exception(raised[0], model)
    unconditional = model.parent(raised[0]) in handler.body.body
    if name and unconditional and not model.control.cancels_before(handler):
        yield Finding(raised[0], {"raised": name})


def _exception(statement: cst.Raise, model: Model) -> str:
    """The name of the class that is raised, if it is spelled out and has nothing to do with endings."""
    call = statement.exc
    name = model.spelled(call.func if isinstance(call, cst.Call) else call) if call is not None else ""
    last = name.rpartition(".")[2]
    return name if last[:1].isupper() and not any(each in last.lower() for each in ENDINGS) else ""
