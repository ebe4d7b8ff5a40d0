"""A lock is made where it is taken, so nobody else can ever hold it.

## Why is this bad?

A lock keeps others out only if they take the same one. One that is made in the function, and seen by nobody else, is
always free: the code it should guard runs as if it were not there.

## Example

```python
import asyncio


async def update() -> None:
    async with asyncio.Lock():
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

A local lock that is only ever entered by the function that makes it is the same mistake. One that an inner function
sees, or that is passed on, stored, returned or asked anything, is left alone, and so are tests.

References: [asyncio.Lock](https://docs.python.org/3/library/asyncio-sync.html#asyncio.Lock).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.locks import CON603
from flake8_concheck.model import Fate, Model, Use
from flake8_concheck.rule import Finding, rule

NAMES = ("Lock", "Semaphore", "BoundedSemaphore", "Condition")
LOCKS = frozenset(
    {f"{module}.{name}" for module in ("asyncio", "threading", "multiprocessing") for name in NAMES}
    | {"threading.RLock", "multiprocessing.RLock"}
)


@rule(CON603, cst.Call, calling=LOCKS)
def useless_fresh_lock(call: cst.Call, model: Model) -> Iterator[Finding]:
    function = model.function(call)
    if not isinstance(function, cst.FunctionDef) or not isinstance(model.parent(call), (cst.Assign, cst.WithItem)):
        return
    fates = model.fates(call)
    alone = all(_is_entered(each, call, model) and model.function(each.node) is function for each in fates)
    if fates and alone and (not _is_test(model) or any(not each.stored for each in fates)):
        yield Finding(call, {"lock": f"{model.spelled(call.func)}()"})


def _is_entered(fate: Fate, call: cst.Call, model: Model) -> bool:
    """Whether `with` takes this lock here, and surely no other that may have the same name."""
    return fate.use is Use.ENTERED and isinstance(fate.node, cst.WithItem) and model.origin(fate.node.item) is call


def _is_test(model: Model) -> bool:
    return model.imports("pytest") or model.imports("unittest")
