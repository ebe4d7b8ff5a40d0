"""A task is given a name, but nobody ever awaits, cancels or keeps it.

## Why is this bad?

A name that nobody reads, `_`, a list that is only counted, or a callback that does not look at the task: none of these
sees what the task raises. And when the function returns, the last strong reference is gone; the event loop keeps only
weak ones, so the task can be collected in the middle of its work. A `weakref.WeakSet` keeps nothing either.

## Example

```python
import asyncio


async def work() -> None:
    await asyncio.sleep(1)


async def handler() -> None:
    task = asyncio.create_task(work())
    print("started")
```

Use instead:

```python
import asyncio


async def work() -> None:
    await asyncio.sleep(1)


async def handler() -> None:
    task = asyncio.create_task(work())
    print("started")
    await task
```

Or `async with asyncio.TaskGroup()`, or a set that outlives the function. Silent where the task is awaited, cancelled,
returned, stored, compared or passed on, or asked whether it is done; where a done callback reads its result or is not
known; and where the function goes on for ever and so holds the task.

References: [asyncio.create_task](https://docs.python.org/3/library/asyncio-task.html#asyncio.create_task), "Important".
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.lookers import LOOKERS
from flake8_concheck.catalogue.callables.tasks import SPAWNERS, TELLS_NOTHING
from flake8_concheck.catalogue.pitfalls.tasks import CON302
from flake8_concheck.model import Argument, Fate, Model, Use
from flake8_concheck.rule import Finding, rule

LOOKS_ONLY = frozenset({Use.DROPPED, Use.FORMATTED})
WEAK = "weakref.WeakSet"

ENDLESS = frozenset(
    {"serve_forever", "run_forever", "run_until_complete", "run", "serve", "wait", "join", "Future", "create_future"}
)
"""What a main function calls to go on until the program is told to stop."""


@rule(CON302, cst.Call, calling=SPAWNERS)
def pseudo_kept_task(call: cst.Call, model: Model) -> Iterator[Finding]:
    if model.is_dropped(call) or model.expects_failure(call):
        return
    if not _makes_one(call, model) or _is_held(call, model):
        return
    fates = model.fates(call)
    if model.once(_is_only_looked_at, fates):
        holder = "nothing but a WeakSet holds" if model.once(_is_held_weakly, fates) else "nobody awaits or cancels"
        yield Finding(call, {"callee": model.spelled(call.func), "holder": holder})


def _makes_one(call: cst.Call, model: Model) -> bool:
    """`ensure_future()` of something that is a future already, or may be, makes nothing."""
    given = model.argument(call, Argument(0, "coro"))
    if given is None or model.listed(call, SPAWNERS) != "asyncio.ensure_future":
        return given is not None
    return isinstance(given, cst.Call) and not model.is_a(model.value(given), "asyncio.Future")


def _is_held(call: cst.Call, model: Model) -> bool:
    """Whether another function shares the name, or this one seems to go on as long as the program does."""
    function = model.function(call)
    return function is not None and model.once(_goes_on, function)


def _goes_on(function: cst.FunctionDef | cst.Lambda, model: Model) -> bool:
    return any(_endless(node, model) for node in model.inside(function.body))


def _endless(node: cst.CSTNode, model: Model) -> bool:
    match node:
        case cst.While(test=cst.Name(value="True") | cst.Integer(value="1")):
            return True
        case cst.Call(func=func):
            return model.spelled(func).rpartition(".")[2] in ENDLESS
        case cst.Name(value=name) if name.endswith("eager_task_factory"):
            return True
        case cst.Nonlocal():
            return True
    return False


def _is_only_looked_at(fates: tuple[Fate, ...], model: Model) -> bool:
    return all(_only_looks(each, model) for each in fates)


def _is_held_weakly(fates: tuple[Fate, ...], model: Model) -> bool:
    return any(_is_in_weak_set(each, model, "add") for each in fates)


def _is_in_weak_set(fate: Fate, model: Model, *methods: str) -> bool:
    """`tasks.add(task)`: a name of the set is what the task escapes to, an attribute gets it as an argument."""
    if fate.use is Use.ESCAPED and isinstance(fate.node, cst.Name):
        return fate.layers == 1 and model.is_a(model.value(fate.node), WEAK)
    call = model.parent(fate.node) if fate.use is Use.PASSED else None
    match call:
        case cst.Call(func=cst.Attribute(value=holder, attr=cst.Name(value=method))) if method in methods:
            return model.is_a(model.value(holder), WEAK)
    return False


def _only_looks(fate: Fate, model: Model) -> bool:
    """Whether this use neither keeps the task nor can bring its exception to light."""
    call = model.parent(fate.node)
    if fate.use is Use.ITERATED:
        return fate.layers > 0
    if fate.use is Use.MEMBER and fate.name == "add_done_callback":
        return isinstance(call, cst.Call) and _blind(call, model)
    if fate.use is Use.MEMBER:
        return fate.name in TELLS_NOTHING
    if _is_in_weak_set(fate, model, "add", "discard", "remove"):
        return True
    if fate.use is Use.PASSED and isinstance(call, cst.Call):
        return model.callee(call) in LOOKERS
    return fate.use in LOOKS_ONLY


def _blind(call: cst.Call, model: Model) -> bool:
    """Whether we know the callback, and it does nothing with the task it is given."""
    callback = model.argument(call, Argument(0))
    if callback is None:
        return False
    fates = model.fates_of_argument(callback)
    if fates is None:
        return model.name(callback) in {*LOOKERS, f"{WEAK}.discard", f"{WEAK}.remove"}
    return _is_only_looked_at(fates, model)
