"""A function is called where it should be handed over.

## Why is this bad?

`submit(work(1))` calls `work` here and now, in this thread, and hands its result to the executor, which then tries to
call that: `TypeError: 'int' object is not callable`, seen only by whoever reads the future. `Thread(target=work())`
is worse: if `work` returns None, the thread starts, does nothing and says nothing.

## Example

```python
import threading


def work() -> None:
    print("working")


threading.Thread(target=work()).start()
```

Use instead:

```python
import threading


def work() -> None:
    print("working")


threading.Thread(target=work).start()
```

Found where what is called surely gives back nothing that can be called: a function of this file that returns nothing
or plain values, a coroutine function, a blocking function of the standard library, or what acts at once on a future,
event or queue: `loop.call_soon_threadsafe(future.set_result(1))`. A factory that returns a function, and whatever may
be one, is left alone.

References: [Executor.submit](https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Executor.submit),
[threading.Thread](https://docs.python.org/3/library/threading.html#threading.Thread).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.blocking import BLOCKING
from flake8_concheck.catalogue.callables.facts import Where
from flake8_concheck.catalogue.callables.not_awaitable import NOT_AWAITABLE
from flake8_concheck.catalogue.callables.sinks import SINKS
from flake8_concheck.catalogue.pitfalls.executors import CON509
from flake8_concheck.model import Coroutine, Model, Own
from flake8_concheck.rule import Finding, rule

LATER = (Where.THREAD, Where.PROCESS, Where.EXECUTOR, Where.LOOP, Where.DONE, Where.EXIT)
DEFERRED = tuple(name for name, sinks in SINKS.items() if any(sink.where in LATER for sink in sinks))
PRINTS = frozenset({"builtins.print", "builtins.len", "builtins.sum", "builtins.str", "builtins.int"})
SETTLES = frozenset({"set_exception", "set_result"})
"""Methods of futures, and of nothing else that is well known. They give None."""


@rule(CON509, cst.Call, calling=DEFERRED)
def called_instead_of_passed(call: cst.Call, model: Model) -> Iterator[Finding]:
    for sink, given in model.handed_over(call):
        if sink.where not in LATER or not isinstance(given, cst.Call) or model.expects_failure(call):
            continue
        made = model.value(given)
        if isinstance(made, Coroutine):
            yield _finding(call, given, "a plain function", "coroutines are awaited, or made into a task", model)
        elif _gives_no_callable(given, model):
            yield _finding(call, given, "the function itself", "pass it and its arguments apart", model)


def _gives_no_callable(call: cst.Call, model: Model) -> bool:
    function = model.value(call.func)
    if isinstance(function, Own):
        return model.closures.gives_plain_values(function)
    if function is None and isinstance(call.func, cst.Attribute) and call.func.attr.value in SETTLES:
        return True
    return (
        model.listed(call, NOT_AWAITABLE) is not None
        or model.callee(call) in PRINTS
        or model.listed(call, BLOCKING) is not None
    )


def _finding(call: cst.Call, given: cst.Call, wanted: str, instead: str, model: Model) -> Finding:
    facts = {"work": model.work(given.func), "callee": model.spelled(call.func), "wanted": wanted, "instead": instead}
    return Finding(call, facts)
