"""A coroutine starts or runs an event loop.

## Why is this bad?

A thread can run one event loop at a time. Inside a coroutine one runs already, so `asyncio.run()`,
`loop.run_until_complete()` and their like raise `RuntimeError`.

## Example

```python
import asyncio


async def fetch() -> str:
    return "data"


async def handler() -> str:
    return asyncio.run(fetch())
```

Use instead:

```python
async def fetch() -> str:
    return "data"


async def handler() -> str:
    return await fetch()
```

Also seen is a call of a plain function that does so, in this module or another, if nothing in the functions on the way
decides about whether it does. Silent where the file that makes the call, or that in which the loop is run, imports
`nest_asyncio`, which allows it, in a function that forks (in the child no loop runs), where `RuntimeError` is caught,
and in a test that wants it.

References: [asyncio.run](https://docs.python.org/3/library/asyncio-runner.html#asyncio.run).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.nested_loops import NESTED_LOOPS
from flake8_concheck.catalogue.pitfalls.blocking import CON110
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding, rule


@rule(CON110, cst.Call, calling=NESTED_LOOPS)
def nested_event_loop(call: cst.Call, model: Model) -> Iterator[Finding]:
    callee = model.listed(call, NESTED_LOOPS)
    if callee is None or not model.runs_on_loop(call) or model.imports("nest_asyncio"):
        return
    wanted = model.is_tested_for(call, "RuntimeError") or model.catches(call, "builtins.RuntimeError")
    if not wanted and not _in_a_fork(call, model):
        yield Finding(call, {"callee": f"{model.spelled(call.func)}()", "instead": NESTED_LOOPS[callee]})


@rule(CON110, cst.Call)
def nested_event_loop_through_calls(call: cst.Call, model: Model) -> Iterator[Finding]:
    for _, chain in model.chains_at(call, CON110.code):
        if not model.runs_alone(call) and not model.imports("nest_asyncio") and not _in_a_fork(call, model):
            yield Finding(call, {"callee": "{chain}", "instead": "make it a coroutine and await it"}, chain)
            return


def _in_a_fork(call: cst.Call, model: Model) -> bool:
    """asyncio takes a loop that runs in the parent process for none in the child (CPython's asyncio/events.py)."""
    function = model.function(call)
    return function is not None and model.once(_forks, function)


def _forks(function: cst.FunctionDef | cst.Lambda, model: Model) -> bool:
    return any(isinstance(each, cst.Call) and model.callee(each) == "os.fork" for each in model.inside(function.body))
