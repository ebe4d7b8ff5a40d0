"""A timeout is set around code that awaits nothing.

## Why is this bad?

`asyncio.timeout()` works by cancelling the task where it waits. Code that never awaits never gives the event loop a
chance to do so: it runs to its end, however long that takes, and the timeout is as good as absent. Most often an
`await` was forgotten, or the work blocks.

## Example

```python
import asyncio


async def load(path: str) -> str:
    async with asyncio.timeout(5):
        return path.upper()
```

Use instead:

```python
import asyncio


async def load(path: str) -> str:
    async with asyncio.timeout(5):
        return await asyncio.to_thread(path.upper)
```

`yield`, `async for` and `async with` in the block count as waiting; an `await` in a function that is only defined there
does not. A timeout that is given a name with `as`, and blocks in which a test expects an exception, are left alone.

References: [asyncio.timeout](https://docs.python.org/3/library/asyncio-task.html#asyncio.timeout).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.async_only import TIMEOUTS
from flake8_concheck.catalogue.pitfalls.cancellation import CON403
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding, rule


@rule(CON403, cst.With)
def timeout_around_nothing(block: cst.With, model: Model) -> Iterator[Finding]:
    if block.asynchronous is None:
        return
    item = block.items[-1]
    call = item.item
    if not isinstance(call, cst.Call) or item.asname is not None or model.callee(call) not in TIMEOUTS:
        return
    if model.suspension(block.body) is None and not model.expects_failure(block):
        yield Finding(call, {"callee": f"{model.spelled(call.func)}()"})
