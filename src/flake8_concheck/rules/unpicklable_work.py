"""A process pool is handed work that cannot be pickled.

## Why is this bad?

What a process pool runs is pickled, sent to a worker process and found there by the name of its module and its own. A
lambda or a function made inside another function has no such name, and a method brings its object along, with a lock,
a socket or a pool in it that cannot be copied. The call fails with a `PicklingError` or `TypeError`, which only
whoever reads the future gets to see.

## Example

```python
from concurrent.futures import ProcessPoolExecutor


def squares(numbers: list[int]) -> list[int]:
    with ProcessPoolExecutor() as pool:
        return list(pool.map(lambda number: number**2, numbers))
```

Use instead:

```python
from concurrent.futures import ProcessPoolExecutor


def square(number: int) -> int:
    return number**2


def squares(numbers: list[int]) -> list[int]:
    with ProcessPoolExecutor() as pool:
        return list(pool.map(square, numbers))
```

Found where the pool is known to be one of processes: `ProcessPoolExecutor`, `multiprocessing.Pool`, and
`run_in_executor()` with one of them. `multiprocessing.Process` is left alone, because a forked process needs no
pickle. Of objects we know only those whose class stands in this file, and that take no care of their pickling.

References: [ProcessPoolExecutor](https://docs.python.org/3/library/concurrent.futures.html#processpoolexecutor),
[What can be pickled](https://docs.python.org/3/library/pickle.html#what-can-be-pickled-and-unpickled).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.facts import Where
from flake8_concheck.catalogue.callables.sinks import SINKS
from flake8_concheck.catalogue.callables.unpicklable import PICKLING_METHODS, UNPICKLABLE
from flake8_concheck.catalogue.pitfalls.executors import CON506
from flake8_concheck.model import Argument, Fate, Instance, Model, Own, OwnClass, Value, plain
from flake8_concheck.rule import Finding, rule

POOLS = ("concurrent.futures.ProcessPoolExecutor", "multiprocessing.pool.Pool")
METHODS = tuple(name for name in SINKS if name.startswith(tuple(f"{pool}." for pool in POOLS)))
IN_EXECUTOR = "asyncio.AbstractEventLoop.run_in_executor"


@rule(CON506, cst.Call, calling=(*METHODS, IN_EXECUTOR))
def unpicklable_work(call: cst.Call, model: Model) -> Iterator[Finding]:
    for sink, given in model.handed_over(call):
        if sink.where is Where.PROCESS or (sink.where is Where.EXECUTOR and _in_processes(call, model)):
            why = _why_not(given, model.value(given), model)
            if why and not _failure_expected(call, model):
                yield Finding(call, {"work": model.work(given), "callee": model.spelled(call.func), "why": why})


def _in_processes(call: cst.Call, model: Model) -> bool:
    pool = model.argument(call, Argument(0, "executor"))
    return pool is not None and model.is_a(model.value(pool), POOLS[0])


def _failure_expected(call: cst.Call, model: Model) -> bool:
    """The future brings the error, so a test may want it only where the result is read."""
    return model.expects_failure(call) or model.once(_is_read_in_vain, model.fates(call))


def _is_read_in_vain(fates: tuple[Fate, ...], model: Model) -> bool:
    return any(model.expects_failure(each.node) for each in fates)


def _why_not(given: cst.BaseExpression, value: Value | None, model: Model) -> str:
    value = plain(value)
    if not isinstance(value, Own):
        return ""
    if isinstance(value.node, cst.Lambda):
        return "a lambda has no name to find it by"
    if isinstance(given, cst.Attribute) and isinstance(holder := model.value(given.value), Instance):
        return _why_not_bound(holder, value, model)
    local = value.method_of is None and model.closures.is_local(value)
    return "it is made inside another function" if local else ""


def _why_not_bound(holder: Instance, method: Own, model: Model) -> str:
    if (
        not isinstance(holder.of, OwnClass)
        or _is_static(method)
        or model.holdings.defines(holder.of, *PICKLING_METHODS)
    ):
        return ""
    if not model.holdings.bases(holder.of) <= {"abc.ABC", "builtins.object"}:
        return ""
    held = model.holdings.held(holder, *UNPICKLABLE)
    return f"its object holds {held}, which cannot be" if held else ""


def _is_static(method: Own) -> bool:
    """A class or static method brings no object along."""
    decorators = method.node.decorators if isinstance(method.node, cst.FunctionDef) else ()
    names = {each.decorator.value for each in decorators if isinstance(each.decorator, cst.Name)}
    return not names.isdisjoint({"staticmethod", "classmethod"})
