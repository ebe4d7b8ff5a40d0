"""What gather(), shield(), wrap_future() or run_in_executor() returns is dropped.

## Why is this bad?

All four start the work at once and return a future. Nobody who awaits it means: the code goes on before the work is
done, what the work raises is lost but for a log record when the future is collected, and a result goes nowhere.

## Example

```python
import asyncio


def save(path: str) -> None:
    print("saved", path)


async def handler() -> None:
    asyncio.get_running_loop().run_in_executor(None, save, "a.txt")
```

Use instead:

```python
import asyncio


def save(path: str) -> None:
    print("saved", path)


async def handler() -> None:
    await asyncio.get_running_loop().run_in_executor(None, save, "a.txt")
```

What is meant to run beside the caller belongs into a TaskGroup or a set that outlives the function. Functions of this
file that handle every exception themselves are left alone.

References: [asyncio.gather](https://docs.python.org/3/library/asyncio-task.html#asyncio.gather),
[run_in_executor](https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.run_in_executor).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.tasks import CON304
from flake8_concheck.model import Argument, Model
from flake8_concheck.rule import Finding, rule

RUN_IN_EXECUTOR = "asyncio.AbstractEventLoop.run_in_executor"
STARTERS = frozenset({"asyncio.gather", "asyncio.shield", "asyncio.wrap_future", RUN_IN_EXECUTOR})


@rule(CON304, cst.Call, calling=STARTERS)
def dropped_awaitable(call: cst.Call, model: Model) -> Iterator[Finding]:
    if model.is_dropped(call) and not model.expects_failure(call) and not _handle_their_own(call, model):
        yield Finding(call, {"callee": model.spelled(call.func)})


def _handle_their_own(call: cst.Call, model: Model) -> bool:
    """Whether everything it starts is known to let no exception out."""
    if model.listed(call, STARTERS) == RUN_IN_EXECUTOR:
        work = model.argument(call, Argument(1, "func"))
        return work is not None and model.handles_its_own(work)
    given = [each.value for each in call.args if each.keyword is None]
    return all(isinstance(each, cst.Call) and model.handles_its_own(each.func) for each in given)
