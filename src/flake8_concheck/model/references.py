"""Where a file speaks of a name, anywhere and in whatever way: as a name or as an attribute of something."""

from collections.abc import Sequence
from functools import cached_property

import libcst as cst

from flake8_concheck.model.facts import Facts
from flake8_concheck.model.fields import push_children
from flake8_concheck.model.resolve import Values


class References:
    """Asked as `model.references`. One more walk over the whole file: only a rule that suspects something may ask."""

    def __init__(self, facts: Facts, values: Values) -> None:
        self.facts = facts
        self.values = values

    def to(self, function: cst.FunctionDef) -> Sequence[cst.Name | cst.Attribute]:
        """Wherever the file reads a name or attribute that is spelled like this function."""
        return self.by_name.get(function.name.value, ())

    @cached_property
    def by_name(self) -> dict[str, list[cst.Name | cst.Attribute]]:
        """Every `name` and `anything.name` that is read or called; definitions and keywords do not count."""
        found: dict[str, list[cst.Name | cst.Attribute]] = {}
        read = self._read
        stack: list[cst.CSTNode] = [self.facts.module]
        while stack:
            node = stack.pop()
            if type(node) is cst.Name:
                if id(node) in read:
                    found.setdefault(node.value, []).append(node)
                continue  # half of all nodes are names, with nothing below
            if type(node) is cst.Attribute:
                found.setdefault(node.attr.value, []).append(node)
            push_children(node, stack)
        return found

    @cached_property
    def _read(self) -> frozenset[int]:
        """The identity of each name that is read."""
        scopes = self.facts.scopes.values()
        return frozenset(id(each) for scope in scopes for loads in scope.loads.values() for each in loads)

    @cached_property
    def calls(self) -> tuple[cst.Call, ...]:
        """Every call in the file; the walk that learns it queues them all."""
        return tuple(each for each in self.facts.queue if isinstance(each, cst.Call))
