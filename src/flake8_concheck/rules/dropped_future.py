"""Work is submitted to an executor and the future dropped.

## Why is this bad?

A function that raises in an executor tells nobody: the exception waits in the future until `result()` or `exception()`
is called. Without the future nobody can, and the failure leaves no trace, not even in the log. Leaving the executor's
`with` block waits for the work but does not look at it either.

## Example

```python
from concurrent.futures import ThreadPoolExecutor


def send(address: str) -> None: ...


def send_all(addresses: list[str]) -> None:
    with ThreadPoolExecutor() as pool:
        for address in addresses:
            pool.submit(send, address)
```

Use instead:

```python
from concurrent.futures import ThreadPoolExecutor


def send(address: str) -> None: ...


def send_all(addresses: list[str]) -> None:
    with ThreadPoolExecutor() as pool:
        futures = [pool.submit(send, address) for address in addresses]
    for future in futures:
        future.result()
```

Silent where the submitted function, defined in the same file, catches every `Exception` itself.

References: [Executor.submit](https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Executor.submit).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.executors import CON501
from flake8_concheck.model import Argument, Model
from flake8_concheck.rule import Finding, rule

SUBMIT = ("concurrent.futures.Executor.submit",)


@rule(CON501, cst.Call, calling=SUBMIT)
def dropped_future(call: cst.Call, model: Model) -> Iterator[Finding]:
    if not model.is_dropped(call) or model.expects_failure(call):
        return
    work = model.argument(call, Argument(0, "fn"))
    if work is not None and not model.handles_its_own(work):
        yield Finding(call, {"callee": model.spelled(call.func), "work": model.work(work)})
