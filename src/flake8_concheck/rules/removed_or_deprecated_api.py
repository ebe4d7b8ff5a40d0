"""Something of asyncio is used that Python has removed, or is going to.

## Why is this bad?

A removed name raises `AttributeError` and a removed argument `TypeError`, often only when that line is reached. What
is deprecated warns, and will be removed.

## Example

```python
import asyncio


async def pause() -> None:
    await asyncio.sleep(1, loop=asyncio.get_running_loop())
```

Use instead:

```python
import asyncio


async def pause() -> None:
    await asyncio.sleep(1)
```

Say with `target-version` which Python the code is written for: what is deprecated only later is then left alone.
Without it everything is reported that any Python up to 3.14 has deprecated. Silent under a test of the version, under
`hasattr`, where the error is caught, and where the function, or a decorator of it, deals with warnings or asks for the
version: whoever does so knows.

References: [asyncio policies](https://docs.python.org/3/library/asyncio-policy.html),
[What's new in Python 3.14](https://docs.python.org/3/whatsnew/3.14.html).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.deprecated import GONE, LOOP_ARGUMENT, TOOK_LOOP, Gone, Version
from flake8_concheck.catalogue.pitfalls.access import CON802
from flake8_concheck.model import Argument, Model
from flake8_concheck.rule import Finding, rule

SPEAKS = frozenset({"catch_warnings", "filterwarnings", "simplefilter", "DeprecationWarning", "version_info"})
"""Who uses one of these words has thought of what Python will do."""
HANDLED = tuple(f"builtins.{name}" for name in ("AttributeError", "TypeError", "Exception", "BaseException"))


@rule(CON802, cst.Call, calling=GONE)
def removed_or_deprecated_api(call: cst.Call, model: Model) -> Iterator[Finding]:
    key = model.listed(call, GONE)
    outer = model.parent(call)
    inside = isinstance(outer, cst.Arg) and model.callee(_call(outer, model)) in GONE
    if key is not None and not inside:
        yield from _finding(call, f"{model.spelled(call.func)}()", GONE[key], model)


@rule(CON802, cst.Decorator)
def removed_decorator(decorator: cst.Decorator, model: Model) -> Iterator[Finding]:
    gone = GONE.get(model.name(decorator.decorator))
    if gone is not None:
        yield from _finding(decorator, f"@{model.spelled(decorator.decorator)}", gone, model)


@rule(CON802, cst.Call, calling=TOOK_LOOP)
def removed_argument(call: cst.Call, model: Model) -> Iterator[Finding]:
    if model.argument(call, Argument(keyword="loop")) is not None:
        yield from _finding(call, f"the loop argument of {model.spelled(call.func)}()", LOOP_ARGUMENT, model)


def _call(arg: cst.Arg, model: Model) -> cst.Call:
    call = model.parent(arg)
    return call if isinstance(call, cst.Call) else cst.Call(cst.Name("_"))


def _finding(at: cst.CSTNode, what: str, gone: Gone, model: Model) -> Iterator[Finding]:
    if not model.may_run_on(gone.deprecated) or model.expects_failure(at) or _is_known(at, model):
        return
    if not model.guards.asks_for_python(at) and not model.catches(at, *HANDLED):
        yield Finding(at, {"what": what, "gone": _said(gone, model), "instead": gone.instead})


def _is_known(at: cst.CSTNode, model: Model) -> bool:
    """Whether a function around, with its decorators, or the class of tests it belongs to speaks of warnings."""
    if isinstance(at, cst.Decorator):
        at = model.parent(at) or at
    return any(model.once(_speaks, each) for each in _definitions(at, model))


def _speaks(definition: cst.CSTNode, model: Model) -> bool:
    names = (each.value for each in model.everything(definition) if isinstance(each, cst.Name))
    return any(name in SPEAKS or "deprecat" in name.lower() for name in names)


def _definitions(at: cst.CSTNode, model: Model) -> Iterator[cst.CSTNode]:
    """The functions around, whole, and of a class of tests what it sets up."""
    node: cst.CSTNode | None = at
    while node is not None:
        if isinstance(node, cst.FunctionDef):
            yield node
        elif isinstance(node, cst.ClassDef) and "Test" in node.name.value:
            yield from node.decorators
            yield from (
                each for each in node.body.body if isinstance(each, cst.FunctionDef) and "set" in each.name.value
            )
        node = model.parent(node)


def _said(gone: Gone, model: Model) -> str:
    if gone.removed is not None and model.may_run_on(gone.removed):
        return f"was removed in Python {_spelled(gone.removed)}"
    return f"is deprecated since Python {_spelled(gone.deprecated)}"


def _spelled(version: Version) -> str:
    return ".".join(map(str, version))
