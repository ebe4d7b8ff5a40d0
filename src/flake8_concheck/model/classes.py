"""Classes of this file: their bases, and what `self.name` denotes in them."""

from collections.abc import Iterator
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

import libcst as cst

from flake8_concheck.model.agreement import agree
from flake8_concheck.model.linear import linear
from flake8_concheck.model.scopes import Binding, How, Scope
from flake8_concheck.model.values import Instance, Known, OwnClass, Property, Value

if TYPE_CHECKING:
    from flake8_concheck.model.resolve import Values

HARMLESS = ("typing.", "typing_extensions.", "abc.", "enum.", "builtins.", "collections.abc.")
"""Where bases come from that add no method of their own name to look for."""
BARE = ("typing.", "typing_extensions.", "abc.", "builtins.object", "collections.abc.Async", "contextlib.AbstractAsync")
"""The bases among them of which we also know that they make nothing a plain context manager or iterable."""
EMPTY = ("abc.", "typing.Generic", "typing.Protocol", "typing_extensions.Protocol", "builtins.object")
"""Those that have nothing at all to look for."""
IMPLICIT_CLASS_METHODS = frozenset({"__new__", "__init_subclass__", "__class_getitem__"})

Assigned = tuple[int, Binding, bool]
"""The place in the file's order, what is assigned, and whether to an object of the class itself, not of a subclass."""


class Classes:
    def __init__(self, values: "Values") -> None:
        self.values = values
        self._lines: dict[OwnClass, tuple[OwnClass | Known, ...]] = {}
        self._attributes: dict[tuple[cst.CSTNode, str], Value | None] = {}
        """Kept as soon as none of its values waits for another, as those of names are."""
        self._sorting = 0
        """How many attributes' assignments are being sorted by class."""
        self._assigned_by: dict[str, dict[OwnClass, list[Assigned]]] = {}

    def line(self, cls: OwnClass) -> tuple[OwnClass | Known, ...]:
        """The class and its bases as far as this file and the catalogue know them, nearest first.

        A base we know nothing of is a Known with an empty name.
        """
        if cls not in self._lines:
            self._lines[cls] = (cls,)
            self._lines[cls] = linear(self._line(cls))
        return self._lines[cls]

    def _line(self, cls: OwnClass) -> Iterator[OwnClass | Known]:
        yield cls
        for arg in cls.node.bases:
            base = self.values.of(arg.value)
            if isinstance(base, OwnClass):
                yield from self.line(base)
            else:
                yield from self._known(base.name if isinstance(base, Known) else "")

    def _known(self, base: str) -> Iterator[Known]:
        """A class of another module of the project, with those that it inherits from; of a library, only itself."""
        is_ours = bool(base) and self.values.known.elsewhere.bases(base) is not None
        yield from map(Known, self.values.known.ancestry(base) if is_ours else (base,))

    def attribute(self, cls: OwnClass, name: str) -> Value | None:
        """What the attribute of an instance denotes, wherever in its line of classes it is made.

        Classes of this file that inherit from it and define the name otherwise make it unknown.
        """
        key = cls.node, name
        if key in self._attributes:
            return self._attributes[key]
        found = self.find(cls, name)
        value = found if found is None else agree((found, *self._overridden(cls, name)))
        if not self.values.waiting and not self._sorting:
            self._attributes[key] = value
        return value

    def find(self, cls: OwnClass, name: str) -> Value | None:
        """What the attribute denotes for an object of just this class."""
        return self._find(self.line(cls), name)

    def _overridden(self, cls: OwnClass, name: str) -> Iterator[Value | None]:
        for other in self.subclasses.get(cls, ()):
            scope = self.values.facts.scopes[other.node]
            yield from (self.values.binding(each, scope) for each in scope.bindings.get(name, ()))

    @cached_property
    def properties(self) -> frozenset[str]:
        """The names of all properties in this file: any other attribute can be told apart at once."""
        return frozenset(
            name
            for scope in self.values.facts.scopes.values()
            if scope.is_class
            for name, bindings in scope.bindings.items()
            if any(isinstance(self.values.binding(each, scope), Property) for each in bindings)
        )

    @cached_property
    def subclasses(self) -> dict[OwnClass, list[OwnClass]]:
        """The classes of this file that inherit from each, directly or not."""
        found: dict[OwnClass, list[OwnClass]] = {}
        own = [OwnClass(node) for node in self.values.facts.scopes if isinstance(node, cst.ClassDef)]
        for cls in own:
            for base in self.line(cls)[1:]:
                if isinstance(base, OwnClass):
                    found.setdefault(base, []).append(cls)
        return found

    def inherited(self, cls: OwnClass, name: str) -> Value | None:
        """What `super().name` denotes."""
        return self._find(self.line(cls)[1:], name)

    def _find(self, line: tuple[OwnClass | Known, ...], name: str) -> Value | None:
        familiar = [*takewhile(self._is_familiar, line)]
        own = [cls for cls in familiar if isinstance(cls, OwnClass)]
        assigned = [*self._assigned(own, name)] if own else []
        for cls in familiar:
            if isinstance(cls, Known):
                if self.values.known.elsewhere.defines(cls.name, name):
                    break
            elif name in (scope := self.values.facts.scopes[cls.node]).bindings:
                return agree(self._as_declared(assigned, scope.bindings[name], scope))
        if assigned:
            return agree(assigned)
        known = next((cls for cls in line if isinstance(cls, Known) and not self._surely_lacks(cls, name)), None)
        return self.values.member(Instance(known), name) if known is not None and known.name else None

    def _as_declared(self, assigned: list[Value | None], own: list[Binding], scope: Scope) -> Iterator[Value | None]:
        """The values of an attribute; if the class's body declares it, they may be of a subclass of what that says."""
        given = [(self.values.binding(each, scope), each.how) for each in own]
        declared = next((value for value, how in given if how is How.ANNOTATE), None)
        for value in (*assigned, *(value for value, _ in given)):
            yield declared if self._is_kind_of(value, declared) else value

    def _is_kind_of(self, value: Value | None, declared: Value | None) -> bool:
        match declared, value:
            case Instance(Known(name)), _:
                return self.is_a(value, name)
            case Instance(OwnClass() as cls), Instance(OwnClass() as other):
                return cls in self.line(other)
        return False

    def _surely_lacks(self, cls: Known, name: str) -> bool:
        """Whether this class has no such attribute of its own making."""
        elsewhere = self.values.known.elsewhere
        is_ours = elsewhere.bases(cls.name) is not None
        return cls.name.startswith(EMPTY) or (is_ours and not elsewhere.defines(cls.name, name))

    def _is_familiar(self, cls: OwnClass | Known) -> bool:
        """Whether we know what the class defines; any other may define whatever we look for."""
        if isinstance(cls, OwnClass) or cls.name.startswith(HARMLESS):
            return True
        return self.values.known.bases(cls.name) is not None

    def bindings(self, cls: OwnClass, name: str) -> list[Binding]:
        """Every place that gives the attribute a value, in the class, its bases of this file and their methods."""
        own = [each for each in self.line(cls) if isinstance(each, OwnClass)]
        scopes = (self.values.facts.scopes[each.node] for each in own)
        return [*self._assignments(own, name), *(each for scope in scopes for each in scope.bindings.get(name, ()))]

    def _assigned(self, family: list[OwnClass], name: str) -> Iterator[Value | None]:
        """Each value that is assigned to `self.name` in these classes or in one that inherits from the first."""
        return (self.values.binding(each, self.values.facts.scope) for each in self._assignments(family, name))

    def _assignments(self, family: list[OwnClass], name: str) -> Iterator[Binding]:
        """In the order of the file. A class is asked about once, not for each of the others that have the name too."""
        if name not in self._assigned_by:
            self._assigned_by[name] = {}  # Whoever asks for it while it is being found out is told of nothing yet.
            self._sorting += 1
            try:
                self._assigned_by[name] = self._by_class(name)
            finally:
                self._sorting -= 1
        by_class = self._assigned_by[name]
        found = {at: binding for at, binding, _ in by_class.get(family[0], ())}
        for cls in family[1:]:
            found |= {at: binding for at, binding, is_own in by_class.get(cls, ()) if is_own}
        return (found[at] for at in sorted(found))

    def _by_class(self, name: str) -> dict[OwnClass, list[Assigned]]:
        """For each class what its objects are assigned as this attribute, those of what inherits from it included."""
        found: dict[OwnClass, list[Assigned]] = {}
        for at, (target, binding) in enumerate(self.values.facts.attributes.get(name, ())):
            holder = self.values.of(target.value)
            cls = holder.of if isinstance(holder, Instance) else holder
            if isinstance(cls, OwnClass):
                for each in dict.fromkeys(self.line(cls)):
                    if isinstance(each, OwnClass):
                        found.setdefault(each, []).append((at, binding, each == cls))
        return found

    def around(self, scope: Scope | None) -> OwnClass | None:
        """The class in which this scope stands."""
        while scope is not None:
            if isinstance(scope.node, cst.ClassDef):
                return OwnClass(scope.node)
            scope = scope.parent
        return None

    def receiver(self, scope: Scope, param: cst.Param) -> Value | None:
        """`self` or `cls`: the first parameter of a method of this file."""
        function, outer = scope.node, scope.parent
        if outer is not None and isinstance(outer.node, cst.TypeParameters):
            outer = outer.parent
        if not isinstance(function, cst.FunctionDef) or outer is None or not isinstance(outer.node, cst.ClassDef):
            return None
        params = (*function.params.posonly_params, *function.params.params)
        if not params or params[0] is not param:
            return None
        names = {each.decorator.value for each in function.decorators if isinstance(each.decorator, cst.Name)}
        if "staticmethod" in names:
            return None
        cls = OwnClass(outer.node)
        return cls if "classmethod" in names or function.name.value in IMPLICIT_CLASS_METHODS else Instance(cls)

    def lacks(self, value: Value | None, method: str) -> bool:
        """Whether it is an instance of a class here that surely has no such method, with all its bases in sight."""
        if not isinstance(value, Instance) or not isinstance(value.of, OwnClass):
            return False
        line = (*self.line(value.of), *self.subclasses.get(value.of, ()))
        own = [each for each in line if isinstance(each, OwnClass)]
        in_sight = all(isinstance(each, OwnClass) or each.name.startswith(BARE) for each in line)
        plain = not any(arg.keyword for each in own for arg in each.node.keywords)
        scopes = (self.values.facts.scopes[each.node] for each in own)
        return in_sight and plain and not any(method in scope.bindings for scope in scopes)

    def is_a(self, value: Value | None, *names: str) -> bool:
        """Whether the value is an instance of one of these catalogue classes, or of a class here that inherits them."""
        match value:
            case Instance(Known(cls)):
                return not set(self.values.known.ancestry(cls)).isdisjoint(names)
            case Instance(OwnClass() as own):
                known = (each.name for each in self.line(own) if isinstance(each, Known))
                return any(not set(self.values.known.ancestry(each)).isdisjoint(names) for each in known)
        return False
