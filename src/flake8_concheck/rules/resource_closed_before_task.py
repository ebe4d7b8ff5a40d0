"""A task of a TaskGroup is given what a with block inside the group closes before the task has begun.

## Why is this bad?

The tasks of a group are awaited at the end of its block. What a `with` inside the block opens is closed as that `with`
ends; and where nothing is awaited in between, no task of the group has run until then. What the task gets is closed.

## Example

```python
import asyncio
from pathlib import Path
from typing import TextIO


async def write(file: TextIO, line: str) -> None:
    await asyncio.sleep(1)
    file.write(line)


async def main(path: Path) -> None:
    async with asyncio.TaskGroup() as group:
        with path.open("w") as file:
            group.create_task(write(file, "a"))
            group.create_task(write(file, "b"))
```

Use instead:

```python
import asyncio
from pathlib import Path
from typing import TextIO


async def write(file: TextIO, line: str) -> None:
    await asyncio.sleep(1)
    file.write(line)


async def main(path: Path) -> None:
    with path.open("w") as file:
        async with asyncio.TaskGroup() as group:
            group.create_task(write(file, "a"))
            group.create_task(write(file, "b"))
```

A with block that awaits something may well wait for its tasks, and is left alone. So is a task that is given only an
attribute of what was opened: it may be plain data, as the name of a file.

References: [Task groups](https://docs.python.org/3/library/asyncio-task.html#task-groups).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.tasks import CON316
from flake8_concheck.model import Argument, Model
from flake8_concheck.rule import Finding, rule

CREATE = "asyncio.TaskGroup.create_task"
OPEN_STILL = ("asyncio.TaskGroup", "asyncio.Timeout")
"""What is bound by entering these is as good as before when they are left, or no worse than what the group does."""


@rule(CON316, cst.Call, calling={CREATE})
def resource_closed_before_task(call: cst.Call, model: Model) -> Iterator[Finding]:
    work = model.argument(call, Argument(0, "coro"))
    used = set() if work is None else {each.value for each in _whole(work, model)}
    for block in model.around(call):
        if not isinstance(block, cst.With):
            continue
        if _is_group(block, model):
            return
        lost = sorted(used & set(_opened(block, model)))
        if lost and model.suspension(block.body) is None and _has_group_around(block, model):
            yield Finding(call, {"resource": lost[0]})


def _whole(work: cst.BaseExpression, model: Model) -> Iterator[cst.Name]:
    """The names that are handed over as they are, or whose method makes the coroutine."""
    method = work.func if isinstance(work, cst.Call) else None
    for node in model.inside(work):
        if isinstance(node, cst.Name):
            around = model.parent(node)
            if isinstance(around, cst.Arg) or (isinstance(method, cst.Attribute) and method.value is node):
                yield node


def _opened(block: cst.With, model: Model) -> Iterator[str]:
    for item in block.items:
        name = None if item.asname is None else item.asname.name
        made = isinstance(item.item, cst.Call) and not model.is_a(model.value(item.item), *OPEN_STILL)
        if isinstance(name, cst.Name) and made:
            yield name.value


def _is_group(block: cst.With, model: Model) -> bool:
    return any(model.is_a(model.value(item.item), "asyncio.TaskGroup") for item in block.items)


def _has_group_around(block: cst.With, model: Model) -> bool:
    return any(isinstance(each, cst.With) and _is_group(each, model) for each in model.around(block))
