"""An executor in a local variable is never shut down.

## Why is this bad?

Nobody waits for the work it still has when the function returns, and what that work raises is lost. Its threads or
processes stay until the executor is collected; where the function is called often, they pile up.

## Example

```python
from concurrent.futures import ThreadPoolExecutor


def first(address: str) -> str:
    pool = ThreadPoolExecutor()
    return pool.submit(str, address).result()
```

Use instead:

```python
from concurrent.futures import ThreadPoolExecutor


def first(address: str) -> str:
    with ThreadPoolExecutor() as pool:
        return pool.submit(str, address).result()
```

Only executors that do not leave the function are found: those of the module, in an attribute, returned or passed on
may be shut down elsewhere. Silent in functions that loop for ever.

References: [Executor.shutdown](https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Executor.shutdown).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.executors import CON508
from flake8_concheck.model import Fate, Model, Use
from flake8_concheck.rule import Finding, rule

EXECUTORS = ("concurrent.futures.ThreadPoolExecutor", "concurrent.futures.ProcessPoolExecutor")
IN_EXECUTOR = ("asyncio.AbstractEventLoop.run_in_executor",)
WORK = frozenset({"submit", "map"})


@rule(CON508, cst.Call, calling=EXECUTORS)
def executor_never_shut_down(call: cst.Call, model: Model) -> Iterator[Finding]:
    function = model.function(call)
    if not isinstance(function, cst.FunctionDef) or model.expects_failure(call):
        return
    if model.once(_only_working, model.fates(call)) is function and not model.once(_runs_for_ever, function):
        yield Finding(call, {"callee": model.spelled(call.func)})


def _only_working(fates: tuple[Fate, ...], model: Model) -> cst.CSTNode | None:
    """The function in which every use gives the executor work, and does no more; None if there is no such function."""
    function = model.function(fates[0].node) if fates else None
    return function if all(model.function(each.node) is function and _works(each, model) for each in fates) else None


def _works(fate: Fate, model: Model) -> bool:
    if fate.layers:
        return False
    if fate.use is Use.PASSED:
        call = model.parent(fate.node)
        return isinstance(call, cst.Call) and model.listed(call, IN_EXECUTOR) is not None
    return fate.use is Use.MEMBER and fate.name in WORK and _is_called(fate.node, model)


def _is_called(member: cst.CSTNode, model: Model) -> bool:
    call = model.parent(member)
    return isinstance(call, cst.Call) and call.func is member


def _runs_for_ever(function: cst.FunctionDef, model: Model) -> bool:
    return any(
        isinstance(each, cst.While) and isinstance(each.test, cst.Name) and each.test.value == "True"
        for each in model.inside(function)
    )
