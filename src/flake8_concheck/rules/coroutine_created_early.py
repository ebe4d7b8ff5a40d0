"""A coroutine is made, then something else is awaited, and only then the coroutine.

## Why is this bad?

Nothing runs in between: a coroutine object does not start by itself. But if what stands between raises, or the task is
cancelled there, the coroutine is never awaited, and what it was to do, or to clean up, is left undone.

## Example

```python
import asyncio


async def fetch() -> str:
    await asyncio.sleep(0.1)
    return "page"


async def main() -> str:
    page = fetch()
    await asyncio.sleep(1)
    return await page
```

Use instead:

```python
import asyncio


async def fetch() -> str:
    await asyncio.sleep(0.1)
    return "page"


async def main() -> str:
    async with asyncio.TaskGroup() as group:
        page = group.create_task(fetch())
        await asyncio.sleep(1)
    return page.result()
```

Found only where the coroutine is awaited, or handed to a task, further down in the same block and used nowhere else.

References: [Coroutines](https://docs.python.org/3/library/asyncio-task.html#coroutines).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.coroutines import CON211
from flake8_concheck.model import Coroutine, Model
from flake8_concheck.rule import Finding, rule


@rule(CON211, cst.Call, giving=(Coroutine,))
def coroutine_created_early(call: cst.Call, model: Model) -> Iterator[Finding]:
    name = model.kept_in(call)
    if not name:
        return
    fates = model.fates(call)
    awaited = model.awaited_name(fates[0]) if len(fates) == 1 else None
    if awaited is None or model.origin(awaited) is not call or model.expects_failure(call):
        return
    if model.waits_between(call, fates[0].node):
        yield Finding(call, {"callee": model.spelled(call.func), "name": name})
