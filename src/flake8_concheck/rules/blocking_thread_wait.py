"""A coroutine waits for another thread.

## Why is this bad?

Acquiring a lock of `threading`, waiting for its events and conditions, joining a thread or taking from a `queue.Queue`
stops the thread that asks: the event loop's. If the other side needs the loop to go on, both wait for good.

## Example

```python
import queue

orders: queue.Queue[str] = queue.Queue()


async def serve() -> None:
    while True:
        print(orders.get())
```

Use instead:

```python
import asyncio

orders: asyncio.Queue[str] = asyncio.Queue()


async def serve() -> None:
    while True:
        print(await orders.get())
```

A thread puts into such a queue with `loop.call_soon_threadsafe(orders.put_nowait, order)`. Where that cannot be, wait
in a thread: `await asyncio.to_thread(orders.get)`. Left alone are calls that cannot wait (`blocking=False`,
`timeout=0`, `put()` into a queue without a size), a function that asks first (`empty()`, `is_alive()`, `is_set()`),
`with lock:` around a few lines, the coroutine that a thread runs on a loop of its own, and files of tests: a test that
waits for its threads keeps nobody else waiting, and shows itself when it hangs.

References: [Developing with asyncio](https://docs.python.org/3/library/asyncio-dev.html#concurrency-and-multithreading).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.threads import BLOCKING
from flake8_concheck.catalogue.pitfalls.blocking import CON104
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding, rule


@rule(CON104, cst.Call, calling=BLOCKING)
def blocking_thread_wait(call: cst.Call, model: Model) -> Iterator[Finding]:
    found = model.blocks(call, CON104.code)
    if found is not None and not model.in_test_file(call) and not _has_a_loop_to_itself(call, model):
        yield Finding(call, {"callee": found.callee, "instead": found.fact.instead})


def _has_a_loop_to_itself(call: cst.Call, model: Model) -> bool:
    """Whether the coroutine is what a thread's own loop is there to run, and so the only one that waits."""
    function = model.function(call)
    references = model.references.to(function) if isinstance(function, cst.FunctionDef) else ()
    return bool(references) and all(_is_run_in_a_thread(each, model) for each in references)


def _is_run_in_a_thread(reference: cst.CSTNode, model: Model) -> bool:
    made = model.parent(reference)
    given = None if made is None else model.parent(made)
    runner = None if given is None else model.parent(given)
    if not isinstance(made, cst.Call) or not isinstance(given, cst.Arg) or not isinstance(runner, cst.Call):
        return False
    runs = model.callee(runner) == "asyncio.run" or model.spelled(runner.func).endswith(".run_until_complete")
    return runs and model.threads.only(model.function(runner))
