"""A function that reads a context variable is handed to an executor, which does not carry the context.

## Why is this bad?

A worker thread has a context of its own. `ContextVar.get()` there gives the default or raises `LookupError`, whatever
the caller has set: request ids vanish from logs, and the current user is nobody.

## Example

```python
import asyncio
from contextvars import ContextVar

user: ContextVar[str] = ContextVar("user")


def greet() -> str:
    return f"Hello {user.get()}"


async def handler() -> str:
    return await asyncio.get_running_loop().run_in_executor(None, greet)
```

Use instead:

```python
import asyncio
from contextvars import ContextVar

user: ContextVar[str] = ContextVar("user")


def greet() -> str:
    return f"Hello {user.get()}"


async def handler() -> str:
    return await asyncio.to_thread(greet)
```

Opt-in, because a variable with a default may be meant to have it there. Found for functions of this file that read the
variable themselves, and do not set it first.

References: [asyncio.to_thread](https://docs.python.org/3/library/asyncio-task.html#asyncio.to_thread).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.executors import CON513
from flake8_concheck.model import Model, Own
from flake8_concheck.rule import Finding, rule

HAND_OVERS = (
    "asyncio.AbstractEventLoop.run_in_executor",
    "concurrent.futures.Executor.map",
    "concurrent.futures.Executor.submit",
)
READ, SET = "contextvars.ContextVar.get", "contextvars.ContextVar.set"


@rule(CON513, cst.Call, calling=HAND_OVERS)
def lost_context_in_executor(call: cst.Call, model: Model) -> Iterator[Finding]:
    for _, given in model.handed_over(call):
        work = model.value(given)
        if isinstance(work, Own) and _reads_context(work, model):
            yield Finding(call, {"work": model.work(given), "callee": model.spelled(call.func)})


def _reads_context(work: Own, model: Model) -> bool:
    callees = {model.callee(each) for each in model.inside(work.node) if isinstance(each, cst.Call)}
    return READ in callees and SET not in callees
