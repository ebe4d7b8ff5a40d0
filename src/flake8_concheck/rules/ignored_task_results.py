"""gather(return_exceptions=True) or wait() is awaited, and nobody looks at what the tasks raised.

## Why is this bad?

With `return_exceptions=True` an exception becomes one of the results, and `wait()` returns sets of tasks. Awaited as a
statement, both throw away what went wrong: the program goes on as if everything had worked, and the log says nothing.

## Example

```python
import asyncio


async def send(address: str) -> None:
    await asyncio.sleep(1)


async def send_all(addresses: list[str]) -> None:
    await asyncio.gather(*[send(address) for address in addresses], return_exceptions=True)
```

Use instead:

```python
import asyncio


async def send(address: str) -> None:
    await asyncio.sleep(1)


async def send_all(addresses: list[str]) -> None:
    results = await asyncio.gather(*[send(address) for address in addresses], return_exceptions=True)
    for address, result in zip(addresses, results):
        if isinstance(result, BaseException):
            print("not sent to", address, result)
```

Silent where tasks are ended rather than done: after `cancel()`, in a `finally` or `except`, in functions whose name
says so (`stop`, `close`, `cleanup`), and in tests. Silent too where a comment says that failures do not matter, where
the function reads tasks elsewhere, where they come from somewhere else, and where all of them are functions of this
file that handle their exceptions.

References: [asyncio.gather](https://docs.python.org/3/library/asyncio-task.html#asyncio.gather),
[asyncio.wait](https://docs.python.org/3/library/asyncio-task.html#asyncio.wait).
"""

import re
from collections.abc import Iterator
from itertools import islice

import libcst as cst

from flake8_concheck.catalogue.callables.tasks import SPAWNERS
from flake8_concheck.catalogue.pitfalls.tasks import CON305
from flake8_concheck.model import Argument, Coroutine, Known, Model, Own
from flake8_concheck.rule import Finding, rule

ENDS = re.compile(
    r"(?:^|_)(?:stop|clos|clean|cancel|shut|tear|a?exit|kill|quit|end|finish|dispose|release|disconnect|terminat|drain"
    r"|join|wait|flush|reset|abort|unload|remove|delete|kick|interrupt|leave|test)",
    re.IGNORECASE,
)
"""Names of functions that end things, where there is little to do about what fails, or that only wait."""
INTENDED = re.compile(r"ignor|care|fail|error|exception|best.effort|swallow|suppress|matter", re.IGNORECASE)
"""What a comment on the line says when its author has thought of failures."""
READERS = frozenset({"result", "exception", "cancel", "add_done_callback", "cancelled", "done"})


@rule(CON305, cst.Call, calling={"asyncio.gather"})
def ignored_task_results(call: cst.Call, model: Model) -> Iterator[Finding]:
    given = model.argument(call, Argument(keyword="return_exceptions"))
    if given is None or model.constant(given) != (True,) or not _is_statement(call, model):
        return
    works = [each.value for each in call.args if each.keyword is None]
    if not _may_be_meant(call, model) and all(_is_made_here(each, model) for each in works):
        facts = {"callee": model.spelled(call.func), "instead": "look at them, or leave out return_exceptions"}
        yield Finding(call, facts)


@rule(CON305, cst.Call, calling={"asyncio.wait"})
def ignored_done_tasks(call: cst.Call, model: Model) -> Iterator[Finding]:
    given = model.argument(call, Argument(0, "fs"))
    if given is None or not _is_statement(call, model) or _may_be_meant(call, model):
        return
    if _is_made_here(given, model):
        yield Finding(call, {"callee": model.spelled(call.func), "instead": "call result() on those that are done"})


def _is_statement(call: cst.Call, model: Model) -> bool:
    """Whether it is awaited as a statement, without a word on failures."""
    match list(islice(model.around(call), 3)):
        case [cst.Await(), cst.Expr(), cst.SimpleStatementLine() as line]:
            comments = [line.trailing_whitespace.comment, *(each.comment for each in line.leading_lines)]
            return not any(each is not None and INTENDED.search(each.value) for each in comments)
    return False


def _may_be_meant(call: cst.Call, model: Model) -> bool:
    """Whether this ends things, is a test, or the function reads or stops tasks itself."""
    function = model.function(call)
    if not isinstance(function, cst.FunctionDef) or ENDS.search(function.name.value) or model.imports("pytest"):
        return True
    if any(isinstance(each, (cst.Finally, cst.ExceptHandler)) for each in model.around(call)):
        return True
    return model.once(_reads, function)


def _reads(function: cst.FunctionDef, model: Model) -> bool:
    return any(isinstance(each, cst.Attribute) and each.attr.value in READERS for each in model.inside(function.body))


def _is_made_here(given: cst.BaseExpression, model: Model) -> bool:
    """Whether it is, or holds, work that begins here, and whose exceptions are its own to lose."""
    match model.origin(given):
        case cst.Call() as call:
            return _may_raise(call, model)
        case cst.List(elements=parts) | cst.Set(elements=parts) | cst.Tuple(elements=parts):
            return bool(parts) and all(_is_made_here(each.value, model) for each in parts)
        case cst.ListComp(elt=made) | cst.SetComp(elt=made) | cst.GeneratorExp(elt=made):
            return _is_made_here(made, model)
    return False


def _may_raise(call: cst.Call, model: Model) -> bool:
    """Whether it calls a coroutine function of this file that lets exceptions out, perhaps as a task."""
    if model.listed(call, SPAWNERS) is not None:
        coroutine = model.argument(call, Argument(0, "coro"))
        return isinstance(coroutine, cst.Call) and _may_raise(coroutine, model)
    match model.value(call):
        case Coroutine(Own(node=function)):
            name = model.spelled(call.func).rpartition(".")[2]
            return ENDS.search(name) is None and not model.handles_its_own(call.func) and not _is_one_try(function)
        case Coroutine(Known("asyncio.to_thread")):
            return True
    return False


def _is_one_try(function: cst.FunctionDef | cst.Lambda) -> bool:
    """Whether the function catches what its author expects around all it does."""
    return isinstance(function, cst.FunctionDef) and isinstance(function.body.body[0], cst.Try)
