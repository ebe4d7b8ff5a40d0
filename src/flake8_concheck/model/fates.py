"""What becomes of it? Follow a value from the expression that makes it, through names and containers, to its uses.

The walk follows local names (through all their loads, also those in inner functions), containers of every kind, loops
over them, and callables known to pass their elements on. Where it can't follow, it says that the value escapes. It
follows too much rather than too little, so "nobody reads it" can be believed.
"""

import libcst as cst

from flake8_concheck.model.facts import Facts
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.scopes import Scope
from flake8_concheck.model.trail import Trail
from flake8_concheck.model.uses import Fate, Use

__all__ = ["Fate", "Fates", "Use"]


class Fates:
    """Answers `of(expr)`: every fate of the value the expression makes."""

    def __init__(self, facts: Facts, values: Values) -> None:
        self.facts = facts
        self.values = values
        self._memo: dict[int, tuple[Fate, ...]] = {}

    def of(self, node: cst.CSTNode) -> tuple[Fate, ...]:
        if id(node) not in self._memo:
            self._memo[id(node)] = tuple(Trail(self.facts, self.values, node).walk())
        return self._memo[id(node)]

    def of_name(self, name: str, scope: Scope) -> tuple[Fate, ...]:
        """Every fate of the value this name of the scope holds, whatever it is."""
        return tuple(Trail(self.facts, self.values, *self.facts.loads(name, scope)).walk())

    def of_local(self, target: cst.Name) -> tuple[Fate, ...] | None:
        """Every fate of what this local name holds; None for a name of the module or a class."""
        scope = self.facts.scope_at(target)
        home = None if scope is None else scope.home(target.value)
        if home is None or home.is_class or home.parent is None:
            return None
        return self.of_name(target.value, home)
