"""A coroutine waits for another process.

## Why is this bad?

`Process.join()`, `Pool.map()` and the queues and locks of multiprocessing know nothing of asyncio: the thread that
calls them stands still, and with it the event loop, for as long as the other process takes.

## Example

```python
import multiprocessing


async def resize(images: list[str]) -> None:
    with multiprocessing.Pool() as pool:
        pool.map(print, images)
```

Use instead:

```python
import asyncio
from concurrent.futures import ProcessPoolExecutor

pool = ProcessPoolExecutor()


async def resize(images: list[str]) -> None:
    loop = asyncio.get_running_loop()
    await asyncio.gather(*(loop.run_in_executor(pool, print, image) for image in images))
```

A process is joined with `await asyncio.to_thread(process.join)`. Left alone are calls that cannot wait (`block=False`,
`timeout=0`), a function that asks first (`is_alive()`, `ready()`, `poll()`, `empty()`), and files of tests, where
nobody else is kept waiting.

References: [loop.run_in_executor](https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.run_in_executor).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.processes import BLOCKING
from flake8_concheck.catalogue.pitfalls.blocking import CON108
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding, rule


@rule(CON108, cst.Call, calling=BLOCKING)
def blocking_multiprocessing(call: cst.Call, model: Model) -> Iterator[Finding]:
    found = model.blocks(call, CON108.code)
    if found is not None and not model.in_test_file(call):
        yield Finding(call, {"callee": found.callee, "instead": found.fact.instead})
