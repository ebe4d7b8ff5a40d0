"""One walk along the uses of a value: a work list of expressions that hold it, each with its layers of containers."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import libcst as cst

from flake8_concheck.catalogue.callables.pass_through import EAGER, ELEMENTS_FROM, PASS_THROUGH
from flake8_concheck.model.containers import CONTAINERS, DEEPEST, DISPLAYS, GROWERS, INERT, SPREADERS, TAKERS, VIEWS
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.scopes import Binding, How
from flake8_concheck.model.uses import Fate, Use
from flake8_concheck.model.values import Known

Step = tuple[cst.CSTNode, int]


class Trail:
    """The walk from one expression, or from all that hold the same value."""

    def __init__(self, facts: Facts, values: Values, *starts: cst.CSTNode) -> None:
        self.facts = facts
        self.values = values
        self.parent = facts.parent
        self.steps: list[Step] = [(start, 0) for start in starts]
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
            callee = self.values.of(source.func)
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
