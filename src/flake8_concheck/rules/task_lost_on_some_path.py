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

from collections.abc import Iterator, Sequence

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
        made_at = next(i for i, each in enumerate(block.body) if each is line)
        for lost in _returns_before(name.value, block.body[made_at + 1 :], model):
            yield Finding(lost, {"task": name.value})


def _is_awaited_only(fates: tuple[Fate, ...]) -> bool:
    """Whether the task stays in the function, which awaits it itself."""
    return any(each.use is Use.AWAITED for each in fates) and all(
        each.use in (Use.AWAITED, Use.TESTED) or each.name in ("cancel", "done", "result") for each in fates
    )


def _returns_before(name: str, rest: Sequence[cst.BaseStatement], model: Model) -> Iterator[cst.Return]:
    """The returns in the statements before the first that speaks of the name, or of an inner function that does."""
    names = {name, *_speakers(name, rest, model)}
    for statement in rest:
        if any(isinstance(node, cst.Name) and node.value in names for node in model.inside(statement)):
            return
        if isinstance(statement, cst.If):
            yield from (node for node in model.inside(statement) if isinstance(node, cst.Return))


def _speakers(name: str, rest: Sequence[cst.BaseStatement], model: Model) -> Iterator[str]:
    """The names of the functions, defined in the same one, that speak of the name."""
    function = model.function(rest[0]) if rest else None
    for each in () if function is None else model.inside(function.body):
        if isinstance(each, cst.FunctionDef) and any(
            isinstance(node, cst.Name) and node.value == name for node in model.everything(each.body)
        ):
            yield each.name.value
