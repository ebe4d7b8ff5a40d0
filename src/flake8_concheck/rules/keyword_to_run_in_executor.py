"""`run_in_executor()` is given keyword arguments for the function.

## Why is this bad?

`run_in_executor(executor, func, *args)` passes on positional arguments only. A keyword argument raises `TypeError`.

## Example

```python
import asyncio


def work(*, size: int) -> int:
    return size


async def main() -> int:
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, work, size=1)
```

Use instead:

```python
import asyncio
import functools


def work(*, size: int) -> int:
    return size


async def main() -> int:
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, functools.partial(work, size=1))
```

Or `asyncio.to_thread(work, size=1)`, which takes keyword arguments. Silent about `**arguments`, which may be empty.

References: [loop.run_in_executor](https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.run_in_executor).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.executors import CON510
from flake8_concheck.model import Argument, Model
from flake8_concheck.rule import Finding, rule

IN_EXECUTOR = "asyncio.AbstractEventLoop.run_in_executor"
OWN = frozenset({"executor", "func"})


@rule(CON510, cst.Call, calling=(IN_EXECUTOR,))
def keyword_to_run_in_executor(call: cst.Call, model: Model) -> Iterator[Finding]:
    given = model.argument(call, Argument(1, "func"))
    extra = any(arg.keyword is not None and arg.keyword.value not in OWN for arg in call.args)
    if extra and given is not None and not model.expects_failure(call):
        yield Finding(call, {"callee": model.spelled(call.func), "work": model.spelled(given)})
