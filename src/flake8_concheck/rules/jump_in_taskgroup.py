"""A TaskGroup's block is left by a jump, or runs a single task.

## Why is this bad?

The tasks of a group are awaited at the end of its block. A `return`, `break` or `continue` does not leave at once, as
it seems to: it waits for all tasks first. And a group with nothing but one task runs nothing at the same time.

## Example

```python
import asyncio


async def send(item: str) -> None:
    await asyncio.sleep(1)


async def main(items: list[str]) -> int:
    async with asyncio.TaskGroup() as group:
        for item in items:
            group.create_task(send(item))
        return len(items)
```

Use instead:

```python
import asyncio


async def send(item: str) -> None:
    await asyncio.sleep(1)


async def main(items: list[str]) -> int:
    async with asyncio.TaskGroup() as group:
        for item in items:
            group.create_task(send(item))
    return len(items)
```

It is opt-in because a `return` that waits for the tasks may be just what is meant, and real code shows too little of
it to tell.

References: [Task groups](https://docs.python.org/3/library/asyncio-task.html#task-groups).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.tasks import CON311
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding, rule

CREATE = "asyncio.TaskGroup.create_task"
JUMPS: dict[type[cst.CSTNode], str] = {cst.Return: "return", cst.Break: "break", cst.Continue: "continue"}


@rule(CON311, cst.With)
def jump_in_taskgroup(block: cst.With, model: Model) -> Iterator[Finding]:
    group = None if block.asynchronous is None else _group(block, model)
    if group is None or model.expects_failure(block):
        return
    for jump in _jumps(block.body, model):
        what = f"{JUMPS[type(jump)]} does not leave the TaskGroup before all its tasks are done"
        yield Finding(jump, {"what": what, "instead": "put it after the block"})
    if _is_one_task(block.body, group, model) and not _has_group_around(block, model):
        what = "a TaskGroup of one task runs nothing beside it"
        yield Finding(block, {"what": what, "instead": "await the coroutine itself"})


def _is_one_task(body: cst.BaseSuite, group: str, model: Model) -> bool:
    """Whether the block makes one task and that is all; the task may be given the group to make more."""
    match body.body:
        case [cst.SimpleStatementLine(body=[cst.Expr(value=cst.Call(args=[given]) as call)])]:
            names = {node.value for node in model.inside(given) if isinstance(node, cst.Name)}
            return model.callee(call) == CREATE and group not in names
    return False


def _group(block: cst.With, model: Model) -> str | None:
    """The name of the group that this block opens."""
    for item in block.items:
        if model.is_a(model.value(item.item), "asyncio.TaskGroup"):
            return item.asname.name.value if item.asname and isinstance(item.asname.name, cst.Name) else ""
    return None


def _has_group_around(block: cst.With, model: Model) -> bool:
    return any(isinstance(each, cst.With) and _group(each, model) is not None for each in model.around(block))


def _jumps(body: cst.BaseSuite, model: Model) -> Iterator[cst.CSTNode]:
    """The jumps that lead out of the block: a loop inside keeps its own."""
    nodes = list(model.inside(body))
    loops = [each for each in nodes if isinstance(each, (cst.For, cst.While))]
    kept = {id(node) for loop in loops for node in model.inside(loop.body) if not isinstance(node, cst.Return)}
    yield from (each for each in nodes if isinstance(each, tuple(JUMPS)) and id(each) not in kept)
