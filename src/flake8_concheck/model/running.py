"""What runs with a function's body: the calls in it, and what reading a property or entering a `with` calls unseen."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import libcst as cst

from flake8_concheck.catalogue.callables.facts import Blocking
from flake8_concheck.catalogue.callables.nested_loops import NESTED_LOOPS
from flake8_concheck.model.blocks import Blocked, Blocks
from flake8_concheck.model.bodies import inside
from flake8_concheck.model.conditions import Condition
from flake8_concheck.model.courses import Courses
from flake8_concheck.model.exceptions import caught
from flake8_concheck.model.layers import Layer, calls_it, layers
from flake8_concheck.model.places import Places
from flake8_concheck.model.reads import Reads, is_itself
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.spelling import spelled
from flake8_concheck.model.trifles import is_a_blink
from flake8_concheck.model.values import Instance, Known, Nothing, Own, OwnClass, Super, Value, Wrapped

NESTED = "CON110"
NESTS = "nest_asyncio"
"""With it a loop may run inside another, in the whole program once a module has applied it (its README)."""


@dataclass(frozen=True, slots=True)
class Made:
    """A call that is made when the body runs.

    `receiver` is the object whose method is called, where that is known, and `own` the name of the method if it is the
    object the body itself belongs to: which class that is of, only the caller knows. `entered` marks what a `with`
    statement enters. `obstacle` is what blocks for more than a moment, or runs a loop, if this call does. `surely`:
    nothing in the body decides about whether it is made. `unless`: functions of other modules that may; if one of them
    looks on which thread it is, this does not count. `conditions`: what holds of the function's arguments here.
    `reads`: this is no call but reads an attribute, which may be a property; `path` says where to ask, if that cannot
    be told yet. `parameter` is that of the function, or of one around it, which holds what is called. `calls`: the node
    is the call, and its arguments are those of the callee.
    """

    at: cst.CSTNode
    spelled: str
    callee: Value | None
    receiver: Value | None = None
    own: str = ""
    entered: bool = False
    obstacle: Blocked | None = None
    surely: bool = False
    unless: tuple[str, ...] = ()
    reads: bool = False
    path: str = ""
    parameter: str = ""
    calls: bool = False
    conditions: tuple[Condition, ...] = ()


class Running:
    def __init__(self, values: Values, blocks: Blocks, places: Places, courses: Courses) -> None:
        self.values = values
        self.blocks = blocks
        self.places = places
        self.courses = courses
        self.reads = Reads(values)
        self._made: dict[int, tuple[Made, ...]] = {}

    def of(self, function: Own) -> tuple[Made, ...]:
        """Each call that runs with the function's body, on whatever thread called it."""
        key = id(function.node)
        if key not in self._made:
            self._made[key] = ()
            self._made[key] = self._with_wrappers(function, tuple(self._on_the_same_thread(function)))
        return self._made[key]

    def _with_wrappers(self, function: Own, made: tuple[Made, ...]) -> tuple[Made, ...]:
        for layer in layers(self.values, function):
            called, surely, unless = self._reached(layer)
            again = (replace(each, surely=each.surely and surely, unless=each.unless + unless) for each in made)
            around = Made(layer.at, f"@{spelled(layer.at.decorator)}", layer.wrapper, surely=True)
            made = (around, *(again if called else ()))
        return made

    def _reached(self, layer: Layer) -> tuple[bool, bool, tuple[str, ...]]:
        """Whether the wrapper calls what it wraps, whether surely, and what may speak against it."""
        if isinstance(layer.wrapper, Known):
            record = self.values.known.elsewhere.function(layer.wrapper.name)
            return (False, False, ()) if record is None else (*calls_it(self.values.known, record), ())
        found = [each for each in self.of(layer.wrapper) if each.parameter == layer.parameter]
        unless = found[0].unless if found else ()
        return bool(found), any(each.surely for each in found), unless

    def _on_the_same_thread(self, function: Own) -> Iterator[Made]:
        for node, surely, unless, conditions in self.courses.of(function.node).nodes:
            for each in self.at(node, function):
                if each.callee is not None or each.own or each.path or each.parameter:
                    yield replace(each, surely=surely, unless=unless, conditions=conditions)

    def at(self, node: cst.CSTNode, function: Own | None = None) -> Iterator[Made]:
        """What is called when this node, in the body of this function, is evaluated."""
        # Asked of every node, and quicker than a match, which asks libcst's abstract classes.
        if type(node) is cst.Attribute:
            yield from self._property(node, function)
        elif type(node) is cst.Call:
            yield self._call(node, node.func, function)
        elif type(node) is cst.With and node.asynchronous is None:
            for item in node.items:
                yield from self._entering(item.item)
        elif type(node) is cst.For and node.asynchronous is None:
            yield from self._iterating(node.iter)

    def _call(self, call: cst.Call, func: cst.BaseExpression, function: Own | None) -> Made:
        callee = self.values.of(func)
        found = Made(call, f"{spelled(func)}()", callee, obstacle=self._obstacle(call, callee), calls=True)
        if not isinstance(func, cst.Attribute):
            is_handed = function is not None and _may_be_handed(callee) and self._is_parameter(func)
            return replace(found, callee=None, parameter=spelled(func)) if is_handed else found
        receiver = self.values.of(func.value)
        if isinstance(receiver, Super):
            receiver = Instance(receiver.of)
        own = func.attr.value if function is not None and _is_itself(func.value, receiver, function) else ""
        return replace(found, receiver=receiver, own=own)

    def _is_parameter(self, func: cst.BaseExpression) -> bool:
        """Whether only the caller of a function, this one or one around it, says what this name holds."""
        scope = self.values.facts.scope_at(func) if isinstance(func, cst.Name) else None
        home = scope.home(func.value) if scope is not None and isinstance(func, cst.Name) else None
        bindings = () if home is None or not isinstance(func, cst.Name) else home.bindings[func.value]
        return len(bindings) == 1 and isinstance(source := bindings[0].source, cst.Param) and not source.star

    def _obstacle(self, call: cst.Call, callee: Value | None) -> Blocked | None:
        found = self.blocks.of(call)
        if found is not None:
            passes = self._is_another_try(call, found) or self._is_a_blink(call) or self.places.is_noted(call)
            return None if passes else found
        if not isinstance(callee, Known):
            return None
        key = self.values.known.entry(callee.name, NESTED_LOOPS)
        if key is None or NESTS in self.places.packages or self._catches_its_refusal(call):
            return None
        return Blocked(key, Blocking(NESTED, NESTED_LOOPS[key]))

    def _is_a_blink(self, call: cst.Call) -> bool:
        """Once; a loop of them polls, and for how long it does is not in the code."""
        return is_a_blink(self.values, call) and self.places.loop_around(call) is None

    def _is_another_try(self, call: cst.Call, found: Blocked) -> bool:
        """Whether this sleeps before it tries again what has failed, which it hardly ever does."""
        if found.callee != "time.sleep":
            return False
        below: cst.CSTNode = call
        for around in self.places.outside(call):
            if isinstance(around, cst.ExceptHandler):
                return True
            if isinstance(around, cst.IndentedBlock) and _goes_on_after(around, below):
                return True
            if isinstance(around, cst.If) and below is around.body and _is_about_the_round(around, self.places):
                return True
            below = around
        return False

    def _catches_its_refusal(self, call: cst.Call) -> bool:
        return any(
            "builtins.RuntimeError" in caught(self.values, handler)
            for block, inner in self.places.tries_around(call)
            if inner is block.body
            for handler in block.handlers
        )

    def _property(self, node: cst.Attribute, function: Own | None) -> Iterator[Made]:
        getter = self.values.getter(node)
        symbolic = self.values.known.symbolic
        if getter is None and not (symbolic and self.reads.may_call(node)):
            return
        name, found = node.attr.value, Made(node, spelled(node), getter, self.values.of(node.value), reads=True)
        if function is not None and is_itself(node.value, function):
            if isinstance(found.receiver, Instance) and (getter is not None or self.reads.may_inherit(function, name)):
                yield replace(found, own=name)
        elif getter is not None:
            yield found
        elif path := self.reads.path(node):
            yield replace(found, path=path)

    def _entering(self, manager: cst.BaseExpression) -> Iterator[Made]:
        """What `with manager:` runs: the methods of the object, or the body of a generator under `@contextmanager`."""
        if isinstance(manager, cst.Call) and isinstance(made := self.values.of(manager.func), (Wrapped, Known)):
            body = made.of if isinstance(made, Wrapped) else made
            yield Made(manager, f"with {spelled(manager)}", body, entered=True, calls=True)
        for name in ("__enter__", "__exit__"):
            yield from self._special(manager, name, "with")

    def _iterating(self, over: cst.BaseExpression) -> Iterator[Made]:
        """What `for … in over:` runs: the method of the object, or the body of a generator that is called here."""
        if isinstance(over, cst.Call):
            made = self._call(over, over.func, None)
            yield replace(made, spelled=f"for … in {spelled(over)}", entered=True, obstacle=None)
        yield from self._special(over, "__iter__", "for … in")

    def _special(self, of: cst.BaseExpression, name: str, word: str) -> Iterator[Made]:
        holder = self.values.of(of)
        if isinstance(holder, Instance):
            yield Made(of, f"{word} {spelled(of)}", self.values.member(holder, name), holder)


def _may_be_handed(callee: Value | None) -> bool:
    """Whether nothing is known of a parameter but perhaps that it can be called."""
    match callee:
        case None | Nothing():
            return True
        case Instance(Known(name)):
            return name.endswith(".Callable")
    return False


def _is_itself(holder: cst.BaseExpression, value: Value | None, function: Own) -> bool:
    """Whether this is the object, or the class, whose method the function is: its first parameter."""
    if function.method_of is None or not is_itself(holder, function):
        return False
    cls = OwnClass(function.method_of)
    return value in (Instance(cls), cls)


def _goes_on_after(block: cst.IndentedBlock, statement: cst.CSTNode) -> bool:
    """Whether `continue` stands right behind this statement of the block."""
    following = [after for before, after in pairwise(block.body) if before is statement]
    return any(
        isinstance(each, cst.Continue)
        for line in following
        if isinstance(line, cst.SimpleStatementLine)
        for each in line.body
    )


def _is_about_the_round(branch: cst.If, places: Places) -> bool:
    """Whether the loop around tries something, and this is not for its first try or its last: `if attempt > 0:`."""
    loop = places.loop_around(branch)
    asked = branch.test.left if isinstance(branch.test, cst.Comparison) else branch.test
    if not isinstance(loop, cst.For) or spelled(asked) != spelled(loop.target):
        return False
    return any(isinstance(each, cst.Try) for each in inside(loop.body))
