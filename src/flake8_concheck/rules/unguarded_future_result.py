"""A future's set_result() is handed to the loop for later, when the future may be done or cancelled.

## Why is this bad?

Until the loop calls it, whoever awaits the future may have been cancelled or timed out, which cancels the future, or
another callback may have been first. Then `set_result()` and `set_exception()` raise InvalidStateError in the loop,
which logs "Exception in callback".

## Example

```python
import asyncio


async def pause(delay: float) -> None:
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_later(delay, future.set_result, None)
    await future
```

Use instead:

```python
import asyncio


def finish(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)


async def pause(delay: float) -> None:
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_later(delay, finish, future)
    await future
```

Found for `call_later` and `call_at`, and for `call_soon_threadsafe`, where the result comes from another thread. Silent
where the handle is kept, which may be cancelled in time; where the future is only given to `asyncio.wait()`, which
cancels nothing; in tests; and where a coroutine itself makes the call.

References: [Future.set_result](https://docs.python.org/3/library/asyncio-future.html#asyncio.Future.set_result).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.tasks import CON314
from flake8_concheck.model import Fate, Model, Use
from flake8_concheck.rule import Finding, rule

FROM_A_THREAD = "asyncio.AbstractEventLoop.call_soon_threadsafe"
LATER = frozenset({"asyncio.AbstractEventLoop.call_later", "asyncio.AbstractEventLoop.call_at", FROM_A_THREAD})
SETTERS = frozenset({"asyncio.Future.set_result", "asyncio.Future.set_exception"})


@rule(CON314, cst.Call, calling=LATER)
def unguarded_future_result(call: cst.Call, model: Model) -> Iterator[Finding]:
    if (model.runs_on_loop(call) and model.listed(call, LATER) == FROM_A_THREAD) or _is_test(model):
        return
    for _, given in model.handed_over(call):
        setter = _setter(given)
        if setter is None or not SETTERS.intersection(model.names(setter)) or not model.is_dropped(call):
            continue
        if not (isinstance(setter, cst.Attribute) and model.once(_is_only_watched, _uses(setter.value, model))):
            yield Finding(call, {"callee": model.spelled(setter)})


def _uses(future: cst.BaseExpression, model: Model) -> tuple[Fate, ...]:
    return model.fates(model.origin(future) or future)


def _is_only_watched(fates: tuple[Fate, ...], model: Model) -> bool:
    """Whether all that waits for it is `asyncio.wait()`, which cancels nothing, and its result comes from one place."""
    waits = [each for each in fates if each.use is Use.PASSED]
    others = [each for each in fates if each.use is not Use.PASSED and each.name not in ("set_result", "done")]
    setters = sum(each.name == "set_result" for each in fates)
    return bool(waits) and not others and setters == 1 and all(_is_wait(each, model) for each in waits)


def _is_wait(fate: Fate, model: Model) -> bool:
    call = model.parent(fate.node)
    return isinstance(call, cst.Call) and model.callee(call) == "asyncio.wait"


def _is_test(model: Model) -> bool:
    """A test knows who awaits its future, and that nobody cancels it."""
    return model.imports("pytest") or model.imports("unittest")


def _setter(callback: cst.BaseExpression) -> cst.BaseExpression | None:
    """`future.set_result`, also when a lambda is nothing but a call of it."""
    match callback:
        case cst.Lambda(body=cst.Call(func=inner)):
            return inner
    return callback
