"""What a module says that `from module import *` shall bind: its `__all__`, if that is written out."""

import libcst as cst

from flake8_concheck.model.arguments import constant
from flake8_concheck.model.facts import Facts


def exports(facts: Facts) -> tuple[str, ...] | None:
    """The names in `__all__`; None if there is none, or if it is put together in a way that cannot be read."""
    bindings = facts.scope.bindings.get("__all__", ())
    source = bindings[0].source if len(bindings) == 1 else None
    if not isinstance(source, (cst.List, cst.Tuple)) or _is_added_to(facts):
        return None
    names = [constant(each.value) for each in source.elements]
    return tuple(str(each[0]) for each in names if each is not None) if None not in names else None


def _is_added_to(facts: Facts) -> bool:
    """Whether `__all__` is used anywhere: `__all__ += other.__all__`, `__all__.append(...)`, a decorator that does."""
    return any("__all__" in each.loads for each in (facts.scope, *facts.scopes.values()))
