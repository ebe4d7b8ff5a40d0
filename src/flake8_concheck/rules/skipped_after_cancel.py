"""A cancelled task is awaited in a try that swallows CancelledError, and more is to be done in the same try.

## Why is this bad?

Awaiting a task that was cancelled raises CancelledError, and that is what the try is there for. But control leaves its
body with it: what stands behind the await is left out, unless the task was done before or did not let itself be
cancelled. It is often the rest of shutting down: other tasks are not cancelled, connections stay open.

## Example

```python
import asyncio


async def stop(reader: asyncio.Task[None], server: asyncio.Server) -> None:
    try:
        reader.cancel()
        await reader
        server.close()
    except asyncio.CancelledError:
        pass
```

Use instead:

```python
import asyncio


async def stop(reader: asyncio.Task[None], server: asyncio.Server) -> None:
    reader.cancel()
    try:
        await reader
    except asyncio.CancelledError:
        pass
    server.close()
```

`with contextlib.suppress(asyncio.CancelledError)` is the same. Or `await asyncio.gather(reader,
return_exceptions=True)` or `await asyncio.wait([reader])`, which do not raise what became of the task.

Found where the task is cancelled and awaited by the same name, with nothing about it in between, and what is left out
does something: a call, an await, a change of an attribute, the other rounds of a loop. Told at the await, for that is
what the try should hold alone. A line for the log, a result, an assertion that fails does not count: it says how else
things may come out. Left alone: a handler that does more than log; a task whose coroutine, where it is in sight,
catches CancelledError itself.

References: [Task.cancel](https://docs.python.org/3/library/asyncio-task.html#asyncio.Task.cancel).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.spelling_of_logs import TELLS
from flake8_concheck.catalogue.pitfalls.cancellation import CON407
from flake8_concheck.model import Model
from flake8_concheck.model.flow import End
from flake8_concheck.rule import Finding, rule

PLAIN = (cst.Name, cst.Attribute)
BRANCHES = (cst.IndentedBlock, cst.If, cst.Else, cst.For, cst.While)
SAYS = TELLS | {"fail", "skip"}
"""Calls that only tell somebody how it came out."""


@rule(CON407, cst.Await)
def skipped_after_cancel(node: cst.Await, model: Model) -> Iterator[Finding]:
    task, line = node.expression, model.parent(node)
    statement = model.parent(line) if isinstance(line, cst.Expr) else None
    if not isinstance(task, PLAIN) or not isinstance(statement, cst.SimpleStatementLine):
        return
    block = _left_out_of(statement, model)
    if block is None or not model.cancelled.just_before(statement, task, block):
        return
    if not model.cancelled.may_go_on(model.bindings(task)):
        kind = "try" if isinstance(block, cst.Try) else "with"
        yield Finding(node, {"task": model.spelled(task), "block": kind})


def _left_out_of(statement: cst.CSTNode, model: Model) -> cst.Try | cst.With | None:
    """The statement that swallows the CancelledError which comes from here, if something that matters is left out."""
    matters, inner = False, statement
    for each in model.around(statement):
        if isinstance(each, cst.IndentedBlock) and not matters:
            follows = model.once(_what_follows, each).get(id(model.whole(inner)))
            if follows is None:
                return None
            matters = follows
        matters = matters or isinstance(each, (cst.For, cst.While))
        if isinstance(each, (cst.Try, cst.With)):
            return each if matters and inner is each.body and _lets_it_be(each, model) else None
        if not isinstance(each, BRANCHES):
            return None
        inner = each
    return None


def _what_follows(block: cst.IndentedBlock, model: Model) -> dict[int, bool]:
    """For each statement whether what follows it in the block matters; left out where control goes elsewhere."""
    found: dict[int, bool] = {}
    matters, falls = False, True
    for each in reversed(block.body):
        if matters or falls:
            found[id(each)] = matters
        matters = matters or _matters(each, model)
        falls = falls and End.FALL in model.control.flow.sequence([each])
    return found


def _matters(statement: cst.CSTNode, model: Model) -> bool:
    """Whether the statement does something, and does not only say how things came out."""
    return any(_does_something(each, model) for each in model.inside(statement))


def _does_something(node: cst.CSTNode, model: Model) -> bool:
    match node:
        case cst.Await() | cst.Del():
            return True
        case cst.Expr(value=cst.Call(func=func)):
            return model.spelled(func).rpartition(".")[2] not in SAYS
        case cst.Assign(targets=[cst.AssignTarget(target=target), *_]) | cst.AugAssign(target=target):
            return not isinstance(target, (cst.Name, cst.Tuple))
        case cst.Assert(test=test):
            return model.constant(test) is None
    return False


def _lets_it_be(block: cst.Try | cst.With, model: Model) -> bool:
    """Whether the block catches CancelledError by name and does nothing about it but say so."""
    if isinstance(block, cst.With):
        return any(map(model.control.names_cancellation, model.control.suppressed(block)))
    taker = next((each for each in block.handlers if model.control.takes_cancellation(each)), None)
    if taker is None or not model.control.names_cancellation(taker.type):
        return False
    return all(_says_nothing(each, model) for each in taker.body.body)


def _says_nothing(statement: cst.CSTNode, model: Model) -> bool:
    """`pass`, a bare `return`, or a line for the log."""
    small = statement.body if isinstance(statement, cst.SimpleStatementLine) else [statement]
    for each in small:
        match each:
            case cst.Pass() | cst.Return(value=None) | cst.Continue() | cst.Expr(value=cst.Ellipsis()):
                continue
            case cst.Expr(value=cst.Call(func=func)) if model.spelled(func).rpartition(".")[2] in TELLS:
                continue
        return False
    return True
