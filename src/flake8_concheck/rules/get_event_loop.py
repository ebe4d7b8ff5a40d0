"""`asyncio.get_event_loop()` is called where another function is meant.

## Why is this bad?

It does different things in different places: in a coroutine it gives the loop that runs, elsewhere one that somebody
has set. Where nobody has, Python made one before 3.12, warned in 3.12, and since 3.14 raises `RuntimeError`.

## Example

```python
import asyncio


async def now() -> float:
    return asyncio.get_event_loop().time()
```

Use instead:

```python
import asyncio


async def now() -> float:
    return asyncio.get_running_loop().time()
```

Outside of coroutines it is found only where no loop can be running: at module level, and where the same function runs
the loop it gets. Silent there if the loop is set before, with `nest_asyncio`, in a class whose tests are coroutines, if
`RuntimeError` is caught, and if
`target-version` is older than 3.12.

References: [asyncio.get_event_loop](https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.get_event_loop).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.access import CON801
from flake8_concheck.model import Fate, Model, Use
from flake8_concheck.rule import Finding, rule

RUNS = frozenset({"run_until_complete", "run_forever"})
HANDLED = ("builtins.RuntimeError", "builtins.Exception", "builtins.BaseException", "builtins.DeprecationWarning")
RUNNING = {"problem": "in a coroutine is the loop that runs", "instead": "asyncio.get_running_loop()"}
NONE = {
    "problem": "raises RuntimeError where no loop is set (Python 3.14; a warning since 3.12)",
    "instead": "asyncio.run(), or asyncio.new_event_loop()",
}


@rule(CON801, cst.Call, calling=("asyncio.get_event_loop",))
def get_event_loop(call: cst.Call, model: Model) -> Iterator[Finding]:
    if model.expects_failure(call) or model.catches(call, *HANDLED) or model.guards.asks_for_python(call):
        return
    if model.once(_is_compared, model.fates(call)):
        return
    if model.runs_on_loop(call):
        yield Finding(call, {"callee": model.spelled(call.func), **RUNNING})
    elif model.may_run_on((3, 12)) and _runs_none(call, model):
        yield Finding(call, {"callee": model.spelled(call.func), **NONE})


def _is_compared(fates: tuple[Fate, ...], model: Model) -> bool:
    return any(_looks_only(each, model) for each in fates)


def _looks_only(fate: Fate, model: Model) -> bool:
    """Whether this compares what the function gives with another loop: a test of just that."""
    if fate.stored or fate.use is not Use.PASSED:
        return fate.use is Use.COMPARED and not fate.stored
    call = model.parent(fate.node)
    return isinstance(call, cst.Call) and model.spelled(call.func).rpartition(".")[2].startswith("assert")


def _runs_none(call: cst.Call, model: Model) -> bool:
    """Whether surely no loop runs or is set here."""
    function = model.function(call)
    *_, outermost = model.around(call)
    if isinstance(function, cst.Lambda) or model.imports("nest_asyncio") or model.once(_sets_a_loop, outermost):
        return False
    if function is None:
        return True
    if _has_async_tests(function, model):
        return False
    return model.once(_is_run, model.fates(call))


def _is_run(fates: tuple[Fate, ...], model: Model) -> bool:
    return any(each.use is Use.MEMBER and each.name in RUNS for each in fates)


def _has_async_tests(function: cst.FunctionDef, model: Model) -> bool:
    """Whether it is a method of a class whose tests are coroutines: what runs them has set a loop."""
    cls = model.class_around(function)
    body = () if cls is None else cls.node.body.body
    return any(
        isinstance(each, cst.FunctionDef) and each.asynchronous is not None and each.name.value.startswith("test")
        for each in body
    )


def _sets_a_loop(code: cst.CSTNode, model: Model) -> bool:
    return any(
        isinstance(each, cst.Call) and model.callee(each) == "asyncio.set_event_loop" for each in model.inside(code)
    )
