"""Futures from an executor are kept, but nobody ever reads them.

## Why is this bad?

The exception a submitted function raises waits in its future until `result()` or `exception()` is called. Counting the
futures, waiting for them with `wait()` or looping over `as_completed()` does not call it: every failure passes unseen.

## Example

```python
from concurrent.futures import ThreadPoolExecutor, as_completed


def send_all(addresses: list[str]) -> None:
    with ThreadPoolExecutor() as pool:
        futures = [pool.submit(print, address) for address in addresses]
        for future in as_completed(futures):
            print("one more sent")
```

Use instead:

```python
from concurrent.futures import ThreadPoolExecutor, as_completed


def send_all(addresses: list[str]) -> None:
    with ThreadPoolExecutor() as pool:
        futures = [pool.submit(print, address) for address in addresses]
        for future in as_completed(futures):
            future.result()
            print("one more sent")
```

Futures that are returned, stored in an attribute or passed to code we do not know are left alone.

References: [Future.exception](https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Future.exception).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.lookers import LOOKERS
from flake8_concheck.catalogue.pitfalls.executors import CON502
from flake8_concheck.model import Argument, Fate, Model, Use
from flake8_concheck.rule import Finding, rule

SUBMIT = ("concurrent.futures.Executor.submit",)
LOOKS_ONLY = frozenset({Use.DROPPED, Use.TESTED, Use.COMPARED, Use.FORMATTED, Use.KEYED})
STATE = frozenset({"done", "running", "cancelled", "cancel"})


@rule(CON502, cst.Call, calling=SUBMIT)
def unread_futures(call: cst.Call, model: Model) -> Iterator[Finding]:
    if model.is_dropped(call) or model.expects_failure(call):
        return
    work = model.argument(call, Argument(0, "fn"))
    if work is None or model.handles_its_own(work) or model.once(_may_be_read, model.fates(call)):
        return
    yield Finding(call, {"callee": model.spelled(call.func), "work": model.work(work)})


def _may_be_read(fates: tuple[Fate, ...], model: Model) -> bool:
    return any(_may_read(each, model) for each in fates)


def _may_read(fate: Fate, model: Model) -> bool:
    """Whether this use of the future, or of what holds it, can bring its exception to light."""
    if fate.use is Use.ITERATED:
        return fate.layers == 0
    if fate.use is Use.MEMBER:
        return fate.name not in STATE
    if fate.use is Use.PASSED and isinstance(call := model.parent(fate.node), cst.Call):
        return model.callee(call) not in LOOKERS
    return fate.use not in LOOKS_ONLY
