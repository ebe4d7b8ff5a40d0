"""A `finally` awaits, or returns, in a coroutine that may be cancelled.

## Why is this bad?

A task that is cancelled a second time while it cleans up, by a timeout or a shutdown that has lost patience, leaves the
`finally` at its first `await`: the rest of the clean-up is skipped. A `return` there swallows the CancelledError.

## Example

```python
import asyncio


async def close() -> None:
    await asyncio.sleep(1)


async def main() -> None:
    try:
        await asyncio.sleep(1)
    finally:
        await close()
```

Use instead:

```python
import asyncio


async def close() -> None:
    await asyncio.sleep(1)


async def main() -> None:
    try:
        await asyncio.sleep(1)
    finally:
        async with asyncio.timeout(5):
            await close()
```

`asyncio.shield()`, `wait_for()`, a block under `asyncio.timeout()`, `wait_closed()` and whatever catches CancelledError
count as guarded. Silent in files of tests. Off unless asked for: most clean-up is short, and is cancelled once.

References: [asyncio.shield](https://docs.python.org/3/library/asyncio-task.html#asyncio.shield).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.async_only import TIMEOUTS
from flake8_concheck.catalogue.pitfalls.cancellation import CON405
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding, rule

GUARDS = frozenset({"asyncio.shield", "asyncio.wait_for", "asyncio.wait"})
SHORT = ("wait_closed",)


@rule(CON405, cst.Finally)
def unguarded_cleanup_await(block: cst.Finally, model: Model) -> Iterator[Finding]:
    if not model.runs_on_loop(block) or model.in_test_file(block):
        return
    for each in model.inside(block.body):
        if isinstance(each, cst.Return):
            yield Finding(each, {"what": "return in finally swallows CancelledError and every other exception"})
        elif isinstance(each, cst.Await) and not _is_guarded(each, block, model):
            what = (
                "this await in finally is skipped halfway if the task is cancelled again; shield it or bound its time"
            )
            yield Finding(each, {"what": what})
            return


def _is_guarded(node: cst.Await, block: cst.Finally, model: Model) -> bool:
    call = node.expression
    if isinstance(call, cst.Call) and (model.callee(call) in GUARDS or model.spelled(call.func).endswith(SHORT)):
        return True
    for each in model.around(node):
        if each is block:
            return False
        if isinstance(each, cst.With) and any(_is_timeout(item.item, model) for item in each.items):
            return True
        if isinstance(each, (cst.Try, cst.With)) and _catches_cancellation(each, model):
            return True
    return False


def _catches_cancellation(block: cst.Try | cst.With, model: Model) -> bool:
    """Whether a CancelledError ends in this block, so that the rest of the clean-up goes on."""
    if isinstance(block, cst.Try):
        return any(model.control.takes_cancellation(each) for each in block.handlers)
    return any(map(model.control.names_cancellation, model.control.suppressed(block)))


def _is_timeout(node: cst.BaseExpression, model: Model) -> bool:
    return isinstance(node, cst.Call) and model.callee(node) in TIMEOUTS
