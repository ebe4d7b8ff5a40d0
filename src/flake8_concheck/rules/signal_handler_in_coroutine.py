"""A coroutine sets a signal handler with `signal.signal()`.

## Why is this bad?

Such a handler runs between any two instructions of the main thread, in the middle of the loop's own work, and may not
touch the loop: a task it makes or an event it sets can be seen late, or break the loop's state.

## Example

```python
import asyncio
import signal


async def main() -> None:
    stop = asyncio.Event()
    signal.signal(signal.SIGTERM, lambda number, frame: stop.set())
    await stop.wait()
```

Use instead:

```python
import asyncio
import signal


async def main() -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await stop.wait()
```

Opt-in, because Windows has no `add_signal_handler()`. Silent about `SIG_IGN` and `SIG_DFL`, where a former handler is
put back, where the function has tried `add_signal_handler()` or asks for the platform, about a handler that hands its
work to the loop with `call_soon_threadsafe()` or only raises, and in files of tests.

References: [loop.add_signal_handler](https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.add_signal_handler).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.access import CON803
from flake8_concheck.model import Argument, Model, Own
from flake8_concheck.model.flow import End
from flake8_concheck.rule import Finding, rule

HARMLESS = frozenset({"signal.SIG_IGN", "signal.SIG_DFL", "signal.default_int_handler"})


FORMER = frozenset({"signal.signal", "signal.getsignal"})
"""What these return is the handler from before."""
TRIED = frozenset({"add_signal_handler", "remove_signal_handler", "open_signal_receiver"})
"""Who speaks of these uses the loop's own way where there is one."""


@rule(CON803, cst.Call, calling=("signal.signal",))
def signal_handler_in_coroutine(call: cst.Call, model: Model) -> Iterator[Finding]:
    handler = model.argument(call, Argument(1))
    if handler is None or model.name(handler) in HARMLESS or not model.runs_on_loop(call) or model.in_test_file(call):
        return
    if not (
        _is_put_back(call, handler, model) or _has_no_choice(call, model) or _leaves_it_to_the_loop(handler, model)
    ):
        yield Finding(call, {"callee": model.spelled(call.func)})


def _is_put_back(call: cst.Call, handler: cst.BaseExpression, model: Model) -> bool:
    """Whether this ends what somebody has set for a while."""
    made = model.origin(handler)
    if isinstance(made, cst.Call) and model.callee(made) in FORMER:
        return True
    return any(isinstance(each, cst.Finally) for each in model.around(call))


def _has_no_choice(call: cst.Call, model: Model) -> bool:
    """Whether it stands in for the loop's own way, on a platform that lacks it."""
    function = model.function(call)
    if function is not None and not TRIED.isdisjoint(model.once(_names, function)):
        return True
    return model.guards.mentions(call, "platform", "system")


def _names(function: cst.FunctionDef | cst.Lambda, model: Model) -> frozenset[str]:
    return frozenset(each.value for each in model.inside(function.body) if isinstance(each, cst.Name))


def _leaves_it_to_the_loop(handler: cst.BaseExpression, model: Model) -> bool:
    """Whether the handler, one of this file, hands its work to the loop as a thread may, or only raises."""
    match model.value(handler):
        case Own(node=function):
            if "call_soon_threadsafe" in model.once(_names, function):
                return True
            return isinstance(function, cst.FunctionDef) and model.control.ends(function.body) <= {End.RAISE}
    return False
