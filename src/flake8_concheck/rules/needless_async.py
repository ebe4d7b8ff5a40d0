"""A function is async and awaits nothing.

## Why is this bad?

Every caller has to be async to call it, pays for a coroutine object, and reads an `await` at which nothing is ever
awaited. Work that takes long inside it looks harmless and blocks the loop.

## Example

```python
async def area(width: int, height: int) -> int:
    return width * height


async def main() -> None:
    print(await area(2, 3))
```

Use instead:

```python
def area(width: int, height: int) -> int:
    return width * height


print(area(2, 3))
```

Opt-in, for a reader of one file cannot know who demands a coroutine function. Found only where the file itself awaits
what it defines. Silent in files of tests, about methods that are public or of a class with bases, special methods,
tests, decorated functions, functions that are handed on as values, abstract ones, generators, and those that call
anything but built-ins and plain functions of the file: that may need a running loop, or an await that was forgotten.

References: [Coroutines](https://docs.python.org/3/library/asyncio-task.html#coroutines).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.blocking import BLOCKING
from flake8_concheck.catalogue.pitfalls.definitions import CON709
from flake8_concheck.model import Known, Model, Own, OwnClass
from flake8_concheck.rule import Finding, rule

CALLED_BY_OTHERS = ("test", "on_", "handle", "__", "setup", "teardown", "asyncSetUp", "main")
"""How the names begin that somebody else may look up and await."""


@rule(CON709, cst.FunctionDef)
def needless_async(node: cst.FunctionDef, model: Model) -> Iterator[Finding]:
    if node.asynchronous is None or node.decorators or node.name.value.startswith(CALLED_BY_OTHERS):
        return
    cls = model.class_around(node)
    if (cls is not None and (cls.node.bases or cls.node.decorators or _is_default(node))) or model.is_stub(Own(node)):
        return
    promised = cls is not None and not node.name.value.startswith("_")
    if promised or model.suspension(node.body) is not None or not _is_plain_work(node, model):
        return
    if not model.is_given_away(node) and _is_awaited_here(node, model) and not model.in_test_file(node):
        yield Finding(node, {"function": node.name.value})


def _is_default(node: cst.FunctionDef) -> bool:
    """A method that only gives a constant is there to be overridden."""
    *_, last = node.body.body
    small = last.body if isinstance(last, cst.SimpleStatementLine) else (last,)
    match small:
        case [cst.Return(value=None | cst.Name() | cst.List(elements=[]) | cst.Dict(elements=[]) | cst.BaseString())]:
            return len(node.body.body) <= 2
    return False


def _is_plain_work(node: cst.FunctionDef, model: Model) -> bool:
    """Whether all it calls is built in, or a plain function of this file: nothing that blocks or lacks an await."""
    return all(_is_plain(each, model) for each in model.inside(node.body) if isinstance(each, cst.Call))


def _is_plain(call: cst.Call, model: Model) -> bool:
    match model.value(call.func):
        case Known(name):
            return name.startswith("builtins.") and name not in BLOCKING
        case Own() as function:
            return not function.is_async and model.chain(function) is None
        case OwnClass():
            return True
    return False


def _is_awaited_here(node: cst.FunctionDef, model: Model) -> bool:
    """Whether the file itself awaits it, by its name or as `self.name()`: not only others, who may need a coroutine."""
    holder = "" if model.class_around(node) is None else "self."
    return any(
        model.spelled(each) == f"{holder}{node.name.value}" and _is_awaited(each, model)
        for each in model.references.to(node)
    )


def _is_awaited(reference: cst.Name | cst.Attribute, model: Model) -> bool:
    call = model.parent(reference)
    return isinstance(call, cst.Call) and call.func is reference and isinstance(model.parent(call), cst.Await)
