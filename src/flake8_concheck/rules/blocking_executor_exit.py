"""A coroutine waits for a pool to finish when it leaves its `with` block or shuts it down.

## Why is this bad?

Leaving `with ThreadPoolExecutor()` calls `shutdown(wait=True)`, which stops the thread until every submitted call has
ended. When all results were awaited inside the block, little is left to wait for. But when the coroutine is cancelled,
times out or fails, the calls run on, and the event loop stands still until the last of them has ended.

## Example

```python
import asyncio
from concurrent.futures import ThreadPoolExecutor


async def measure(text: str) -> int:
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor() as pool:
        return await loop.run_in_executor(pool, len, text)
```

Use instead:

```python
import asyncio
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor()


async def measure(text: str) -> int:
    return await asyncio.get_running_loop().run_in_executor(pool, len, text)
```

One pool for the whole program also starts its threads only once. It is ended without blocking by
`await asyncio.to_thread(pool.shutdown)`. Left alone are `shutdown(wait=False)`, tests, the end of
`main()`, `pool.shutdown()` in a function that starts or stops a program (`lifespan()`, `on_shutdown()`), and a pool
that the object keeps meanwhile (`with ThreadPoolExecutor() as self.pool`).

References: [Executor.shutdown](https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Executor.shutdown).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.blocking import CON106
from flake8_concheck.model import Known, Model
from flake8_concheck.rule import Finding, rule

EXECUTOR = "concurrent.futures.Executor"


@rule(CON106, cst.With)
def blocking_executor_exit(block: cst.With, model: Model) -> Iterator[Finding]:
    if block.asynchronous is not None or not model.runs_on_loop(block):
        return
    for item in block.items:
        if item.asname is not None and "." in model.spelled(item.asname.name):
            continue  # `as self.pool`: it is kept for others, for as long as this goes on.
        inherited = isinstance(model.method(item.item, "__exit__"), Known)
        if inherited and model.is_a(model.value(item.item), EXECUTOR) and not model.runs_last(block):
            callee = f"leaving `with {model.spelled(item.item)}`"
            yield Finding(item.item, {"callee": callee, "instead": "keep one pool for the whole program"})


@rule(CON106, cst.Call, calling=(f"{EXECUTOR}.shutdown",))
def blocking_executor_shutdown(call: cst.Call, model: Model) -> Iterator[Finding]:
    found = model.blocks(call, CON106.code)
    if found is not None and not _starts_or_stops_it_all(model.function(call), model):
        yield Finding(call, {"callee": f"{model.spelled(call.func)}()", "instead": f"use {found.fact.instead}"})


def _starts_or_stops_it_all(function: cst.FunctionDef | cst.Lambda | None, model: Model) -> bool:
    """Not a method: an object may end while the program goes on."""
    if not isinstance(function, cst.FunctionDef) or model.class_around(function) is not None:
        return False
    return model.starts_or_stops(function)
