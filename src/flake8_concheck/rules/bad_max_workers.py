"""An executor is made with no workers, or fewer.

## Why is this bad?

`max_workers` must be at least 1; anything less raises `ValueError`. For "as many as make sense", leave it out.

## Example

```python
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=0)
```

Use instead:

```python
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor()
```

Only numbers that are written out, also in a constant of the file, are judged. On Windows a `ProcessPoolExecutor` takes
no more than 61; elsewhere it does, so this rule does not speak of it.

References: [ThreadPoolExecutor](https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.ThreadPoolExecutor).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.executors import CON512
from flake8_concheck.model import Argument, Model
from flake8_concheck.rule import Finding, rule

POOLS: dict[str, Argument] = {
    "concurrent.futures.ProcessPoolExecutor": Argument(0, "max_workers"),
    "concurrent.futures.ThreadPoolExecutor": Argument(0, "max_workers"),
    "multiprocessing.Pool": Argument(0, "processes"),
    "multiprocessing.pool.ThreadPool": Argument(0, "processes"),
}


@rule(CON512, cst.Call, calling=POOLS)
def bad_max_workers(call: cst.Call, model: Model) -> Iterator[Finding]:
    key = model.listed(call, POOLS)
    given = None if key is None else model.argument(call, POOLS[key])
    workers = None if given is None else _number(given, model)
    if workers is not None and workers < 1 and not model.expects_failure(call):
        yield Finding(call, {"callee": model.spelled(call.func), "given": str(workers)})


def _number(node: cst.BaseExpression, model: Model) -> int | None:
    """The whole number that is written here, or in the one assignment to this name."""
    match model.origin(node):
        case cst.UnaryOperation(operator=cst.Minus(), expression=cst.Integer() as number):
            return -number.evaluated_value
        case cst.Integer() as number:
            return number.evaluated_value
    return None
