"""A coroutine object is used as if it were the result: an await is missing.

## Why is this bad?

Calling an `async def` runs nothing: it makes a coroutine object. As a condition that object is always true, compared
it is equal to nothing, formatted it reads `<coroutine object ...>`, and an index or an attribute of it raises. What
the function should have done has not happened at all.

## Example

```python
import asyncio


async def is_allowed(user: str) -> bool:
    await asyncio.sleep(0.1)
    return user == "root"


async def handler(user: str) -> str:
    if is_allowed(user):
        return "welcome"
    return "go away"
```

Use instead:

```python
import asyncio


async def is_allowed(user: str) -> bool:
    await asyncio.sleep(0.1)
    return user == "root"


async def handler(user: str) -> str:
    if await is_allowed(user):
        return "welcome"
    return "go away"
```

Found for functions and methods of this file and for the coroutines of the libraries we know, used where they are made
or through a name. Silent where the name may hold something else, unless one of the next statements surely meets the
coroutine (`if user is None: user = find()`, then `user.id`); where the code asks first what it has
(`inspect.isawaitable(value)`), where a name is only tested or printed before it is awaited, and about the coroutine
object's own attributes (`close`, `send`, `throw`, `cr_frame`). An `async def` that returns a coroutine gives its caller
a second thing to await: found where it is annotated with something else, where it calls itself, or may end without a
result and nobody in the file takes what it gives.

References: [Coroutines](https://docs.python.org/3/library/asyncio-task.html#coroutines).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.spelling_of_logs import LEVELS, LOGGERS
from flake8_concheck.catalogue.callables.spelling_of_runners import RUNNERS, RUNNING
from flake8_concheck.catalogue.callables.value_readers import DEEP, INSPECTORS, VALUE_READERS
from flake8_concheck.catalogue.pitfalls.coroutines import CON203
from flake8_concheck.model import Coroutine, Fate, Model, Own, Use
from flake8_concheck.rule import Finding, rule

RAISES = {
    Use.MEMBER: "asked for an attribute",
    Use.OPERATED: "indexed or calculated with",
    Use.ITERATED: "iterated or unpacked",
    Use.ENTERED: "entered as a context manager",
}
LOOKS = {
    Use.TESTED: "tested for truth",
    Use.COMPARED: "compared",
    Use.FORMATTED: "formatted",
    Use.KEYED: "used as a key",
}
OWN_NAMES = ("send", "throw", "close", "cr_", "ag_", "__")
"""How the names begin that a coroutine object has itself."""


@rule(CON203, cst.Return)
def coroutine_returned_as_value(node: cst.Return, model: Model) -> Iterator[Finding]:
    """An `async def` that says what it gives does not give a second thing to await."""
    function = model.function(node) if isinstance(node.value, (cst.Call, cst.Name)) else None
    if not isinstance(function, cst.FunctionDef) or function.asynchronous is None or node.value is None:
        return
    made = model.value(node.value)
    if isinstance(made, Coroutine) and (_is_of(made, function) or model.once(_gives_no_second, function)):
        origin = model.origin(node.value)
        callee = model.spelled(origin.func if isinstance(origin, cst.Call) else node.value)
        yield Finding(node, {"callee": callee, "used": f"returned by {function.name.value}()"})


def _is_of(made: Coroutine, function: cst.FunctionDef) -> bool:
    """Whether it calls itself: then whoever awaits it would have to do so again and again."""
    return isinstance(made.of, Own) and made.of.node is function


def _gives_no_second(function: cst.FunctionDef, model: Model) -> bool:
    """Whether it says what it gives, or it may end without a result and the file awaits it only to have it done."""
    if function.returns is not None:
        return model.promises_value(function)
    if not model.control.may_end_bare(function):
        return False
    return all(_is_only_done(each, model) for each in model.references.to(function))


def _is_only_done(name: cst.Name | cst.Attribute, model: Model) -> bool:
    """Whether it is called here, and what awaiting that gives is dropped, or returned in turn."""
    call = model.parent(name)
    above = model.parent(call) if isinstance(call, cst.Call) and call.func is name else None
    return isinstance(above, cst.Return) or (isinstance(above, cst.Await) and isinstance(model.parent(above), cst.Expr))


@rule(CON203, cst.Call, giving=(Coroutine,))
def coroutine_used_as_value(call: cst.Call, model: Model) -> Iterator[Finding]:
    if isinstance(model.parent(call), cst.Await):
        return
    fates = model.fates(call)
    always = _is_always_a_coroutine(call, model)
    stored = model.once(_suspect, fates) if always else [*_met_next(call, fates, model)]
    kept = always and model.once(_is_kept, fates)
    for fate in (*model.once(_direct, fates), *stored):
        used = _used(fate, call, model, stored=fate.stored, kept=fate.stored and kept)
        if used and not model.expects_failure(fate.node):
            at = fate.node if fate.stored else call
            yield Finding(at, {"callee": model.spelled(call.func), "used": used})
            return


def _direct(fates: tuple[Fate, ...], model: Model) -> list[Fate]:
    """The uses where it is made."""
    return [each for each in fates if not each.stored]


def _suspect(fates: tuple[Fate, ...], model: Model) -> list[Fate]:
    """The uses of the name that it is kept in, but for those that nothing is wrong with, whatever it holds."""
    kept = model.once(_is_kept, fates)
    return [each for each in reversed(fates) if each.stored and not _is_taken(each, kept=kept)]


def _is_taken(fate: Fate, *, kept: bool) -> bool:
    """Whether this awaits the coroutine, or hands on one that another use awaits."""
    if fate.use is Use.PASSED:
        return kept and not (isinstance(fate.node, cst.Arg) and fate.node.star)
    return fate.use is Use.AWAITED


def _is_always_a_coroutine(call: cst.Call, model: Model) -> bool:
    """Whether the name it is kept in holds nothing else, and nobody asks what it holds."""
    match model.parent(call):
        case (
            cst.Assign(targets=[cst.AssignTarget(target=cst.Name() as name)]) | cst.NamedExpr(target=cst.Name() as name)
        ):
            return isinstance(model.value(name), Coroutine) and not _is_inspected(call, model)
        case cst.AnnAssign(target=cst.Name() as name):
            return isinstance(model.value(name), Coroutine) and not _is_inspected(call, model)
    return False


def _met_next(call: cst.Call, fates: tuple[Fate, ...], model: Model) -> Iterator[Fate]:
    """Where the name that it is kept in may hold something else: the uses that surely meet this coroutine.

    Behind the `if` that makes it only those count that a coroutine cannot stand, whatever else comes there.
    """
    match model.parent(call):
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name() as name)]) if not _is_inspected(call, model):
            met = {id(node): joined for node, joined in model.soon.after(call, name)}
        case _:
            return
    for each in fates if met else ():
        if each.stored and id(each.node) in met:
            looked_at = not met[id(each.node)] and not model.once(_is_meant_to_wait, fates)
            if each.use in RAISES or looked_at:
                yield each


def _is_meant_to_wait(fates: tuple[Fate, ...], model: Model) -> bool:
    """Whether somebody may await what the name holds."""
    return any(
        each.use in (Use.AWAITED, Use.YIELDED, Use.ESCAPED)
        or (each.use is Use.RETURNED and not model.runs_on_loop(each.node))
        or (each.use is Use.MEMBER and each.name.startswith(OWN_NAMES))
        or (each.use is Use.PASSED and _may_await(_last(_receiver(each, model)).strip("_").lower()))
        for each in fates
        if each.stored
    )


def _may_await(receiver: str) -> bool:
    return receiver in RUNNERS or any(word in receiver for word in RUNNING)


def _is_inspected(call: cst.Call, model: Model) -> bool:
    return model.once(_inspects, model.fates(call))


def _inspects(fates: tuple[Fate, ...], model: Model) -> bool:
    return any(each.use is Use.PASSED and _last(_receiver(each, model)) in INSPECTORS for each in fates)


def _is_kept(fates: tuple[Fate, ...], model: Model) -> bool:
    """Whether some use of the name may await the coroutine, so that another may look at it before."""
    return any(
        each.use in (Use.AWAITED, Use.YIELDED, Use.ESCAPED)
        or (each.use is Use.RETURNED and not model.runs_on_loop(each.node))
        or (each.use is Use.MEMBER and each.name.startswith(OWN_NAMES))
        or (each.use is Use.PASSED and not _reader(each, model))
        for each in fates
        if each.stored
    )


def _used(fate: Fate, call: cst.Call, model: Model, *, stored: bool, kept: bool) -> str:
    """What is wrong with this use; empty if nothing is."""
    if _is_spread(fate, call, model):
        return RAISES[Use.ITERATED]
    if fate.use is Use.PASSED:
        return "" if kept else _reader(fate, model)
    if fate.use is Use.RETURNED and not stored:
        return "put into a dict that leaves" if _is_reply(fate, call, model) else ""
    if fate.layers or (fate.use is Use.MEMBER and fate.name.startswith(OWN_NAMES)):
        return ""
    if fate.use is Use.ENTERED and not isinstance(model.value(call.func), Own):
        return ""  # Some libraries' requests can be entered as well as awaited.
    if fate.use in RAISES:
        return "" if _may_be_a_generator(fate, call, model) else RAISES[fate.use]
    if kept or fate.use not in LOOKS or (stored and _is_identity(fate)):
        return ""
    if fate.use in (Use.TESTED, Use.COMPARED) and not _surely_async(call, model):
        return ""
    return LOOKS[fate.use]


def _is_reply(fate: Fate, call: cst.Call, model: Model) -> bool:
    """A dict with string keys that an `async def` returns: whoever awaited that function is done with awaiting."""
    match model.parent(call):
        case cst.DictElement(key=cst.SimpleString()):
            return fate.layers == 1 and isinstance(fate.node, cst.Return) and model.runs_on_loop(fate.node)
    return False


def _surely_async(call: cst.Call, model: Model) -> bool:
    """A plain function that gives a coroutine may also give None."""
    function = model.value(call.func)
    return not isinstance(function, Own) or function.is_async


def _is_identity(fate: Fate) -> bool:
    match fate.node:
        case cst.Comparison(comparisons=[cst.ComparisonTarget(operator=operator), *_]):
            return isinstance(operator, (cst.Is, cst.IsNot))
        case cst.ComparisonTarget(operator=operator):
            return isinstance(operator, (cst.Is, cst.IsNot))
    return False


def _may_be_a_generator(fate: Fate, call: cst.Call, model: Model) -> bool:
    """An abstract `async def` without a yield may be overridden with an async generator, be it a context manager."""
    function = model.value(call.func)
    around = model.parent(fate.node) if isinstance(fate.node, cst.WithItem) else fate.node
    asynchronous = getattr(around, "asynchronous", None) is not None
    return asynchronous and isinstance(function, Own) and function.method_of is not None and model.is_stub(function)


def _is_spread(fate: Fate, call: cst.Call, model: Model) -> bool:
    """`f(*coroutine)`; what stands in a list that is spread is none."""
    return isinstance(fate.node, cst.Arg) and bool(fate.node.star) and model.origin(fate.node.value) is call


def _reader(fate: Fate, model: Model) -> str:
    """What reads the value that is handed to it here; empty for what may await it."""
    receiver = _receiver(fate, model)
    if receiver is None:
        return ""
    name = model.name(receiver)
    if name in VALUE_READERS and fate.layers <= VALUE_READERS[name]:
        return f"passed to {model.spelled(receiver)}()"
    match receiver:
        case cst.Attribute(value=holder, attr=cst.Name(value=level)) if level in LEVELS and _last(holder) in LOGGERS:
            return "" if fate.layers else f"passed to {model.spelled(receiver)}()"
        case cst.Attribute(value=cst.SimpleString(), attr=cst.Name(value="format" | "join" as method)):
            return f"passed to str.{method}()" if fate.layers <= (method == "join") else ""
    keyword = isinstance(fate.node, cst.Arg) and fate.node.keyword is not None and fate.node.keyword.value == "json"
    return "put into json=" if keyword and fate.layers < DEEP else ""


def _receiver(fate: Fate, model: Model) -> cst.BaseExpression | None:
    call = model.parent(fate.node)
    return call.func if isinstance(call, cst.Call) else None


def _last(node: cst.CSTNode | None) -> str:
    match node:
        case cst.Name(value=name) | cst.Attribute(attr=cst.Name(value=name)):
            return name
        case cst.Call(func=inner):
            return _last(inner)
    return ""
