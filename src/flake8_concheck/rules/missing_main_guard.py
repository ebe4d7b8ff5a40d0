"""Processes are started by importing the module.

## Why is this bad?

A worker process that is not forked imports the module that started it, to find the functions it is to run. If that
import starts processes again, each worker would start its own: Python stops it with `RuntimeError`, and the pool is
broken. Processes are not forked on Windows and macOS, and no longer on Linux since Python 3.14.

## Example

```python
from concurrent.futures import ProcessPoolExecutor

with ProcessPoolExecutor() as pool:
    print(list(pool.map(abs, [-1, 2])))
```

Use instead:

```python
from concurrent.futures import ProcessPoolExecutor

if __name__ == "__main__":
    with ProcessPoolExecutor() as pool:
        print(list(pool.map(abs, [-1, 2])))
```

A pool that is only made when the module is imported is fine, as it starts its workers when it gets work; a call of a
function of this module that gives it work is not. Silent in a file that asks for `fork`.

References: [Safe importing of main module](https://docs.python.org/3/library/multiprocessing.html#the-spawn-and-forkserver-start-methods).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.executors import CON507
from flake8_concheck.model import Argument, Model
from flake8_concheck.rule import Finding, rule

STARTS = (
    "concurrent.futures.ProcessPoolExecutor.submit",
    "concurrent.futures.ProcessPoolExecutor.map",
    "multiprocessing.Pool",
    "multiprocessing.process.BaseProcess.start",
)
POOL = frozenset({"concurrent.futures.ProcessPoolExecutor"})
CONTEXT = Argument(1, "mp_context")


@rule(CON507, cst.Call, calling=STARTS)
def missing_main_guard(call: cst.Call, model: Model) -> Iterator[Finding]:
    function = model.function(call)
    made = model.origin(call.func.value) if isinstance(call.func, cst.Attribute) else call
    if isinstance(made, cst.Call) and model.argument(made, CONTEXT) is not None and model.name(made.func) in POOL:
        return
    if isinstance(function, cst.FunctionDef):
        for start in model.guards.calls_on_import(function):
            yield Finding(start, {"callee": model.spelled(start.func)})
    elif model.guards.runs_on_import(call):
        first = made if isinstance(made, cst.Call) and model.guards.runs_on_import(made) else call
        yield Finding(first, {"callee": model.spelled(first.func)})
