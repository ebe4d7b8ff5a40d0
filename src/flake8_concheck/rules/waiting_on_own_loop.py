"""A coroutine waits, as a thread would, for what it has handed to its own event loop.

## Why is this bad?

`run_coroutine_threadsafe()` is for other threads: it queues the coroutine on the loop and gives a future of
`concurrent.futures`. Its `result()` stops the thread until the loop has run the coroutine. On the loop's own thread
that is a deadlock: the loop cannot go on until `result()` returns, and that does not return until the loop goes on.

## Example

```python
import asyncio


async def price() -> int:
    return 7


async def order() -> int:
    loop = asyncio.get_running_loop()
    return asyncio.run_coroutine_threadsafe(price(), loop).result()
```

Use instead:

```python
async def price() -> int:
    return 7


async def order() -> int:
    return await price()
```

The loop must be told to be the running one: it comes from `get_running_loop()`, or from `get_event_loop()` called in a
coroutine. Of a loop that comes as an argument reading cannot tell whose it is, and says CON105, as of another thread's
loop: waiting for that blocks too.

References: [run_coroutine_threadsafe](https://docs.python.org/3/library/asyncio-task.html#asyncio.run_coroutine_threadsafe).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.blocking import CON105, CON111
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding, rule

WAITS = ("concurrent.futures.Future.result", "concurrent.futures.Future.exception")


@rule(CON111, cst.Call, calling=WAITS)
def waiting_on_own_loop(call: cst.Call, model: Model) -> Iterator[Finding]:
    if model.blocks(call, CON105.code) is None or not isinstance(call.func, cst.Attribute):
        return
    if model.is_for_own_loop(call.func.value):
        yield Finding(call, {"callee": model.spelled(call.func)})
