"""A coroutine waits for an executor's future as a thread would.

## Why is this bad?

`concurrent.futures` has futures of its own: their `result()` stops the thread that calls it until the work is done. In
a coroutine that is the event loop's thread, so handing the work to a pool has won nothing. If the work needs the loop,
it never ends.

## Example

```python
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor()


async def measure(text: str) -> int:
    return pool.submit(len, text).result()
```

Use instead:

```python
import asyncio
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor()


async def measure(text: str) -> int:
    return await asyncio.get_running_loop().run_in_executor(pool, len, text)
```

A future that is there already is awaited with `await asyncio.wrap_future(future)`. Futures and tasks of asyncio are
another thing: their `result()` never waits. Left alone are futures that the function knows to be done: it asks
`done()`, waits for them elsewhere, or leaves the `with` block of their pool first. So are files of tests, where nobody
else is kept waiting.

References: [wrap_future](https://docs.python.org/3/library/asyncio-future.html#asyncio.wrap_future).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.threads import BLOCKING
from flake8_concheck.catalogue.pitfalls.blocking import CON105
from flake8_concheck.model import Fate, Model, Use
from flake8_concheck.rule import Finding, rule


@rule(CON105, cst.Call, calling=BLOCKING)
def blocking_future_wait(call: cst.Call, model: Model) -> Iterator[Finding]:
    found = model.blocks(call, CON105.code)
    if (
        found is None
        or model.in_test_file(call)
        or (isinstance(call.func, cst.Attribute) and model.is_for_own_loop(call.func.value))
    ):
        return
    yield Finding(call, {"callee": found.callee, "instead": found.fact.instead})


@rule(CON105, cst.Call, calling=("concurrent.futures.Executor.map",))
def blocking_executor_results(call: cst.Call, model: Model) -> Iterator[Finding]:
    """`map()` gives an iterator at once; taking from it is what waits."""
    if not model.runs_on_loop(call) or model.in_test_file(call):
        return
    if model.once(_is_taken_from, model.fates(call)):
        instead = "await asyncio.gather() over loop.run_in_executor()"
        yield Finding(call, {"callee": f"iterating {model.spelled(call.func)}", "instead": instead})


def _is_taken_from(fates: tuple[Fate, ...], model: Model) -> bool:
    return any(each.use is Use.ITERATED and model.runs_on_loop(each.node) for each in fates)
