"""A closure made in a loop is called later, and reads the loop's variable only then.

## Why is this bad?

A lambda or an inner function looks a variable of the loop up when it is called. One that is handed to an executor, a
thread or the event loop is called when the loop has gone on: every call may see the last value.

## Example

```python
import asyncio
import signal


def stop(number: int) -> None:
    print("stopped by", number)


async def main() -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, lambda: stop(number))
```

Use instead:

```python
import asyncio
import signal


def stop(number: int) -> None:
    print("stopped by", number)


async def main() -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop, number)
```

Silent where the same round of the loop waits for the call, makes the pool it is handed to, or can be the last.

References: [Why do lambdas defined in a loop all return the same result?](https://docs.python.org/3/faq/programming.html#why-do-lambdas-defined-in-a-loop-with-different-values-all-return-the-same-result).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.facts import Where
from flake8_concheck.catalogue.callables.sinks import SINKS
from flake8_concheck.catalogue.pitfalls.executors import CON511
from flake8_concheck.model import Fate, Model, Own, Use
from flake8_concheck.rule import Finding, rule

LATER = (Where.THREAD, Where.EXECUTOR, Where.LOOP, Where.DONE, Where.SIGNAL, Where.EXIT)
DEFERRED = tuple(name for name, sinks in SINKS.items() if any(sink.where in LATER for sink in sinks))
BY_THE_LOOP = (Where.LOOP, Where.DONE)
WAITING = frozenset({"result", "exception", "join", "get", "wait"})
WRAPPERS = frozenset({"asyncio.wrap_future", "asyncio.ensure_future", "asyncio.create_task"})


@rule(CON511, cst.Call, calling=DEFERRED)
def late_binding_in_submitted_closure(call: cst.Call, model: Model) -> Iterator[Finding]:
    loop = model.loop_around(call)
    if not isinstance(loop, (cst.For, cst.ListComp, cst.SetComp, cst.DictComp)):
        return
    for sink, given in model.handed_over(call):
        value = model.value(given)
        name = model.closures.rebound_by(value, loop) if sink.where in LATER and isinstance(value, Own) else ""
        if name and not _in_time(call, sink.where, loop, model):
            facts = {"work": model.work(given), "name": name, "where": sink.where}
            yield Finding(given if isinstance(given, cst.Lambda) else call, facts)


def _in_time(call: cst.Call, where: Where, loop: cst.For | cst.BaseComp, model: Model) -> bool:
    """Whether the closure may well be called before the loop goes on."""
    if isinstance(loop, cst.For):
        suspended = where in BY_THE_LOOP and model.once(_is_suspended, loop)
        if suspended or model.ends_early(loop):
            return True
    holder = model.origin(call.func.value) if isinstance(call.func, cst.Attribute) else None
    made_here = where is not Where.DONE and isinstance(holder, cst.Call) and loop in model.around(holder)
    return made_here or any(_is_waited_for(each, loop, model) for each in model.fates(call))


def _is_suspended(loop: cst.For, model: Model) -> bool:
    return model.suspension(loop.body) is not None


def _is_waited_for(fate: Fate, loop: cst.CSTNode, model: Model) -> bool:
    """Whether this use waits for the call in the same round. What unknown code gets, it may wait for."""
    if loop not in model.around(fate.node) or fate.layers:
        return False
    match fate.use:
        case Use.AWAITED:
            return True
        case Use.MEMBER:
            return fate.name in WAITING
        case Use.PASSED if isinstance(call := model.parent(fate.node), cst.Call):
            known = model.callee(call) in WRAPPERS
            return not known or any(_is_waited_for(each, loop, model) for each in model.fates(call))
    return False
