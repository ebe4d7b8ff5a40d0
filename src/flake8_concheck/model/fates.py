"""What becomes of it? Follow a value from the expression that makes it, through names and containers, to its uses.

The walk follows local names (through all their loads, also those in inner functions), containers of every kind, loops
over them, and callables known to pass their elements on. Where it can't follow, it says that the value escapes. It
follows too much rather than too little, so "nobody reads it" can be believed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

import libcst as cst

from flake8_concheck.catalogue.callables.pass_through import EAGER, ELEMENTS_FROM, PASS_THROUGH
from flake8_concheck.model.scopes import Binding, How
from flake8_concheck.model.values import Known

if TYPE_CHECKING:
    from flake8_concheck.model.facts import Facts
    from flake8_concheck.model.resolve import Values


class Use(Enum):
    """One way in which a value is used."""

    DROPPED = auto()
    AWAITED = auto()
    RETURNED = auto()
    YIELDED = auto()
    TESTED = auto()
    COMPARED = auto()
    FORMATTED = auto()
    ITERATED = auto()
    MEMBER = auto()
    PASSED = auto()
    ENTERED = auto()
    OPERATED = auto()
    KEYED = auto()
    ESCAPED = auto()


@dataclass(frozen=True, slots=True)
class Fate:
    """One use, at one place.

    `layers` counts the containers around the value there (0: the value itself); `node` is the expression or statement
    that uses it; `name` the attribute that is read, for MEMBER; `stored` says that the value got there through a name.
    """

    use: Use
    node: cst.CSTNode
    layers: int = 0
    name: str = ""
    stored: bool = False


GROWERS = frozenset(
    {"append", "appendleft", "add", "put", "put_nowait", "insert", "push", "setdefault"}
    | {"extend", "extendleft", "update"}
)
"""Container methods that put their argument in; `extend` and `update` put its elements in."""
SPREADERS = frozenset({"extend", "extendleft", "update"})
VIEWS = frozenset({"values", "items", "keys", "copy", "union", "difference"})
TAKERS = frozenset({"pop", "popleft", "popitem", "get", "get_nowait"})
INERT = frozenset({"clear", "remove", "discard", "index", "count", "sort", "reverse", "difference_update", *GROWERS})

CONTAINERS = frozenset(
    {"builtins.list", "builtins.set", "builtins.dict", "collections.deque", "collections.defaultdict"}
    | {"collections.OrderedDict", "collections.Counter"}
)
DISPLAYS = (cst.List, cst.Set, cst.Dict, cst.ListComp, cst.SetComp, cst.DictComp)
DEEPEST = 3
"""Containers in containers in containers: deeper we do not follow."""

Step = tuple[cst.CSTNode, int]


class Fates:
    """Answers `of(expr)`: every fate of the value the expression makes."""

    def __init__(self, facts: "Facts", values: "Values") -> None:
        self.facts = facts
        self.values = values
        self._memo: dict[int, tuple[Fate, ...]] = {}

    def of(self, node: cst.CSTNode) -> tuple[Fate, ...]:
        if id(node) not in self._memo:
            self._memo[id(node)] = tuple(_Trail(self, node).walk())
        return self._memo[id(node)]


class _Trail:
    """One walk: a work list of expressions that hold the value, each with its layers of containers."""

    def __init__(self, fates: Fates, start: cst.CSTNode) -> None:
        self.fates = fates
        self.facts = fates.facts
        self.parent = fates.facts.parent
        self.steps: list[Step] = [(start, 0)]
        self.seen: set[Step] = set()
        self.stored = False

    def walk(self) -> Iterator[Fate]:
        while self.steps:
            step = self.steps.pop()
            if step in self.seen:
                continue
            if step[1] > DEEPEST:
                yield Fate(Use.ESCAPED, step[0], step[1])
            else:
                self.seen.add(step)
                for fate in self._use(*step):
                    yield replace(fate, stored=True) if self.stored else fate

    def _go(self, node: cst.CSTNode, layers: int) -> Iterator[Fate]:
        self.steps.append((node, layers))
        return iter(())

    def _use(self, node: cst.CSTNode, layers: int) -> Iterator[Fate]:
        parent = self.parent(node)
        handle = None if parent is None else HANDLERS.get(type(parent))
        if parent is None or handle is None:
            yield Fate(Use.ESCAPED, node, layers)
        elif isinstance(handle, Use):
            yield Fate(handle, parent, layers)
        else:
            yield from handle(self, node, parent, layers)

    # Statements

    def _assign(self, node: cst.CSTNode, parent: cst.Assign, layers: int) -> Iterator[Fate]:
        for target in parent.targets:
            yield from self._store(target.target, node, layers)

    def _one_target(self, node: cst.CSTNode, parent: cst.AnnAssign | cst.AugAssign, layers: int) -> Iterator[Fate]:
        if node is parent.value:
            yield from self._store(parent.target, node, layers)

    def _walrus(self, node: cst.CSTNode, parent: cst.NamedExpr, layers: int) -> Iterator[Fate]:
        yield from self._store(parent.target, node, layers)
        yield from self._go(parent, layers)

    def _store(self, target: cst.CSTNode, node: cst.CSTNode, layers: int) -> Iterator[Fate]:
        match target:
            case cst.Name():
                yield from self._name(target, layers)
            case cst.Tuple() | cst.List():
                yield from self._unpack(target, node, layers)
            case cst.Subscript(value=cst.Name() as container):
                yield from self._into(container, layers + 1)
            case _:
                yield Fate(Use.ESCAPED, target, layers)

    def _unpack(self, target: cst.Tuple | cst.List, node: cst.CSTNode, layers: int) -> Iterator[Fate]:
        yield Fate(Use.ITERATED, target, layers)
        for element in target.elements:
            inner = layers if isinstance(element, cst.StarredElement) else max(layers - 1, 0)
            yield from self._store(element.value, node, inner)

    def _name(self, name: cst.Name, layers: int) -> Iterator[Fate]:
        """All loads of a local name; a module's or class's name can be read from anywhere."""
        scope = self.facts.scope_at(name)
        home = None if scope is None else scope.home(name.value)
        if home is None or home.is_class or home.parent is None:
            yield Fate(Use.ESCAPED, name, layers)
            return
        self.stored = True
        self.steps.extend((load, layers) for load in self.facts.loads(name.value, home))

    def _into(self, container: cst.Name, layers: int) -> Iterator[Fate]:
        """Put into a container by name: ours to follow only if it was made here and nobody else holds it."""
        scope = self.facts.scope_at(container)
        home = None if scope is None else scope.home(container.value)
        if home is not None and all(self._is_fresh(each) for each in home.bindings[container.value]):
            yield from self._name(container, layers)
        else:
            yield Fate(Use.ESCAPED, container, layers)

    def _is_fresh(self, binding: Binding) -> bool:
        """Whether the name is given a new container that has no other name."""
        source = binding.source
        statement = None if source is None else self.parent(source)
        if binding.how is not How.ASSIGN or binding.path or source is None:
            return False
        if isinstance(statement, cst.Assign) and len(statement.targets) != 1:
            return False
        if isinstance(source, cst.Call):
            callee = self.fates.values.of(source.func)
            return isinstance(callee, Known) and callee.name in CONTAINERS
        return isinstance(source, DISPLAYS)

    def _for(self, node: cst.CSTNode, parent: cst.For | cst.CompFor, layers: int) -> Iterator[Fate]:
        if node is parent.iter:
            yield Fate(Use.ITERATED, parent, layers)
            yield from self._store(parent.target, node, layers - 1) if layers else ()

    def _condition(self, node: cst.CSTNode, parent: cst.CSTNode, layers: int) -> Iterator[Fate]:
        yield Fate(Use.TESTED, parent, layers)

    def _with(self, node: cst.CSTNode, parent: cst.WithItem, layers: int) -> Iterator[Fate]:
        yield Fate(Use.ENTERED, parent, layers)

    # Expressions

    def _either(self, node: cst.CSTNode, parent: cst.BooleanOperation, layers: int) -> Iterator[Fate]:
        if node is parent.left:
            yield Fate(Use.TESTED, parent, layers)
        if node is parent.right or isinstance(parent.operator, cst.Or):
            yield from self._go(parent, layers)

    def _ternary(self, node: cst.CSTNode, parent: cst.IfExp, layers: int) -> Iterator[Fate]:
        if node is parent.test:
            yield Fate(Use.TESTED, parent, layers)
        else:
            yield from self._go(parent, layers)

    def _unary(self, node: cst.CSTNode, parent: cst.UnaryOperation, layers: int) -> Iterator[Fate]:
        yield Fate(Use.TESTED if isinstance(parent.operator, cst.Not) else Use.OPERATED, parent, layers)

    def _binary(self, node: cst.CSTNode, parent: cst.BinaryOperation, layers: int) -> Iterator[Fate]:
        if layers:
            yield from self._go(parent, layers)
        else:
            yield Fate(Use.OPERATED, parent)

    def _element(self, node: cst.CSTNode, parent: cst.CSTNode, layers: int) -> Iterator[Fate]:
        """Into a list, set, tuple or dict that is written out."""
        holder = self.parent(parent)
        assert holder is not None
        spread = isinstance(parent, (cst.StarredElement, cst.StarredDictElement))
        if spread:
            yield Fate(Use.ITERATED, parent, layers)
        yield from self._go(holder, layers if spread else layers + 1)

    def _comprehension(self, node: cst.CSTNode, parent: cst.CSTNode, layers: int) -> Iterator[Fate]:
        yield from self._go(parent, layers + 1)

    def _member(self, node: cst.CSTNode, parent: cst.Attribute, layers: int) -> Iterator[Fate]:
        name = parent.attr.value
        call = self.parent(parent)
        called = isinstance(call, cst.Call) and call.func is parent
        if layers == 0:
            yield Fate(Use.MEMBER, parent, name=name)
        elif called and call is not None and name in VIEWS:
            yield from self._go(call, layers + (name == "items"))
        elif called and call is not None and name in TAKERS:
            yield from self._go(call, layers - 1)
        elif name not in INERT:
            yield Fate(Use.ESCAPED, parent, layers)

    def _subscript(self, node: cst.CSTNode, parent: cst.Subscript, layers: int) -> Iterator[Fate]:
        if node is not parent.value:
            return
        if layers == 0:
            yield Fate(Use.OPERATED, parent)
        elif not isinstance(self.parent(parent), (cst.AssignTarget, cst.Del)):
            sliced = any(isinstance(each.slice, cst.Slice) for each in parent.slice)
            yield from self._go(parent, layers if sliced else layers - 1)

    def _index(self, node: cst.CSTNode, parent: cst.Index, layers: int) -> Iterator[Fate]:
        """`things[value]` looks something up; `things[value] = …` keeps the value as a key."""
        element = self.parent(parent)
        subscript = None if element is None else self.parent(element)
        assigned = subscript is not None and isinstance(self.parent(subscript), cst.AssignTarget)
        match subscript:
            case cst.Subscript(value=cst.Name() as container) if assigned:
                yield from self._into(container, layers + 1)
            case _:
                yield Fate(Use.ESCAPED if assigned else Use.KEYED, parent, layers)

    def _argument(self, node: cst.CSTNode, parent: cst.Arg, layers: int) -> Iterator[Fate]:
        call = self.parent(parent)
        if not isinstance(call, cst.Call):
            yield Fate(Use.ESCAPED, node, layers)
            return
        if parent.star and layers:
            layers -= 1
        match call.func:
            case cst.Attribute(value=cst.Name() as container, attr=cst.Name(value=name)) if name in GROWERS:
                yield from self._into(container, layers if name in SPREADERS else layers + 1)
                return
        callee = self.fates.values.of(call.func)
        if isinstance(callee, Known) and callee.name in PASS_THROUGH and _is_source(callee.name, parent, call):
            if callee.name in EAGER:
                yield Fate(Use.ITERATED, call, layers)
            yield from self._go(call, max(layers + PASS_THROUGH[callee.name], 0))
        else:
            yield Fate(Use.PASSED, parent, layers)

    def _lambda(self, node: cst.CSTNode, parent: cst.Lambda, layers: int) -> Iterator[Fate]:
        yield Fate(Use.RETURNED, parent, layers)

    def _nothing(self, node: cst.CSTNode, parent: cst.CSTNode, layers: int) -> Iterator[Fate]:
        return iter(())


def _is_source(callee: str, arg: cst.Arg, call: cst.Call) -> bool:
    """Whether the callable takes the elements it passes on from this argument."""
    return callee not in ELEMENTS_FROM or call.args.index(arg) == ELEMENTS_FROM[callee]


Handler = Callable[[_Trail, cst.CSTNode, Any, int], Iterator[Fate]]
HANDLERS: dict[type[cst.CSTNode], Handler | Use] = {
    cst.Expr: Use.DROPPED,
    cst.Await: Use.AWAITED,
    cst.Return: Use.RETURNED,
    cst.Yield: Use.YIELDED,
    cst.Comparison: Use.COMPARED,
    cst.ComparisonTarget: Use.COMPARED,
    cst.FormattedStringExpression: Use.FORMATTED,
    cst.Assert: Use.TESTED,
    cst.If: Use.TESTED,
    cst.While: Use.TESTED,
    cst.CompIf: Use.TESTED,
    cst.WithItem: Use.ENTERED,
    cst.Assign: _Trail._assign,
    cst.AnnAssign: _Trail._one_target,
    cst.AugAssign: _Trail._one_target,
    cst.NamedExpr: _Trail._walrus,
    cst.For: _Trail._for,
    cst.CompFor: _Trail._for,
    cst.BooleanOperation: _Trail._either,
    cst.IfExp: _Trail._ternary,
    cst.UnaryOperation: _Trail._unary,
    cst.BinaryOperation: _Trail._binary,
    cst.Element: _Trail._element,
    cst.StarredElement: _Trail._element,
    cst.DictElement: _Trail._element,
    cst.StarredDictElement: _Trail._element,
    cst.ListComp: _Trail._comprehension,
    cst.SetComp: _Trail._comprehension,
    cst.GeneratorExp: _Trail._comprehension,
    cst.DictComp: _Trail._comprehension,
    cst.Attribute: _Trail._member,
    cst.Subscript: _Trail._subscript,
    cst.Index: _Trail._index,
    cst.Arg: _Trail._argument,
    cst.Lambda: _Trail._lambda,
    cst.Del: _Trail._nothing,
}
"""Each handler takes the parent type it stands beside."""
