"""A shared attribute is read before an await and written after it.

## Why is this bad?

Between the two, other tasks run and may change the attribute. The write then puts an old value plus one change in the
place of theirs. `self.total += await f()` does it too: Python reads `self.total` first, then awaits.

## Example

```python
import asyncio


class Counter:
    def __init__(self) -> None:
        self.total = 0

    async def add(self) -> None:
        total = self.total
        await asyncio.sleep(1)
        self.total = total + 1
```

Use instead:

```python
import asyncio


class Counter:
    def __init__(self) -> None:
        self.total = 0

    async def add(self) -> None:
        await asyncio.sleep(1)
        self.total += 1
```

Code under a `with` is left alone, for it may hold a lock, and so is what only puts the old value back. Off unless asked
for: whether two tasks ever share the object cannot be read from one file.

References: [Synchronization primitives](https://docs.python.org/3/library/asyncio-sync.html).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.locks import CON608
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding, rule


@rule(CON608, cst.AugAssign)
def lost_update_across_await(statement: cst.AugAssign, model: Model) -> Iterator[Finding]:
    shared = _is_shared(statement.target, model) and model.runs_on_loop(statement)
    if shared and model.suspension(statement.value) is not None and not _is_locked(statement, model):
        yield Finding(statement, {"name": model.spelled(statement.target)})


@rule(CON608, cst.Assign)
def stale_value_written(statement: cst.Assign, model: Model) -> Iterator[Finding]:
    target = statement.targets[0].target
    if isinstance(statement.value, cst.Name):  # The old value is put back, not updated.
        return
    if not _is_shared(target, model) or not model.runs_on_loop(statement) or _is_locked(statement, model):
        return
    name = model.spelled(target)
    for each in model.inside(statement.value):
        if isinstance(each, cst.Name) and _is_stale(each, name, statement, model):
            yield Finding(statement, {"name": name})
            return


def _is_shared(target: cst.CSTNode, model: Model) -> bool:
    return isinstance(target, cst.Attribute) and model.spelled(target.value) == "self"


def _is_locked(node: cst.CSTNode, model: Model) -> bool:
    return any(isinstance(each, cst.With) for each in model.around(node))


def _is_stale(name: cst.Name, shared: str, statement: cst.Assign, model: Model) -> bool:
    """Whether the local was read from the attribute, with an await between that and this statement."""
    source = model.origin(name)
    function = model.function(statement)
    if not isinstance(source, cst.Attribute) or model.spelled(source) != shared or function is None:
        return False
    between = False
    for each in model.inside(function.body):
        if each is source:
            between = True
        elif each is statement:
            return False
        elif between and isinstance(each, cst.Await):
            return True
    return False
