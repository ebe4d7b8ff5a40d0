"""One walk along the uses of a value: a work list of expressions that hold it, each with its layers of containers."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import libcst as cst

from flake8_concheck.catalogue.callables.pass_through import EAGER, ELEMENTS_FROM, PASS_THROUGH
from flake8_concheck.model.containers import DEEPEST, GROWERS, INERT, SPREADERS, TAKERS, VIEWS
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.fresh import Fresh
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.scopes import Scope
from flake8_concheck.model.uses import Fate, Use
from flake8_concheck.model.values import Known

Step = tuple[int, int]
"""An expression that holds the value, by its identity, and the layers around the value there."""
Kept = tuple[str, Scope, int]
"""A name that is given the value, the scope that it belongs to, and the layers."""


class Trail:
    """The walk from one expression, or from what names hold.

    What is left to do is an expression or two that come first, and the loads of each name that was given the value. The
    last that was given it comes first; its loads are put up once, however often it is given what it holds already.
    """

    def __init__(self, facts: Facts, values: Values, fresh: Fresh, *starts: tuple[cst.CSTNode, int]) -> None:
        self.facts = facts
        self.values = values
        self.fresh = fresh
        self.parent = facts.parent
        self.next = [*starts]
        self.names: list[Kept] = []
        self.loads: dict[Kept, list[cst.Name]] = {}
        """Of each name that was given the value, those that are left."""
        self.seen: dict[Step, bool] = {}
        """The steps that were taken, and whether they were taken before names that were left from the start."""
        self._from_start = 0
        self.stored = False

    def walk(self) -> Iterator[Fate]:
        """Every use."""
        return (fate for _, fate in self.rest())

    def rest(self) -> Iterator[tuple[Step, Fate]]:
        """Every use that is left, with the step that finds it."""
        yield from self.before_names()
        self._from_start = len(self.names)
        while self.names:
            kept = self.names[-1]
            loads = self.loads[kept]
            if loads:
                self.next.append((loads.pop(), kept[2]))
            if not loads:
                self.names.pop()
                self._from_start = min(self._from_start, len(self.names))
            yield from self.before_names()

    def before_names(self, most: int = sys.maxsize) -> Iterator[tuple[Step, Fate]]:
        """The same up to where only loads of names are left, or so many steps are taken."""
        while self.next and most:
            most -= 1
            node, layers = self.next.pop()
            step = id(node), layers
            if layers > DEEPEST:
                yield step, Fate(Use.ESCAPED, node, layers)
            elif step not in self.seen:
                self.seen[step] = len(self.names) > self._from_start
                for fate in self._use(node, layers):
                    yield step, replace(fate, stored=True) if self.stored else fate

    def keep(self, name: str, home: Scope, layers: int = 0) -> None:
        """Go on with what this name of the scope holds."""
        kept = name, home, layers
        if kept not in self.loads:
            self.loads[kept] = [*self.facts.loads(name, home)]
        if not self.names or self.names[-1] != kept:
            self.names.append(kept)
        self.stored = True

    def _go(self, node: cst.CSTNode, layers: int) -> Iterator[Fate]:
        self.next.append((node, layers))
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
        self.keep(name.value, home, layers)

    def _into(self, container: cst.Name, layers: int) -> Iterator[Fate]:
        """Put into a container by name: ours to follow only if it was made here and nobody else holds it."""
        if self.fresh.holds(container):
            yield from self._name(container, layers)
        else:
            yield Fate(Use.ESCAPED, container, layers)

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
        callee = self.values.of(call.func)
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


Handler = Callable[[Trail, cst.CSTNode, Any, int], Iterator[Fate]]
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
    cst.Assign: Trail._assign,
    cst.AnnAssign: Trail._one_target,
    cst.AugAssign: Trail._one_target,
    cst.NamedExpr: Trail._walrus,
    cst.For: Trail._for,
    cst.CompFor: Trail._for,
    cst.BooleanOperation: Trail._either,
    cst.IfExp: Trail._ternary,
    cst.UnaryOperation: Trail._unary,
    cst.BinaryOperation: Trail._binary,
    cst.Element: Trail._element,
    cst.StarredElement: Trail._element,
    cst.DictElement: Trail._element,
    cst.StarredDictElement: Trail._element,
    cst.ListComp: Trail._comprehension,
    cst.SetComp: Trail._comprehension,
    cst.GeneratorExp: Trail._comprehension,
    cst.DictComp: Trail._comprehension,
    cst.Attribute: Trail._member,
    cst.Subscript: Trail._subscript,
    cst.Index: Trail._index,
    cst.Arg: Trail._argument,
    cst.Lambda: Trail._lambda,
    cst.Del: Trail._nothing,
}
"""Each handler takes the parent type it stands beside."""
