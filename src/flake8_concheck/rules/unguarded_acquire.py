"""A lock is acquired by hand, and its release is skipped if anything goes wrong in between.

## Why is this bad?

`await lock.acquire()` and `lock.release()` are only balanced if nothing is raised between them. An exception, or the
CancelledError that a timeout or a shutdown raises at the next `await`, skips the release; whoever wants the lock then
waits for ever.

## Example

```python
import asyncio

lock = asyncio.Lock()


async def update() -> None:
    await lock.acquire()
    await asyncio.sleep(1)
    lock.release()
```

Use instead:

```python
import asyncio

lock = asyncio.Lock()


async def update() -> None:
    async with lock:
        await asyncio.sleep(1)
```

A lock that is released in a `finally` or an `except`, or in another function than the one that acquires it, and one
with nothing in between, is left alone; so are tests.

References: [asyncio.Lock](https://docs.python.org/3/library/asyncio-sync.html#asyncio.Lock).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.locks import CON606
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding, rule

ACQUIRE = frozenset({"asyncio.Lock.acquire", "asyncio.Semaphore.acquire", "asyncio.Condition.acquire"})


@rule(CON606, cst.Call, calling=ACQUIRE)
def unguarded_acquire(call: cst.Call, model: Model) -> Iterator[Finding]:
    function = model.function(call)
    if not isinstance(function, cst.FunctionDef) or not isinstance(model.parent(call), cst.Await):
        return
    if not isinstance(call.func, cst.Attribute) or model.imports("pytest") or model.imports("unittest"):
        return
    lock = model.spelled(call.func.value)
    parts = [*model.inside(function.body)]
    after = parts[next(i for i, each in enumerate(parts) if each is call) :]
    releases = [i for i, each in enumerate(after) if isinstance(each, cst.Call) and _releases(each, lock, model)]
    if not releases or any(_is_guarded(after[i], model) for i in releases):
        return
    beside = {id(_suite(after[i], model)) for i in releases}
    if id(_suite(call, model)) in beside and any(
        isinstance(each, (cst.Await, cst.Call)) for each in after[1 : releases[0]]
    ):
        yield Finding(call, {"lock": lock})


def _releases(call: cst.Call, lock: str, model: Model) -> bool:
    return model.spelled(call.func) == f"{lock}.release"


def _is_guarded(release: cst.CSTNode, model: Model) -> bool:
    return any(isinstance(each, (cst.Finally, cst.ExceptHandler)) for each in model.around(release))


def _suite(node: cst.CSTNode, model: Model) -> cst.CSTNode | None:
    """The block in which this stands: what is released in another one may be meant for another moment."""
    return next((each for each in model.around(node) if isinstance(each, cst.BaseSuite)), None)
