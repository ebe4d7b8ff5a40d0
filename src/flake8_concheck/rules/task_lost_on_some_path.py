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

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field

import libcst as cst

from flake8_concheck.catalogue.callables.tasks import SPAWNERS
from flake8_concheck.catalogue.pitfalls.tasks import CON309
from flake8_concheck.model import Fate, Model, Use
from flake8_concheck.rule import Finding, rule


@rule(CON309, cst.Call, calling=SPAWNERS)
def task_lost_on_some_path(call: cst.Call, model: Model) -> Iterator[Finding]:
    line = model.parent(assign) if isinstance(assign := model.parent(call), cst.Assign) else None
    block = None if line is None else model.parent(line)
    if line is None or not isinstance(block, cst.IndentedBlock) or not model.once(_is_awaited_only, model.fates(call)):
        return
    name = assign.targets[0].target if isinstance(assign, cst.Assign) else None
    if isinstance(name, cst.Name) and not any(isinstance(each, cst.Try) for each in model.around(call)):
        for lost in _returns_before(name.value, line, block, model):
            yield Finding(lost, {"task": name.value})


def _is_awaited_only(fates: tuple[Fate, ...], model: Model) -> bool:
    """Whether the task stays in the function, which awaits it itself."""
    return any(each.use is Use.AWAITED for each in fates) and all(
        each.use in (Use.AWAITED, Use.TESTED) or each.name in ("cancel", "done", "result") for each in fates
    )


def _returns_before(name: str, line: cst.CSTNode, block: cst.IndentedBlock, model: Model) -> Iterator[cst.Return]:
    """The returns in the statements between the line and the first that speaks of the name, or of an inner function
    that does."""
    lines = model.once(_lines, block)
    made_at = lines.places[id(line)]
    spoken = (_next(lines.names.get(each, []), made_at) for each in (name, *_speakers(name, line, model)))
    end = min((each for each in spoken if each is not None), default=len(block.body))
    place = _next(lines.ifs, made_at)
    while place is not None and place < end:
        yield from lines.returns[place]
        place = _next(lines.ifs, place)


def _next(places: list[int], place: int) -> int | None:
    """The first of these after the place."""
    at = bisect(places, place)
    return places[at] if at < len(places) else None


@dataclass(slots=True)
class Lines:
    """Of a block, by place: each statement, those that speak of each name, and the returns of each `if` with some."""

    places: dict[int, int] = field(default_factory=dict)
    names: dict[str, list[int]] = field(default_factory=dict)
    returns: dict[int, list[cst.Return]] = field(default_factory=dict)
    ifs: list[int] = field(default_factory=list)


def _lines(block: cst.IndentedBlock, model: Model) -> Lines:
    found = Lines()
    for place, statement in enumerate(block.body):
        found.places[id(statement)] = place
        nodes = [*model.inside(statement)]
        for name in {each.value for each in nodes if isinstance(each, cst.Name)}:
            found.names.setdefault(name, []).append(place)
        returns = [each for each in nodes if isinstance(each, cst.Return)] if isinstance(statement, cst.If) else []
        if returns:
            found.returns[place] = returns
    found.ifs = [*found.returns]
    return found


def _speakers(name: str, line: cst.CSTNode, model: Model) -> set[str]:
    """The names of the functions, defined in the same one, that speak of the name."""
    function = model.function(line)
    return set() if function is None else model.once(_spoken_of, function).get(name, set())


def _spoken_of(function: cst.FunctionDef | cst.Lambda, model: Model) -> dict[str, set[str]]:
    """By each name in the bodies of functions defined in this one, the names of those functions."""
    found: dict[str, set[str]] = {}
    for inner in model.inside(function.body):
        if isinstance(inner, cst.FunctionDef):
            for name in {each.value for each in model.everything(inner.body) if isinstance(each, cst.Name)}:
                found.setdefault(name, set()).add(inner.name.value)
    return found
