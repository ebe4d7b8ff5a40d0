"""Clean-up under `except Exception` is left out when the task is cancelled.

## Why is this bad?

CancelledError is a BaseException and passes by `except Exception`. Where the handler cleans up after a failed attempt
and raises again, a cancelled attempt is not cleaned up: the connection stays open, the row stays locked.

## Example

```python
import asyncio


async def load(session) -> None:
    try:
        await asyncio.sleep(1)
    except Exception:
        session.rollback()
        raise
```

Use instead:

```python
import asyncio


async def load(session) -> None:
    try:
        await asyncio.sleep(1)
    except BaseException:
        session.rollback()
        raise
```

Clean-up is known by its name: `close`, `rollback`, `release`, `terminate`, `stop`, …, and methods like `_stop_workers`,
`_close`, `_cleanup_partial` and `fail_job`. Logging is none. A try with a `finally`, or with a handler that sees
CancelledError, is left alone, and so is what a `with` block around opened and will close itself. Silent in files of
tests. Off unless asked for: not everything a handler does is wanted on cancellation.

References: [Task cancellation](https://docs.python.org/3/library/asyncio-task.html#task-cancellation).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.spelling_of_cleanup import AFTER_FAILURE, AFTER_FAILURE_OF_ITS_OWN
from flake8_concheck.catalogue.pitfalls.cancellation import CON406
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding, rule


@rule(CON406, cst.ExceptHandler)
def cleanup_misses_cancellation(handler: cst.ExceptHandler, model: Model) -> Iterator[Finding]:
    block = model.parent(handler)
    if (
        model.in_test_file(handler)
        or handler.type is None
        or model.name(handler.type) != "builtins.Exception"
        or not model.runs_on_loop(handler)
    ):
        return
    if not isinstance(block, cst.Try) or block.finalbody is not None or not model.control.waits_itself(block.body):
        return
    if any(model.control.takes_cancellation(each) for each in block.handlers):
        return
    again = any(isinstance(each, cst.Raise) and each.exc is None for each in model.inside(handler.body))
    entered = set(_entered_around(handler, model))
    if again and any(_cleans(each, entered, model) for each in model.inside(handler.body)):
        yield Finding(handler)


def _entered_around(handler: cst.ExceptHandler, model: Model) -> Iterator[str]:
    """The names of what with blocks around have opened, and end themselves."""
    for each in model.around(handler):
        for item in each.items if isinstance(each, cst.With) else ():
            if item.asname is not None:
                yield model.spelled(item.asname.name)


def _cleans(node: cst.CSTNode, entered: set[str], model: Model) -> bool:
    """Whether this call cleans up what no with block around will."""
    if not isinstance(node, cst.Call):
        return False
    holder, _, method = model.spelled(node.func).rpartition(".")
    its_own = bool(holder) and AFTER_FAILURE_OF_ITS_OWN.fullmatch(method) is not None
    return (its_own or AFTER_FAILURE.fullmatch(method) is not None) and holder not in entered
