"""A lock, queue or event of asyncio is made in a default argument.

## Why is this bad?

A default is made once, when the `def` is run, and every call without the argument gets the same object: what one puts
into the queue, another takes out. On first use it also binds itself to the event loop that runs then; with another
loop, in a second `asyncio.run()` or the next test, it raises RuntimeError.

## Example

```python
import asyncio


async def collect(queue: asyncio.Queue[int] = asyncio.Queue()) -> int:
    return await queue.get()
```

Use instead:

```python
import asyncio


async def collect(queue: asyncio.Queue[int] | None = None) -> int:
    queue = asyncio.Queue() if queue is None else queue
    return await queue.get()
```

Objects made at module or class level are left alone: since Python 3.10 that is how they are meant to be shared.

References: [asyncio.Queue](https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.locks import CON604
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding, rule

PRIMITIVES = frozenset(
    f"asyncio.{name}"
    for name in (
        "Barrier",
        "BoundedSemaphore",
        "Condition",
        "Event",
        "Future",
        "LifoQueue",
        "Lock",
        "PriorityQueue",
        "Queue",
        "Semaphore",
    )
)


@rule(CON604, cst.Call, calling=PRIMITIVES)
def primitive_made_at_import(call: cst.Call, model: Model) -> Iterator[Finding]:
    if isinstance(model.parent(call), cst.Param):
        yield Finding(call, {"callee": f"{model.spelled(call.func)}()"})
