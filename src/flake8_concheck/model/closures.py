"""Functions as values: where they are made, what they read from around them, and who is handed them."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from types import NoneType

import libcst as cst

from flake8_concheck.catalogue.callables.facts import Sink
from flake8_concheck.catalogue.callables.sinks import SINKS
from flake8_concheck.model.arguments import argument
from flake8_concheck.model.decorators import decorated
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.plain import gives_plain_values
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.scopes import Binding, How, Scope
from flake8_concheck.model.values import Instance, Known, Nothing, Opaque, Own, OwnClass, Value, plain

GIVEN = (How.PARAMETER, How.ASSIGN, How.ANNOTATE, How.ITERATE)
"""How a variable gets what is decided elsewhere: nothing is defined or imported under its name."""


class Closures:
    def __init__(self, facts: Facts, values: Values) -> None:
        self.facts = facts
        self.values = values
        self._plain: dict[Own, bool] = {}
        self._given: dict[tuple[int, str], bool] = {}
        """By scope and name. Asked once: a name may be bound a thousand times, and be called as often."""

    def is_local(self, made: Own | OwnClass) -> bool:
        """Whether it is made anew each time a function runs, so that no module knows it by name."""
        node: cst.CSTNode = made.node
        if isinstance(node, cst.FunctionDef | cst.ClassDef) and self._is_global(node):
            return False
        while (parent := self.facts.parent(node)) is not None:
            if isinstance(parent, (cst.FunctionDef, cst.Lambda)) and node is parent.body:
                return True
            node = parent
        return False

    def _is_global(self, node: cst.FunctionDef | cst.ClassDef) -> bool:
        """Whether `global` makes the definition one of the module."""
        return any(each.source is node for each in self.facts.scope.bindings.get(node.name.value, ()))

    def rebound_by(self, function: Own, loop: cst.For | cst.BaseComp) -> str:
        """A variable that the function reads from around it, and that each round of the loop sets; else empty."""
        clause = loop.for_in if isinstance(loop, cst.BaseComp) else loop
        for scope in self._inside(self.facts.scopes[function.node]):
            for name in scope.loads:
                home = scope.home(name)
                if home is not None and not self._is_inside(home, function.node):
                    bindings = home.bindings[name]
                    if any(each.how is How.ITERATE and each.source is clause.iter for each in bindings):
                        return name
        return ""

    def _inside(self, scope: Scope) -> Iterator[Scope]:
        yield scope
        for inner in scope.inner:
            yield from self._inside(inner)

    def _is_inside(self, scope: Scope | None, function: cst.CSTNode) -> bool:
        while scope is not None:
            if scope.node is function:
                return True
            scope = scope.parent
        return False

    def defined(self, function: cst.FunctionDef) -> Value | None:
        """What the function is once its decorators have had it."""
        return decorated(self.values, Own(function))

    def is_handed_in(self, function: cst.CSTNode) -> bool:
        """Whether this is a variable of a function or of `self`, and which function it holds others decide."""
        if not isinstance(self.values.of(function), (NoneType, Nothing, Opaque, Instance)):
            return False
        if isinstance(function, cst.Attribute):
            return self._are_given(self.values.bindings_of(function))
        scope = self.facts.scope_at(function) if isinstance(function, cst.Name) else None
        home = scope.home(function.value) if scope is not None and isinstance(function, cst.Name) else None
        if home is None or not home.is_function or not isinstance(function, cst.Name):
            return False
        key = id(home), function.value
        if key not in self._given:
            self._given[key] = self._are_given(home.bindings[function.value])
        return self._given[key]

    def _are_given(self, bindings: Sequence[Binding]) -> bool:
        """Whether there are some, and what each of them gives is decided elsewhere."""
        return bool(bindings) and all(each.how in GIVEN and not self._is_fetched(each.source) for each in bindings)

    def _is_fetched(self, source: cst.CSTNode | None) -> bool:
        """Whether this is a method, looked up on an object that is not of this file."""
        match source:
            case cst.Call(func=cst.Name(value="getattr")):
                return True
            case cst.BooleanOperation(left=left, right=right):
                return self._is_fetched(left) or self._is_fetched(right)
            case cst.Attribute(value=holder):
                value = self.values.of(holder)
                return not (isinstance(value, Instance) and isinstance(value.of, OwnClass))
        return False

    def gives_plain_values(self, function: Own) -> bool:
        """Whether calling this function of the file surely gives plain data, and nothing that can be called."""
        if function not in self._plain:
            self._plain[function] = gives_plain_values(self.values, function)
        return self._plain[function]

    def handed_to(self, function: Own) -> list[tuple[Sink, cst.Call]]:
        """The calls of this file that hand the function to something that will call it."""
        return self._handed.get(id(function.node), [])

    @cached_property
    def _handed(self) -> dict[int, list[tuple[Sink, cst.Call]]]:
        found: dict[int, list[tuple[Sink, cst.Call]]] = {}
        for call in (each for each in self.facts.queue if isinstance(each, cst.Call)):
            for sink in self._sinks(call):
                given = argument(call, sink.argument)
                own = None if given is None else plain(self.values.of(given))
                if isinstance(own, Own):
                    found.setdefault(id(own.node), []).append((sink, call))
        return found

    def _sinks(self, call: cst.Call) -> tuple[Sink, ...]:
        callee = self.values.of(call.func)
        key = self.values.known.entry(callee.name, SINKS) if isinstance(callee, Known) else None
        return () if key is None else SINKS[key]
