"""The questions about a value that is kept in a name: in which, and where that name's coroutine is awaited."""

import libcst as cst

from flake8_concheck.catalogue.callables.awaitable_takers import AWAITABLE_TAKERS
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.uses import Fate, Use
from flake8_concheck.model.values import Known


class Keeping:
    """A part of the Model."""

    _facts: Facts
    _values: Values

    def kept_in(self, call: cst.Call) -> str:
        """The one name that the call's result is assigned to; empty if it goes elsewhere."""
        match self._facts.parent(call):
            case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))]):
                return name
        return ""

    def awaited_name(self, fate: Fate) -> cst.Name | None:
        """The name, where it is awaited or given to what awaits it; its origin is what it surely holds."""
        match fate.node:
            case cst.Await(expression=cst.Name() as name):
                return name
            case cst.Arg(value=cst.Name() as name) if fate.use is Use.PASSED:
                taker = self._facts.parent(fate.node)
                value = self._values.of(taker.func) if isinstance(taker, cst.Call) else None
                return (
                    name
                    if isinstance(value, Known) and self._values.known.entry(value.name, AWAITABLE_TAKERS)
                    else None
                )
        return None
