"""A coroutine holds a thread lock while it awaits.

## Why is this bad?

While the coroutine is suspended, the lock stays taken. Another task that wants it does not wait its turn: `with lock:`
blocks the whole thread, so the event loop stands still, and if the holder runs on the same loop it can never go on and
release the lock. The program hangs for good.

## Example

```python
import asyncio
import threading

lock = threading.Lock()


async def update() -> None:
    with lock:
        await asyncio.sleep(1)
```

Use instead:

```python
import asyncio

lock = asyncio.Lock()


async def update() -> None:
    async with lock:
        await asyncio.sleep(1)
```

Where threads use the lock too, hold it only around the code that needs it, with no await in between. A block that calls
`release()` on the lock itself is left alone.

References: [Developing with asyncio, Concurrency and Multithreading](https://docs.python.org/3/library/asyncio-dev.html#concurrency-and-multithreading).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.locks import CON601
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding, rule

LOCKS = tuple(
    f"{module}.{name}"
    for module in ("threading", "multiprocessing", "multiprocessing.synchronize")
    for name in ("Lock", "RLock", "Condition", "Semaphore", "BoundedSemaphore")
)


@rule(CON601, cst.With)
def thread_lock_across_await(block: cst.With, model: Model) -> Iterator[Finding]:
    if block.asynchronous is not None or not model.runs_on_loop(block):
        return
    for item in block.items:
        held = model.is_a(model.value(item.item), *LOCKS) and model.suspension(block.body) is not None
        if held and not _released_inside(item.item, block.body, model):
            yield Finding(item.item, {"lock": model.spelled(item.item)})


def _released_inside(lock: cst.BaseExpression, body: cst.BaseSuite, model: Model) -> bool:
    """Whether the block itself lets go of the lock, presumably around its awaits."""
    name = f"{model.spelled(lock)}.release"
    return any(isinstance(node, cst.Call) and model.spelled(node.func) == name for node in model.inside(body))
