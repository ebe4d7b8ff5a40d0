"""The function returns early without the task that it otherwise awaits.

## Why is this bad?

On that path nobody keeps the task: it may be lost before it is done, its exception goes unseen, and work that nobody
wants any more goes on.

## Example

```python
import asyncio


async def fetch() -> str:
    await asyncio.sleep(1)
    return "x"


async def handler(cached: str | None) -> str:
    task = asyncio.create_task(fetch())
    if cached:
        return cached
    return await task
```

Use instead:

```python
import asyncio


async def fetch() -> str:
    await asyncio.sleep(1)
    return "x"


async def handler(cached: str | None) -> str:
    if cached:
        return cached
    task = asyncio.create_task(fetch())
    return await task
```

It is opt-in because it reads the function only roughly: found for a return in an `if` that follows the making of the
task in the same block, where no line up to the return speaks of the task, and no try with a finally is around.

References: [asyncio.create_task](https://docs.python.org/3/library/asyncio-task.html#asyncio.create_task), "Important".
"""

from collections.abc import Iterator
from itertools import islice

import libcst as cst

from flake8_concheck.catalogue.callables.tasks import SPAWNERS
from flake8_concheck.catalogue.pitfalls.tasks import CON309
from flake8_concheck.model import Fate, Model, Use
from flake8_concheck.rule import Finding, rule


@rule(CON309, cst.Call, calling=SPAWNERS)
def task_lost_on_some_path(call: cst.Call, model: Model) -> Iterator[Finding]:
    line = model.parent(assign) if isinstance(assign := model.parent(call), cst.Assign) else None
    block = None if line is None else model.parent(line)
    if line is None or not isinstance(block, cst.IndentedBlock) or not _is_awaited_only(model.fates(call)):
        return
    name = assign.targets[0].target if isinstance(assign, cst.Assign) else None
    if isinstance(name, cst.Name) and not any(isinstance(each, cst.Try) for each in model.around(call)):
        for lost in _returns_before(name.value, line, block, model):
            yield Finding(lost, {"task": name.value})


def _is_awaited_only(fates: tuple[Fate, ...]) -> bool:
    """Whether the task stays in the function, which awaits it itself."""
    return any(each.use is Use.AWAITED for each in fates) and all(
        each.use in (Use.AWAITED, Use.TESTED) or each.name in ("cancel", "done", "result") for each in fates
    )


def _returns_before(name: str, line: cst.CSTNode, block: cst.IndentedBlock, model: Model) -> Iterator[cst.Return]:
    """The returns in the statements between the line and the first that speaks of the name, or of an inner function
    that does."""
    names = {name, *_speakers(name, line, model)}
    made_at = model.once(_places, block)[id(line)]
    for statement in islice(block.body, made_at + 1, None):
        if any(isinstance(node, cst.Name) and node.value in names for node in model.inside(statement)):
            return
        if isinstance(statement, cst.If):
            yield from (node for node in model.inside(statement) if isinstance(node, cst.Return))


def _places(block: cst.IndentedBlock, model: Model) -> dict[int, int]:
    """Which of its statements each of them is."""
    return {id(each): place for place, each in enumerate(block.body)}


def _speakers(name: str, line: cst.CSTNode, model: Model) -> Iterator[str]:
    """The names of the functions, defined in the same one, that speak of the name."""
    function = model.function(line)
    inner = () if function is None else model.once(_spoken_of, function)
    return (own for own, names in inner if name in names)


def _spoken_of(function: cst.FunctionDef | cst.Lambda, model: Model) -> tuple[tuple[str, frozenset[str]], ...]:
    """Each function defined in this one, and all names in its body."""
    return tuple(
        (each.name.value, frozenset(node.value for node in model.everything(each.body) if isinstance(node, cst.Name)))
        for each in model.inside(function.body)
        if isinstance(each, cst.FunctionDef)
    )
