"""A loop awaits one independent call after the other.

## Why is this bad?

Each round waits for its call before the next begins, so the loop takes as long as all of them together. Calls that do
not need each other can run at the same time.

## Example

```python
import asyncio


async def fetch(address: str) -> None:
    await asyncio.sleep(1)


async def main(addresses: list[str]) -> None:
    for address in addresses:
        await fetch(address)
```

Use instead:

```python
import asyncio


async def fetch(address: str) -> None:
    await asyncio.sleep(1)


async def main(addresses: list[str]) -> None:
    async with asyncio.TaskGroup() as group:
        for address in addresses:
            group.create_task(fetch(address))
```

It is opt-in because order, rate limits and shared connections often ask for one at a time, which cannot be read from
the code: in real code, two of three such loops were meant so. Silent in files of tests. Found only where the awaited
call of a coroutine of this file is all there is in the loop and takes the loop's variable.

References: [asyncio.TaskGroup](https://docs.python.org/3/library/asyncio-task.html#asyncio.TaskGroup).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.tasks import CON313
from flake8_concheck.model import Coroutine, Model, Own
from flake8_concheck.rule import Finding, rule


@rule(CON313, cst.For)
def sequential_awaits(loop: cst.For, model: Model) -> Iterator[Finding]:
    call = _only_awaited(loop.body)
    if call is None or loop.asynchronous is not None or model.in_test_file(loop):
        return
    match model.value(call):
        case Coroutine(Own()) if _takes(call, loop.target, model):
            yield Finding(call, {"callee": model.spelled(call.func)})


def _only_awaited(body: cst.BaseSuite) -> cst.Call | None:
    """The call that the loop awaits, if it does nothing else."""
    match body.body:
        case [cst.SimpleStatementLine(body=[cst.Expr(value=cst.Await(expression=cst.Call() as call))])]:
            return call
    return None


def _takes(call: cst.Call, target: cst.BaseExpression, model: Model) -> bool:
    """Whether an argument of the call names what the loop binds."""
    bound = {node.value for node in model.inside(target) if isinstance(node, cst.Name)}
    return any(
        isinstance(node, cst.Name) and node.value in bound for arg in call.args for node in model.inside(arg.value)
    )
