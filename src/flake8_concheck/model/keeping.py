"""The questions about a value that is kept in a name: in which, and where that name's coroutine is awaited."""

import libcst as cst

from flake8_concheck.catalogue.callables.awaitable_takers import AWAITABLE_TAKERS
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.scopes import Binding
from flake8_concheck.model.uses import Fate, Use
from flake8_concheck.model.values import Instance, Known, OwnClass


class Keeping:
    """A part of the Model."""

    _facts: Facts
    _values: Values
    _bound: dict[tuple[OwnClass, str], list[Binding]]
    """By class and attribute, what gives it a value: gathered once, for a file may ask at every use."""

    def bindings(self, node: cst.BaseExpression) -> list[Binding]:
        """Every place that gives the name, or the attribute of an object of this file, a value."""
        holder = self._values.of(node.value) if isinstance(node, cst.Attribute) else None
        cls = holder.of if isinstance(holder, Instance) else holder
        if not isinstance(node, cst.Attribute) or not isinstance(cls, OwnClass):
            return self._values.bindings_of(node)
        key = cls, node.attr.value
        if key not in self._bound:
            self._bound[key] = self._values.bindings_of(node)
        return self._bound[key]

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
