"""An async generator yields while it is inside a task group or a timeout.

## Why is this bad?

At a `yield` the generator stands still, and the code that iterates it runs. A timeout that expires then, or a task of
the group that fails, cancels whatever that code is awaiting, and nobody turns the cancellation back into what it
stands for. Left early, the generator leaves the block in another task, if ever.

## Example

```python
import asyncio
from collections.abc import AsyncIterator


async def lines(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    async with asyncio.timeout(10):
        while line := await reader.readline():
            yield line
```

Use instead:

```python
import asyncio
from collections.abc import AsyncIterator


async def lines(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    while True:
        async with asyncio.timeout(10):
            line = await reader.readline()
        if not line:
            return
        yield line
```

Under `@asynccontextmanager` and in fixtures the `yield` stands for a block that is left in the same task, and is fine;
so a function that is decorated, or handed on to something that may do that, is left alone.

References: [Task groups](https://docs.python.org/3/library/asyncio-task.html#task-groups), [PEP 789](https://peps.python.org/pep-0789/).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.decorators import TRANSPARENT
from flake8_concheck.catalogue.pitfalls.definitions import CON701
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding, rule

SCOPES = ("asyncio.TaskGroup", "asyncio.Timeout")
MADE_BY = frozenset(
    {"anyio.create_task_group", "anyio.fail_after", "anyio.move_on_after", "async_timeout.timeout"}
    | {"async_timeout.timeout_at"}
)


@rule(CON701, cst.Yield)
def yield_in_taskgroup_or_timeout(node: cst.Yield, model: Model) -> Iterator[Finding]:
    function = model.function(node)
    if not isinstance(function, cst.FunctionDef) or function.asynchronous is None:
        return
    manager = _manager(node, model)
    if manager is None or model.is_handed_on(function):
        return
    if all(model.decorator_name(each) in TRANSPARENT for each in function.decorators):
        called = manager.func if isinstance(manager, cst.Call) else manager
        yield Finding(node, {"function": function.name.value, "manager": model.spelled(called)})


def _manager(node: cst.Yield, model: Model) -> cst.BaseExpression | None:
    """The task group or timeout in whose block this stands."""
    for block in model.around(node):
        if isinstance(block, cst.With):
            for item in block.items:
                value = model.value(item.item)
                by_name = isinstance(item.item, cst.Call) and model.callee(item.item) in MADE_BY
                if by_name or (block.asynchronous is not None and model.is_a(value, *SCOPES)):
                    return item.item
    return None
