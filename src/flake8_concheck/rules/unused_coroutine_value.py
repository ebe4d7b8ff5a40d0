"""A coroutine is kept in a name that nobody reads.

## Why is this bad?

Calling an `async def` runs nothing: it makes a coroutine object, which must be awaited or handed to a task. The name
only hides the mistake from those who look for calls whose result is thrown away.

## Example

```python
import asyncio


async def save() -> int:
    await asyncio.sleep(0.1)
    return 1


async def handler() -> None:
    saved = save()
```

Use instead:

```python
import asyncio


async def save() -> int:
    await asyncio.sleep(0.1)
    return 1


async def handler() -> None:
    saved = await save()
```

Only local names are looked at: an attribute or a global can be read from anywhere. Silent where the name is deleted,
or where a test wants the code to fail.

References: [Detect never-awaited coroutines](https://docs.python.org/3/library/asyncio-dev.html#detect-never-awaited-coroutines).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.coroutines import CON202
from flake8_concheck.model import AsyncGenerator, Coroutine, Model
from flake8_concheck.rule import Finding, rule


@rule(CON202, cst.Call, giving=(Coroutine, AsyncGenerator))
def unused_coroutine_value(call: cst.Call, model: Model) -> Iterator[Finding]:
    name = _name(call, model)
    if not name or model.fates(call):
        return
    if not model.expects_failure(call) and not _is_deleted(name, call, model):
        awaited = "awaited" if isinstance(model.value(call), Coroutine) else "iterated"
        yield Finding(
            call, {"callee": model.spelled(call.func), "name": name, "awaited": awaited + model.evidence(call)}
        )


def _name(call: cst.Call, model: Model) -> str:
    match model.parent(call):
        case (
            cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))])
            | cst.AnnAssign(target=cst.Name(value=name))
        ):
            return name
    return ""


def _is_deleted(name: str, call: cst.Call, model: Model) -> bool:
    function = model.function(call)
    return function is not None and name in model.once(_deleted, function)


def _deleted(function: cst.FunctionDef | cst.Lambda, model: Model) -> frozenset[str]:
    return frozenset(
        node.target.value
        for node in model.inside(function)
        if isinstance(node, cst.Del) and isinstance(node.target, cst.Name)
    )
