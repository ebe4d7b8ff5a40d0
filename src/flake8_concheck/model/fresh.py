"""Which names surely hold a new container that has no other name, so that what is put in is found through the name."""

import libcst as cst

from flake8_concheck.model.containers import CONTAINERS, DISPLAYS
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.scopes import Binding, How, Scope
from flake8_concheck.model.values import Known


class Fresh:
    def __init__(self, facts: Facts, values: Values) -> None:
        self.facts = facts
        self.values = values
        self._memo: dict[tuple[str, int], bool] = {}

    def holds(self, container: cst.Name) -> bool:
        """Whether whatever gives the name a value gives it such a container."""
        scope = self.facts.scope_at(container)
        home = None if scope is None else scope.home(container.value)
        return home is not None and self._is_always_fresh(container.value, home)

    def _is_always_fresh(self, name: str, home: Scope) -> bool:
        """Asked once: a name may be bound a thousand times, and as many things be put in what it holds."""
        key = name, id(home)
        if key not in self._memo:
            self._memo[key] = all(self._is_fresh(each) for each in home.bindings[name])
        return self._memo[key]

    def _is_fresh(self, binding: Binding) -> bool:
        source = binding.source
        statement = None if source is None else self.facts.parent(source)
        if binding.how is not How.ASSIGN or binding.path or source is None:
            return False
        if isinstance(statement, cst.Assign) and len(statement.targets) != 1:
            return False
        if isinstance(source, cst.Call):
            callee = self.values.of(source.func)
            return isinstance(callee, Known) and callee.name in CONTAINERS
        return isinstance(source, DISPLAYS)
