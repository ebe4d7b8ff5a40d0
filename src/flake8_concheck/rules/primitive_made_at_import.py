"""A lock, queue or event of asyncio is made where no event loop runs, and shared by several loops or calls.

## Why is this bad?

A default is made once, when the `def` is run, and every call without the argument gets the same object: what one puts
into the queue, another takes out. When somebody first has to wait for it, it binds itself to the event loop that runs
then; in another loop, in a second `asyncio.run()` or the next test, it raises RuntimeError. A Future or StreamReader
takes the loop it finds as it is made, which at import is not the one that will run.

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

Locks and queues made at module or class level are left alone as long as one loop uses them: since Python 3.10 that is
how they are meant to be shared. They are found where the same file runs two loops that both come upon them: with
`asyncio.run()` twice in a row or in a loop, in two tests, in two tests of an `IsolatedAsyncioTestCase`.

References: [asyncio.Queue](https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.locks import CON604
from flake8_concheck.model import Argument, Model
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


BIND_AS_THEY_ARE_MADE = frozenset({"asyncio.Future", "asyncio.StreamReader"})
LOOP = {"asyncio.Future": Argument(keyword="loop"), "asyncio.StreamReader": Argument(1, "loop")}


@rule(CON604, cst.Call, calling=PRIMITIVES | BIND_AS_THEY_ARE_MADE)
def primitive_made_at_import(call: cst.Call, model: Model) -> Iterator[Finding]:
    problem = _problem(call, model)
    if problem:
        yield Finding(call, {"callee": f"{model.spelled(call.func)}()", "problem": problem})


def _problem(call: cst.Call, model: Model) -> str:
    if isinstance(model.parent(call), cst.Param):
        return "as a default is made once, at import, and shared by all calls and event loops"
    if not model.guards.runs_on_import(call):
        return ""
    name = model.callee(call)
    if name in BIND_AS_THEY_ARE_MADE:
        return "" if model.argument(call, LOOP[name]) else "made at import belongs to another event loop than will run"
    if model.several_loops.use(call):
        return "is used in more than one event loop, and raises RuntimeError in the next that has to wait for it"
    return ""
