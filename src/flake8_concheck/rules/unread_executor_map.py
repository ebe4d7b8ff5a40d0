"""The results of an executor's `map()` are never iterated.

## Why is this bad?

`map()` starts every call at once, but an exception in one of them is raised only when its result is taken from the
iterator. When nobody iterates, every failure passes unseen.

## Example

```python
from concurrent.futures import ThreadPoolExecutor


def send(address: str) -> None: ...


def send_all(addresses: list[str]) -> None:
    with ThreadPoolExecutor() as pool:
        pool.map(send, addresses)
```

Use instead:

```python
from concurrent.futures import ThreadPoolExecutor


def send(address: str) -> None: ...


def send_all(addresses: list[str]) -> None:
    with ThreadPoolExecutor() as pool:
        for _ in pool.map(send, addresses):
            pass
```

Silent where the mapped function, defined in the same file, catches every `Exception` itself.

References: [Executor.map](https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Executor.map).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.executors import CON503
from flake8_concheck.model import Argument, Model, Use
from flake8_concheck.rule import Finding, rule

MAP = ("concurrent.futures.Executor.map",)


@rule(CON503, cst.Call, calling=MAP)
def unread_executor_map(call: cst.Call, model: Model) -> Iterator[Finding]:
    if any(each.use is not Use.DROPPED for each in model.fates(call)) or model.expects_failure(call):
        return
    work = model.argument(call, Argument(0, "fn"))
    if work is not None and not model.handles_its_own(work):
        yield Finding(call, {"callee": model.spelled(call.func), "work": model.work(work)})
