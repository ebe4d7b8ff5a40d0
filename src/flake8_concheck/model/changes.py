"""Who adds to a container or takes from it: an attribute of the objects of a class of this file, or a module's name."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

import libcst as cst

from flake8_concheck.model.containers import RESIZERS, SHRINKERS
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.places import Function, Places
from flake8_concheck.model.references import References
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.spelling import spelled
from flake8_concheck.model.values import Instance, OwnClass

Locks: TypeAlias = frozenset[str]
Held: TypeAlias = cst.Name | cst.Attribute


class Change(NamedTuple):
    """A function that changes the size of a container, or None where a method that does is handed to somebody."""

    by: Function | None
    locks: Locks
    """What it holds meanwhile, as it is spelled."""
    shrinks: bool
    """Whether it takes elements away."""


class Changes:
    """Asked as `model.changes`."""

    def __init__(self, facts: Facts, values: Values, places: Places, references: References) -> None:
        self.facts = facts
        self.values = values
        self.places = places
        self.references = references
        self._held_by: dict[str, Locks] = {}
        self._by_name: dict[str, dict[OwnClass | None, dict[Change, None]]] = {}

    def of(self, container: Held) -> Mapping[Change, None]:
        """Every function that changes its size, once for each choice of locks; empty if it may be another's."""
        name = container.attr.value if isinstance(container, cst.Attribute) else container.value
        if name not in self._by_name:
            self._by_name[name] = self._sorted(name)
        owner = self._owner(container)
        return {} if owner is None else self._by_name[name].get(owner[0], {})

    def locks_around(self, node: cst.CSTNode) -> Locks:
        """Everything that is entered where this runs, as it is spelled: by a `with` around it, or in a private
        function by one around each of its calls.
        """
        function = self.places.function(node)
        return self._entered(node) | (self._held(function) if isinstance(function, cst.FunctionDef) else frozenset())

    def _entered(self, node: cst.CSTNode) -> Locks:
        blocks = (each for each in self.places.outside(node) if isinstance(each, cst.With))
        return frozenset(spelled(item.item) for each in blocks for item in each.items)

    def _held(self, function: cst.FunctionDef) -> Locks:
        """What everybody who speaks of this private function holds meanwhile."""
        name = function.name.value
        if name not in self._held_by:
            uses = self.references.to(function) if name.startswith("_") and not name.endswith("__") else ()
            entered = [self._entered(each) for each in uses]
            self._held_by[name] = frozenset.intersection(*entered) if entered else frozenset()
        return self._held_by[name]

    def _sorted(self, name: str) -> dict[OwnClass | None, dict[Change, None]]:
        found: dict[OwnClass | None, dict[Change, None]] = {}
        for each in self.references.by_name.get(name, ()):
            owner = self._owner(each) if self._is_resized(each) else None
            if owner is not None:
                for change in self._changes(each):
                    found.setdefault(owner[0], {})[change] = None
        return found

    def _owner(self, container: Held) -> tuple[OwnClass | None] | None:
        """The class whose objects have the attribute, or None for a name of the module; in a tuple of one."""
        if isinstance(container, cst.Name):
            scope = self.facts.scope_at(container)
            is_modules = scope is not None and scope.home(container.value) is self.facts.scope
            return (None,) if is_modules else None
        holder = self.values.of(container.value)
        cls = holder.of if isinstance(holder, Instance) else holder
        return (cls,) if isinstance(cls, OwnClass) else None

    def _is_resized(self, container: Held) -> bool:
        around = self.facts.parent(container)
        match around:
            case cst.Attribute(value=value, attr=cst.Name(value=method)) if value is container:
                return method in RESIZERS
            case cst.Subscript(value=value) if value is container:
                return isinstance(self.facts.parent(around), (cst.AssignTarget, cst.Del))
            case cst.AugAssign(target=target):
                return target is container
        return False

    def _changes(self, container: Held) -> Iterator[Change]:
        """The change that happens here, unless nothing else can run meanwhile."""
        around = self.facts.parent(container)
        call = self.facts.parent(around) if isinstance(around, cst.Attribute) else None
        shrinks = self._shrinks(around)
        if isinstance(around, cst.Attribute) and not (isinstance(call, cst.Call) and call.func is around):
            yield Change(None, frozenset(), shrinks)
            return
        function = self.places.function(container)
        if function is not None:
            yield Change(function, self.locks_around(container), shrinks)

    def _shrinks(self, around: cst.CSTNode | None) -> bool:
        if isinstance(around, cst.Attribute):
            return around.attr.value in SHRINKERS
        return isinstance(around, cst.Subscript) and isinstance(self.facts.parent(around), cst.Del)
