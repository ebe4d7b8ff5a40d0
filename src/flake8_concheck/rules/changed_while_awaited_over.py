"""A set or mapping is iterated with an await in the loop, and another function takes elements out of it.

## Why is this bad?

At the await other tasks run. If one of them adds to the set or takes from it, the next round of the loop raises
`RuntimeError: Set changed size during iteration`, and the rest of its elements are left out. That happens only when
the two meet, so hardly ever in a test.

## Example

```python
import asyncio


class Room:
    def __init__(self) -> None:
        self.members: set[asyncio.StreamWriter] = set()

    async def tell(self, line: bytes) -> None:
        for each in self.members:
            each.write(line)
            await each.drain()

    def leave(self, member: asyncio.StreamWriter) -> None:
        self.members.discard(member)
```

Use instead:

```python
import asyncio


class Room:
    def __init__(self) -> None:
        self.members: set[asyncio.StreamWriter] = set()

    async def tell(self, line: bytes) -> None:
        for each in list(self.members):
            each.write(line)
            await each.drain()

    def leave(self, member: asyncio.StreamWriter) -> None:
        self.members.discard(member)
```

Found for attributes of the objects of a class, and for names of a module, that are given a set, a mapping or a
`collections.deque`; their `items()`, `keys()` and `values()` too. A list does not raise; it skips elements instead,
and is left alone. Whoever takes from the container is a function of the same file, or a method of it that is handed
on, as in `task.add_done_callback(self.tasks.discard)`. What only ever grows is left alone: that is a register, as a
rule, filled before anybody looks at it; not so those of `weakref`, which are for what comes and goes.

Left alone as well: a loop that is over after the await; a loop and a change that stand under the same `with`, which may
hold a lock, or whose private functions are only called there; functions that by their name start or close the object,
with nobody else about. Off unless asked for: whether the two ever meet cannot be read.

References: [Mapping views](https://docs.python.org/3/library/stdtypes.html#dictionary-view-objects): "Iterating views
while adding or deleting entries in the dictionary may raise a RuntimeError".
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.sized import SIZED, WEAK
from flake8_concheck.catalogue.callables.spelling_of_lifetimes import STARTS, STOPS
from flake8_concheck.catalogue.pitfalls.locks import CON609
from flake8_concheck.model import Argument, Model
from flake8_concheck.model.cancellation import awaits
from flake8_concheck.rule import Finding, rule

VIEWS = frozenset({"items", "keys", "values"})
FEW = 8
"""So many values of one name are looked at."""


@rule(CON609, cst.For)
def changed_while_awaited_over(loop: cst.For, model: Model) -> Iterator[Finding]:
    container = _iterated(loop.iter)
    if container is None or loop.asynchronous is not None or not model.runs_on_loop(loop):
        return
    name = _name(model.function(loop))
    if STARTS.search(name) or STOPS.search(name) or model.in_test_file(loop):
        return
    if not any(model.control.may_come_round(each, loop) for each in awaits(loop.body)):
        return
    changer = _changer(container, loop, model)
    if changer is not None and _is_one(SIZED, container, model):
        yield Finding(loop, {"container": model.spelled(container), "changer": changer})


def _changer(container: cst.Name | cst.Attribute, loop: cst.For, model: Model) -> str | None:
    """What may change the container while the loop waits, in the words of the message."""
    function, locks = model.function(loop), model.changes.locks_around(loop)
    comes_and_goes = _is_one(WEAK, container, model)
    for each in model.changes.of(container):
        if (each.shrinks or comes_and_goes) and each.by is not function and locks.isdisjoint(each.locks):
            name = _name(each.by)
            if not STARTS.search(name):
                return f"{name}()" if name else "a callback"
    return None


def _name(function: cst.FunctionDef | cst.Lambda | None) -> str:
    return function.name.value if isinstance(function, cst.FunctionDef) else ""


def _iterated(node: cst.BaseExpression) -> cst.Name | cst.Attribute | None:
    """The container whose own elements the loop takes, one after the other."""
    match node:
        case cst.Name() | cst.Attribute():
            return node
        case cst.Call(func=cst.Attribute(value=cst.Name() | cst.Attribute() as inner, attr=cst.Name(name)), args=[]):
            return inner if name in VIEWS else None
        case cst.Call(func=cst.Name("enumerate"), args=[cst.Arg(value=inner), *_]):
            return _iterated(inner)
    return None


def _is_one(classes: frozenset[str], container: cst.Name | cst.Attribute, model: Model) -> bool:
    """Whether one of the values that the container is given is an object of one of these classes."""
    return any(
        _kind(each.source, model) in classes or _said(each.annotation, model) in classes
        for each in model.bindings(container)[:FEW]
    )


def _kind(source: cst.CSTNode | None, model: Model) -> str:
    match source:
        case cst.Set() | cst.SetComp():
            return "builtins.set"
        case cst.Dict() | cst.DictComp():
            return "builtins.dict"
        case cst.Call(func=func):
            factory = model.argument(source, Argument(keyword="default_factory"))
            is_field = factory is not None and model.name(func) == "dataclasses.field"
            return model.name(factory) if is_field and factory is not None else model.name(func)
    return ""


def _said(annotation: cst.BaseExpression | None, model: Model) -> str:
    named = annotation.value if isinstance(annotation, cst.Subscript) else annotation
    return "" if named is None else model.name(named)
