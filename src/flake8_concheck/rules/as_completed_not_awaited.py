"""What a loop over asyncio.as_completed() gives is not awaited.

## Why is this bad?

`asyncio.as_completed()` gives coroutines, each of which waits for the next result and returns or raises it. They are
not the tasks that were handed in. A loop that does not await them does not wait at all: it is over at once, and every
result and exception is missed.

## Example

```python
import asyncio


async def watch(tasks: list[asyncio.Task[str]]) -> None:
    for next_one in asyncio.as_completed(tasks):
        print("one more done")
```

Use instead:

```python
import asyncio


async def watch(tasks: list[asyncio.Task[str]]) -> None:
    for next_one in asyncio.as_completed(tasks):
        print("one more done", await next_one)
```

Silent where they are passed on or stored, and about `async for`, which since Python 3.13 gives the tasks themselves.

References: [asyncio.as_completed](https://docs.python.org/3/library/asyncio-task.html#asyncio.as_completed).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.lookers import LOOKERS
from flake8_concheck.catalogue.pitfalls.tasks import CON306
from flake8_concheck.model import Fate, Model, Use
from flake8_concheck.rule import Finding, rule

WRONG_MEMBERS = frozenset({"result", "exception", "done", "cancelled", "cancel", "get_name"})
LOOKS_ONLY = frozenset({Use.DROPPED, Use.TESTED, Use.COMPARED, Use.FORMATTED, Use.KEYED})


@rule(CON306, cst.Call, calling={"asyncio.as_completed"})
def as_completed_not_awaited(call: cst.Call, model: Model) -> Iterator[Finding]:
    match model.parent(call):
        case cst.For(target=cst.Name() as name) | cst.CompFor(target=cst.Name() as name) as loop:
            if loop.asynchronous is not None or model.expects_failure(call):
                return
            fates = model.fates_of_name(name)
            if fates is not None and model.once(_is_only_looked_at, fates):
                yield Finding(_wrong_use(fates) or loop.iter, {"name": name.value})


def _is_only_looked_at(fates: tuple[Fate, ...], model: Model) -> bool:
    return all(_only_looks(each, model) for each in fates)


def _only_looks(fate: Fate, model: Model) -> bool:
    """Whether this use neither awaits the coroutine nor hands it to somebody who may."""
    call = model.parent(fate.node)
    if fate.use is Use.MEMBER:
        return fate.name in WRONG_MEMBERS
    if fate.use is Use.PASSED and isinstance(call, cst.Call):
        return model.callee(call) in LOOKERS
    return fate.use in LOOKS_ONLY


def _wrong_use(fates: tuple[Fate, ...]) -> cst.CSTNode | None:
    """The first use that takes it for something else; a loop that does not use it at all has none."""
    return next((each.node for each in reversed(fates)), None)
