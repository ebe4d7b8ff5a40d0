"""What should belong to one task is shared by all of them.

## Why is this bad?

The default of a ContextVar is one object for all contexts: if it is a list or a dict, what one task puts into it all
others see. `threading.local` knows threads, not tasks: all coroutines of a loop run in one thread, so what one writes
there before an `await`, another has overwritten after it. And a loop is one task with one context: what one round sets,
and does not reset, the next still sees if it sets nothing.

## Example

```python
from contextvars import ContextVar

seen: ContextVar[list[str]] = ContextVar("seen", default=[])


def note(text: str) -> None:
    seen.get().append(text)
```

Use instead:

```python
from contextvars import ContextVar

seen: ContextVar[list[str]] = ContextVar("seen")


def begin() -> None:
    seen.set([])
```

Of `threading.local`, only a coroutine that writes an attribute and waits afterwards is found. An empty tuple, None or
any other immutable default is fine. A list or dict with something in it, or where the file also sets the variable, is
left alone: it may be copied before it is changed. Of `set()`, only a loop that waits and sets the variable in some of
its rounds is found, to something of that round. Elsewhere a variable that nobody resets is gone with its task; a web
server starts one for each request, so a middleware need not.

References: [contextvars](https://docs.python.org/3/library/contextvars.html#contextvars.ContextVar).
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.locks import CON607
from flake8_concheck.model import Argument, Model
from flake8_concheck.model.flow import End
from flake8_concheck.rule import Finding, rule

CONTAINERS = frozenset({"builtins.list", "builtins.dict", "builtins.set", "collections.deque"}) | {
    f"collections.{name}" for name in ("defaultdict", "OrderedDict", "Counter")
}


@rule(CON607, cst.Call, calling=("contextvars.ContextVar",))
def context_misuse(call: cst.Call, model: Model) -> Iterator[Finding]:
    default = model.argument(call, Argument(keyword="default"))
    made = isinstance(default, cst.Call) and model.callee(default) in CONTAINERS
    empty = isinstance(default, (cst.List, cst.Dict)) and not default.elements
    if default is not None and (made or empty) and not _is_set(call, model):
        what = "this default is one object that all contexts share and change; set() a new one where the work begins"
        yield Finding(default, {"what": what})


def _is_set(call: cst.Call, model: Model) -> bool:
    """Whether the file sets the variable: then the default may well be copied before it is changed."""
    match model.parent(call):
        case cst.Assign(targets=[cst.AssignTarget(target=target)]) | cst.AnnAssign(target=target):
            setter = f"{model.spelled(target)}.set"
            return setter in model.once(_called, model.references.calls)
    return False


def _called(calls: tuple[cst.Call, ...], model: Model) -> frozenset[str]:
    return frozenset(model.spelled(each.func) for each in calls)


@rule(CON607, cst.Call, calling=("contextvars.ContextVar.set",))
def context_left_to_the_next_round(call: cst.Call, model: Model) -> Iterator[Finding]:
    loop = model.loop_around(call)
    if not isinstance(loop, (cst.For, cst.While)) or not model.runs_on_loop(call) or not model.is_dropped(call):
        return
    if model.once(_waits, loop) and _is_for_some_rounds(call, loop, model):
        what = f"{model.spelled(call.func)}() stays set for the next rounds, which set nothing"
        yield Finding(call, {"what": f"{what}; reset() it with the token as the round ends"})


def _is_for_some_rounds(call: cst.Call, loop: cst.For | cst.While, model: Model) -> bool:
    """Whether it depends on a condition, the value is one of this round, and nothing else in the loop takes it back."""
    variable = model.spelled(call.func).removesuffix(".set")
    tests = [*model.branches_around(call, loop)]
    if not tests or any(each is not call.func for each in model.once(_changed, loop).get(variable, ())):
        return False
    asks = any(_is_of(each, variable, model) for block in tests for each in model.inside(block.test))
    goes_on = model.control.ends(tests[-1].body) & {End.FALL, End.CONTINUE}
    names = {each.value for arg in call.args for each in model.inside(arg) if isinstance(each, cst.Name)}
    return not asks and bool(goes_on) and not names.isdisjoint(model.once(_set_by, loop))


def _is_of(node: cst.CSTNode, variable: str, model: Model) -> bool:
    """`variable.something`."""
    return isinstance(node, cst.Attribute) and model.spelled(node.value) == variable


def _waits(loop: cst.For | cst.While, model: Model) -> bool:
    return model.suspension(loop.body) is not None


def _changed(loop: cst.For | cst.While, model: Model) -> dict[str, list[cst.Attribute]]:
    """Whatever is read of things in the loop, by how the thing is spelled; `get`, which changes nothing, left out."""
    found: dict[str, list[cst.Attribute]] = {}
    for each in model.inside(loop):
        if isinstance(each, cst.Attribute) and each.attr.value != "get":
            found.setdefault(model.spelled(each.value), []).append(each)
    return found


def _set_by(loop: cst.For | cst.While, model: Model) -> frozenset[str]:
    """The names that each round gives a value."""
    targets: list[cst.CSTNode] = [loop.target] if isinstance(loop, cst.For) else []
    targets += [each.target for each in model.inside(loop) if isinstance(each, (cst.AssignTarget, cst.NamedExpr))]
    return frozenset(each.value for one in targets for each in model.inside(one) if isinstance(each, cst.Name))


@rule(CON607, cst.Assign)
def thread_local_in_coroutine(statement: cst.Assign, model: Model) -> Iterator[Finding]:
    for each in statement.targets:
        target = each.target
        if not isinstance(target, cst.Attribute) or not model.is_a(model.value(target.value), "threading.local"):
            continue
        line = model.parent(statement)
        if line is not None and model.runs_on_loop(statement) and model.control.waits_afterwards(line):
            what = f"{model.spelled(target)} is shared by all tasks of the thread and may change at any await"
            yield Finding(target, {"what": f"{what}; use a ContextVar"})
