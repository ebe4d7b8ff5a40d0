"""A loop submits work to an executor and waits for it at once.

## Why is this bad?

`submit(...).result()` blocks until that one call is done, so the next is submitted only then: the pool works on one
thing at a time, and the loop is slower than if it called the function itself.

## Example

```python
from concurrent.futures import ThreadPoolExecutor


def sizes(paths: list[str]) -> list[int]:
    with ThreadPoolExecutor() as pool:
        return [pool.submit(len, path).result() for path in paths]
```

Use instead:

```python
from concurrent.futures import ThreadPoolExecutor


def sizes(paths: list[str]) -> list[int]:
    with ThreadPoolExecutor() as pool:
        return list(pool.map(len, paths))
```

Silent where `result()` has a timeout (the pool may be there for that alone), for a pool of one worker or one that is
made in the loop, in `while` loops, and in loops that can end early, which may try one thing after another on purpose.

References: [Executor.map](https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Executor.map).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.executors import CON504
from flake8_concheck.model import Argument, Model
from flake8_concheck.rule import Finding, rule

SUBMIT = ("concurrent.futures.Executor.submit",)
WORKERS = Argument(0, "max_workers")


@rule(CON504, cst.Call, calling=SUBMIT)
def serialised_submit(call: cst.Call, model: Model) -> Iterator[Finding]:
    loop = model.loop_around(call) if _waited_for_at_once(call, model) else None
    if loop is None or isinstance(loop, cst.While) or (isinstance(loop, cst.For) and model.ends_early(loop)):
        return
    if model.expects_failure(call):
        return
    made = model.origin(call.func.value) if isinstance(call.func, cst.Attribute) else None
    if not isinstance(made, cst.Call) or not (_one_worker(made, model) or loop in model.around(made)):
        yield Finding(call)


def _one_worker(made: cst.Call, model: Model) -> bool:
    """A pool of one runs things in turn by design."""
    workers = model.argument(made, WORKERS)
    return workers is not None and model.constant(workers) == (1,)


def _waited_for_at_once(call: cst.Call, model: Model) -> bool:
    match member := model.parent(call):
        case cst.Attribute(attr=cst.Name(value="result")):
            reading = model.parent(member)
            return isinstance(reading, cst.Call) and reading.func is member and not reading.args
    return False
