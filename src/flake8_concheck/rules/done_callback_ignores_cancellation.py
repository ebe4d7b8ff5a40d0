"""A done callback asks a task for its result or exception as if it could not be cancelled.

## Why is this bad?

`result()` and `exception()` of a cancelled task raise CancelledError. It is a BaseException, so `except Exception`
does not catch it: the rest of the callback does not run, and the event loop logs "Exception in callback". Every task
still running when the program ends is cancelled by `asyncio.run()`.

## Example

```python
import asyncio


def report(task: asyncio.Task[None]) -> None:
    if task.exception():
        print("failed:", task.exception())


async def work() -> None:
    await asyncio.sleep(1)


async def main() -> None:
    task = asyncio.create_task(work())
    task.add_done_callback(report)
    await task
```

Use instead:

```python
import asyncio


def report(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and task.exception():
        print("failed:", task.exception())


async def work() -> None:
    await asyncio.sleep(1)


async def main() -> None:
    task = asyncio.create_task(work())
    task.add_done_callback(report)
    await task
```

Silent where the callback asks `cancelled()` anywhere, catches or suppresses CancelledError, or is not in this file, and
about what executors give, which hardly anybody cancels.

The future that `asyncio.run_coroutine_threadsafe()` gives is cancelled when its task is. It raises the CancelledError
of `concurrent.futures`, which is an Exception: silent where that is caught.

References: [Task.exception](https://docs.python.org/3/library/asyncio-task.html#asyncio.Task.exception),
[Future.exception](https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Future.exception).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.tasks import CON315
from flake8_concheck.model import Argument, Fate, Model, Use
from flake8_concheck.rule import Finding, rule

CANCELLED = ("asyncio.CancelledError", "builtins.BaseException")
CANCELLED_ELSEWHERE = (*CANCELLED, "builtins.Exception", "concurrent.futures.CancelledError")
"""What catches it where the future is one of `concurrent.futures`; who caught asyncio's has at least thought of it."""
FORGETTERS = frozenset({"discard", "remove", "pop"})
"""What takes the task out of the set, list or dict that kept it, and asks it nothing."""


@rule(CON315, cst.Call, calling={"asyncio.Future.add_done_callback"})
def done_callback_ignores_cancellation(call: cst.Call, model: Model) -> Iterator[Finding]:
    yield from _unguarded(call, CANCELLED, model)


@rule(CON315, cst.Call, calling={"concurrent.futures.Future.add_done_callback"})
def done_callback_of_another_threads_task(call: cst.Call, model: Model) -> Iterator[Finding]:
    made = model.origin(call.func.value) if isinstance(call.func, cst.Attribute) else None
    if isinstance(made, cst.Call) and model.callee(made) == "asyncio.run_coroutine_threadsafe":
        yield from _unguarded(call, CANCELLED_ELSEWHERE, model)


def _unguarded(call: cst.Call, catching: tuple[str, ...], model: Model) -> Iterator[Finding]:
    callback = model.argument(call, Argument(0, "fn"))
    fates = None if callback is None else model.fates_of_argument(callback)
    if fates is None or any(_may_test(each, model) for each in fates):
        return
    for each in reversed(fates):
        if each.name in ("result", "exception") and _is_called(each, model) and not _survives(each, catching, model):
            yield Finding(each.node, {"callee": model.spelled(each.node)})
            return


def _may_test(fate: Fate, model: Model) -> bool:
    """Whether the task goes where its cancellation may be asked for, or some future's is asked for here."""
    if fate.use is Use.PASSED and _is_forgotten(fate, model):
        return False
    if fate.use is Use.PASSED or (fate.use is Use.ESCAPED and fate.layers == 0):
        return True
    function = model.function(fate.node)
    return function is not None and model.once(_asks, function)


def _is_forgotten(fate: Fate, model: Model) -> bool:
    """`tasks.discard(task)` as a statement."""
    match model.parent(fate.node):
        case cst.Call(func=cst.Attribute(attr=cst.Name(value=name))) as call if name in FORGETTERS:
            return isinstance(model.parent(call), cst.Expr)
    return False


def _asks(function: cst.FunctionDef | cst.Lambda, model: Model) -> bool:
    return any(
        isinstance(each, cst.Attribute) and each.attr.value == "cancelled" for each in model.inside(function.body)
    )


def _is_called(fate: Fate, model: Model) -> bool:
    call = model.parent(fate.node)
    return isinstance(call, cst.Call) and call.func is fate.node


def _survives(fate: Fate, catching: tuple[str, ...], model: Model) -> bool:
    """Whether CancelledError is caught around it."""
    return model.catches(fate.node, *catching) or any(
        isinstance(each, cst.With) and any(model.name(given) in catching for given in model.control.suppressed(each))
        for each in model.around(fate.node)
    )
