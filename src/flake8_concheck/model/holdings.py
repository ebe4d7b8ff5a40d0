"""What objects of this file's classes are made of: their bases, and what they hold in their attributes."""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.model.facts import Facts
from flake8_concheck.model.places import Places
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.values import Instance, Known, OwnClass, Value

NOBODY = Known("")
"""A base class of which we know nothing."""


class Holdings:
    def __init__(self, facts: Facts, values: Values, places: Places) -> None:
        self.facts = facts
        self.values = values
        self.places = places

    def bases(self, cls: OwnClass) -> frozenset[str]:
        """The names of all its bases outside this file; the empty name for one that is not known."""
        return frozenset(each.name for each in self.values.classes.line(cls) if isinstance(each, Known))

    def defines(self, cls: OwnClass, *names: str) -> bool:
        """Whether the class, or a base in this file, defines one of these."""
        own = [each for each in self.values.classes.line(cls) if isinstance(each, OwnClass)]
        return any(name in self.facts.scopes[each.node].bindings for each in own for name in names)

    def held(self, holder: Value | None, *types: str) -> str:
        """The attribute, set in `__init__`, in which the object holds an instance of one of these; else empty."""
        cls = holder.of if isinstance(holder, Instance) else None
        if not isinstance(cls, OwnClass):
            return ""
        return next((name for name, value in self._set_up(cls) if self.values.classes.is_a(value, *types)), "")

    def _set_up(self, cls: OwnClass) -> Iterator[tuple[str, Value | None]]:
        """What the `__init__` of the class, or of a base in this file, puts into the attributes of `self`."""
        for name, assignments in self.facts.attributes.items():
            for target, _ in assignments:
                function = self.places.function(target)
                owner = self.values.of(target.value)
                in_init = isinstance(function, cst.FunctionDef) and function.name.value == "__init__"
                if in_init and isinstance(owner, Instance) and owner.of in self.values.classes.line(cls):
                    yield name, self.values.classes.attribute(cls, name)
