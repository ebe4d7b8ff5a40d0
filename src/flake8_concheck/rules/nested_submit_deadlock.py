"""Work in a pool submits more work to the same pool and waits for it.

## Why is this bad?

A worker that waits for a future of its own pool holds a place in it. When every worker does so, the work they wait
for stays in the queue for good: the program hangs, depending on load and the number of workers.

## Example

```python
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(2)


def part() -> int:
    return 1


def whole() -> int:
    return pool.submit(part).result()


def main() -> int:
    return pool.submit(whole).result()
```

Use instead:

```python
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(2)
parts = ThreadPoolExecutor(2)


def part() -> int:
    return 1


def whole() -> int:
    return parts.submit(part).result()


def main() -> int:
    return pool.submit(whole).result()
```

Found where both hand-overs name the same pool, which is made once in this file.

References: [ThreadPoolExecutor](https://docs.python.org/3/library/concurrent.futures.html#threadpoolexecutor),
"Deadlocks can occur".
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.executors import CON505
from flake8_concheck.model import Argument, Fate, Model, Own, Use
from flake8_concheck.rule import Finding, rule

HAND_OVERS = ("concurrent.futures.Executor.submit", "concurrent.futures.Executor.map")
IN_EXECUTOR = "asyncio.AbstractEventLoop.run_in_executor"
WAITING = frozenset({"result", "exception"})


@rule(CON505, cst.Call, calling=HAND_OVERS)
def nested_submit_deadlock(call: cst.Call, model: Model) -> Iterator[Finding]:
    worker = model.function(call)
    pool = _pool(call, model) if worker is not None else None
    if worker is None or pool is None or not _is_waited_for(call, worker, model) or model.expects_failure(call):
        return
    if any(_pool(other, model) is pool for _, other in model.closures.handed_to(Own(worker))):
        name = worker.name.value if isinstance(worker, cst.FunctionDef) else ""
        holder = model.spelled(call.func.value) if isinstance(call.func, cst.Attribute) else "the pool"
        yield Finding(call, {"work": f"{name}()" if name else "the lambda", "pool": holder})


def _pool(call: cst.Call, model: Model) -> cst.Call | None:
    """The call that made the pool of threads."""
    holder = call.func.value if isinstance(call.func, cst.Attribute) else None
    if model.listed(call, (IN_EXECUTOR,)):
        holder = model.argument(call, Argument(0, "executor"))
    made = None if holder is None else model.origin(holder)
    is_threads = holder is not None and model.is_a(model.value(holder), "concurrent.futures.ThreadPoolExecutor")
    return made if isinstance(made, cst.Call) and is_threads else None


def _is_waited_for(call: cst.Call, worker: cst.CSTNode, model: Model) -> bool:
    """Whether the same function waits for the future, or takes a result of `map()`."""
    mapped = model.listed(call, HAND_OVERS) == HAND_OVERS[1]
    return id(worker) in model.once(_iterating if mapped else _waiting, model.fates(call))


def _iterating(fates: tuple[Fate, ...], model: Model) -> frozenset[int]:
    """The identities of the functions that iterate it."""
    return frozenset(id(model.function(each.node)) for each in fates if each.use is Use.ITERATED)


def _waiting(fates: tuple[Fate, ...], model: Model) -> frozenset[int]:
    """The identities of the functions that wait for it."""
    waits = (each.node for each in fates if each.use is Use.MEMBER and each.name in WAITING)
    return frozenset(id(model.function(each)) for each in waits)
