"""What becomes of it? Follow a value from the expression that makes it, through names and containers, to its uses.

The walk follows local names (through all their loads, also those in inner functions), containers of every kind, loops
over them, and callables known to pass their elements on. Where it can't follow, it says that the value escapes. It
follows too much rather than too little, so "nobody reads it" can be believed.
"""

from functools import partial

import libcst as cst

from flake8_concheck.model.facts import Facts
from flake8_concheck.model.followed import Followed
from flake8_concheck.model.fresh import Fresh
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.scopes import Scope
from flake8_concheck.model.trail import Kept, Step, Trail
from flake8_concheck.model.uses import Fate, Use

__all__ = ["Fate", "Fates", "Use"]


class Fates:
    """Answers `of(expr)`: every fate of the value the expression makes."""

    def __init__(self, facts: Facts, values: Values) -> None:
        self.facts = facts
        self.trail = partial(Trail, facts, values, Fresh(facts, values))
        self._memo: dict[int, tuple[Fate, ...]] = {}
        self._steps: dict[Step, tuple[Fate, ...]] = {}
        self._named: dict[tuple[str, int], tuple[Fate, ...]] = {}
        self._held: dict[tuple[Kept, ...], Followed] = {}

    def of(self, node: cst.CSTNode) -> tuple[Fate, ...]:
        if id(node) not in self._memo:
            name = self._only_name(node)
            home = None if name is None else self._local(name)
            if name is None or home is None:
                self._memo[id(node)] = self._from(node, 0)
            else:
                self._memo[id(node)] = self._of_all_in(((name.value, home, 0),)).stored
        return self._memo[id(node)]

    def _only_name(self, node: cst.CSTNode) -> cst.Name | None:
        """The name, if a name is given the value of this expression, and nothing else."""
        match self.facts.parent(node):
            case cst.Assign(targets=[cst.AssignTarget(target=cst.Name() as name)]):
                return name
            case cst.AnnAssign(target=cst.Name() as name, value=value) if value is node:
                return name
        return None

    def _from(self, node: cst.CSTNode, layers: int) -> tuple[Fate, ...]:
        """The same from a step on. Where that only leads to another one, as from each place of a tuple and each branch
        of a condition, it is followed once from there."""
        step = id(node), layers
        if step not in self._steps:
            trail = self.trail((node, layers))
            here = tuple(fate for _, fate in trail.before_names(1))
            is_further = not here and not trail.names and len(trail.next) == 1
            self._steps[step] = self._from(*trail.next[0]) if is_further else self._through_names(trail, here)
        return self._steps[step]

    def _through_names(self, trail: Trail, here: tuple[Fate, ...]) -> tuple[Fate, ...]:
        """The same for all that is given to a local name: a name that is bound a thousand times is followed once."""
        before = here + tuple(fate for _, fate in trail.before_names())
        if not trail.names:
            return before
        after = self._of_all_in(tuple(trail.names)).without(trail.seen)
        if after is None:
            return before + tuple(trail.walk())
        return before + after if before else after

    def _of_all_in(self, kept: tuple[Kept, ...]) -> Followed:
        """What becomes of what these names hold."""
        if kept not in self._held:
            trail = self.trail()
            for each in kept:
                trail.keep(*each)
            self._held[kept] = Followed(trail)
        return self._held[kept]

    def of_name(self, name: str, scope: Scope) -> tuple[Fate, ...]:
        """Every fate of the value this name of the scope holds, whatever it is."""
        key = name, id(scope)
        if key not in self._named:
            trail = self.trail()
            trail.keep(name, scope)
            trail.stored = False
            self._named[key] = tuple(trail.walk())
        return self._named[key]

    def of_local(self, target: cst.Name) -> tuple[Fate, ...] | None:
        """Every fate of what this local name holds; None for a name of the module or a class."""
        home = self._local(target)
        return None if home is None else self.of_name(target.value, home)

    def _local(self, name: cst.Name) -> Scope | None:
        """The scope of a function that this name belongs to; that of a module or a class can be read from anywhere."""
        scope = self.facts.scope_at(name)
        home = None if scope is None else scope.home(name.value)
        return None if home is None or home.is_class or home.parent is None else home
