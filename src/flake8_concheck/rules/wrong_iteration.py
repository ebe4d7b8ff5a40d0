"""An async generator is iterated with `for` or awaited, or a plain iterable is iterated with `async for`.

## Why is this bad?

`for` wants an iterator and `async for` an asynchronous one, and neither takes the other's. An async generator is
nothing to await either: it gives its values one by one. All of these raise `TypeError` when they are reached.

## Example

```python
from collections.abc import AsyncIterator


async def pages() -> AsyncIterator[str]:
    yield "page"


async def main() -> None:
    for page in pages():
        print(page)
```

Use instead:

```python
from collections.abc import AsyncIterator


async def pages() -> AsyncIterator[str]:
    yield "page"


async def main() -> None:
    async for page in pages():
        print(page)
```

Found for generators of this file, and for lists, tuples, dicts, ranges and the like that are written out, made by a
built-in, or promised by the annotation of a function of this file.

References: [The async for statement](https://docs.python.org/3/reference/compound_stmts.html#the-async-for-statement).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.value_readers import VALUE_READERS
from flake8_concheck.catalogue.pitfalls.coroutines import CON207
from flake8_concheck.model import AsyncGenerator, Fate, Many, Model, Own, Use
from flake8_concheck.rule import Finding, rule

DISPLAYS = (cst.List, cst.Tuple, cst.Set, cst.Dict, cst.ListComp, cst.SetComp, cst.DictComp)
PLAIN = frozenset(
    f"builtins.{name}"
    for name in (
        *("dict", "enumerate", "filter", "frozenset", "list", "map", "range", "reversed", "set", "sorted", "str"),
        *("tuple", "zip"),
    )
)

READERS = frozenset(VALUE_READERS) & {f"builtins.{name}" for name in ("all", "any", "sum", "dict", "bytes", "len")}


@rule(CON207, cst.Call, giving=(AsyncGenerator,))
def wrong_iteration(call: cst.Call, model: Model) -> Iterator[Finding]:
    thing = f"the async generator {model.spelled(call.func)}()"
    for fate, otherwise in model.once(_wrong_uses, model.fates(call)):
        used = "spread over arguments" if _is_spread(fate, call, model) else otherwise
        if used and _is_surely_it(fate, call, model) and not model.expects_failure(fate.node):
            facts = {"thing": thing, "used": used, "instead": "async for, or an async comprehension"}
            yield Finding(fate.node if fate.stored else call, facts)
            return


@rule(CON207, cst.For)
def plain_iterable_in_async_for(loop: cst.For, model: Model) -> Iterator[Finding]:
    yield from _plain(loop, model)


@rule(CON207, cst.ListComp)
def plain_iterable_in_async_comprehension(node: cst.ListComp, model: Model) -> Iterator[Finding]:
    clause: cst.CompFor | None = node.for_in
    while clause is not None:
        yield from _plain(clause, model)
        clause = clause.inner_for_in


def _plain(loop: cst.For | cst.CompFor, model: Model) -> Iterator[Finding]:
    if loop.asynchronous is None or model.expects_failure(loop):
        return
    made = model.origin(loop.iter)
    if made is not None and _is_plain(made, model):
        facts = {"thing": _named(made, model), "used": "iterated with async for", "instead": "a plain for"}
        yield Finding(loop.iter, facts)


def _wrong_uses(fates: tuple[Fate, ...], model: Model) -> list[tuple[Fate, str]]:
    """Those that may be wrong, and how; what is spread is wrong if it is this one."""
    uses = ((each, _used(each, model)) for each in fates)
    return [each for each in uses if each[1] or _spreads(each[0])]


def _spreads(fate: Fate) -> bool:
    return isinstance(fate.node, cst.Arg) and bool(fate.node.star)


def _is_spread(fate: Fate, made: cst.Call, model: Model) -> bool:
    return _spreads(fate) and isinstance(fate.node, cst.Arg) and model.origin(fate.node.value) is made


def _used(fate: Fate, model: Model) -> str:
    """In which wrong way the async generator is used here."""
    if fate.layers:
        return ""
    if fate.use is Use.AWAITED:
        return "awaited"
    if fate.use is Use.ITERATED:
        is_async = isinstance(fate.node, (cst.For, cst.CompFor)) and fate.node.asynchronous is not None
        return "" if is_async else "iterated as if it were a plain one"
    call = model.parent(fate.node)
    reads = fate.use is Use.PASSED and isinstance(call, cst.Call) and model.callee(call) in READERS
    return f"passed to {model.spelled(call.func)}()" if reads and isinstance(call, cst.Call) else ""


def _is_surely_it(fate: Fate, call: cst.Call, model: Model) -> bool:
    """Whether the name it is kept in holds nothing else."""
    if not fate.stored:
        return True
    match model.parent(call):
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name() as name)]):
            return isinstance(model.value(name), AsyncGenerator)
    return False


def _is_plain(made: cst.CSTNode, model: Model) -> bool:
    """Whether this surely gives something that only a plain `for` can iterate."""
    match made:
        case cst.Call(func=cst.Attribute(value=holder, attr=cst.Name(value="items" | "keys" | "values")), args=[]):
            value = model.value(holder)
            return isinstance(value, Many) and value.keyed
        case cst.Call(func=func):
            return model.name(func) in PLAIN or _gives_a_plain_one(model.value(func), model, awaited=False)
        case cst.Await(expression=cst.Call(func=func)):
            return _gives_a_plain_one(model.value(func), model, awaited=True)
    return isinstance(made, DISPLAYS)


def _gives_a_plain_one(function: object, model: Model, *, awaited: bool) -> bool:
    """Whether the function of this file is annotated to give a list or the like, or is a plain generator."""
    if not isinstance(function, Own) or not isinstance(function.node, cst.FunctionDef) or function.is_async != awaited:
        return False
    if model.is_stub(function):
        return False
    if not awaited and model.is_generator(function):
        return True
    return isinstance(model.returned(function), Many) and model.promises_value(function.node)


def _named(made: cst.CSTNode, model: Model) -> str:
    match made:
        case cst.Call(func=func):
            return f"what {model.spelled(func)}() gives"
        case cst.Await(expression=cst.Call(func=func)):
            return f"what {model.spelled(func)}() gives"
    return f"a {type(made).__name__.removesuffix('Comp').lower()}"
