"""Does a call surely give nothing to await? Where the file shows what made the object whose method it is.

What only an annotation says of an object is not enough: `Redis` is the name of a class that waits, and of its
asynchronous sister, and who imports the one for the annotation may well be given the other.
"""

from collections.abc import Collection

import libcst as cst

from flake8_concheck.catalogue.callables.blocking import BLOCKING
from flake8_concheck.catalogue.callables.plain_results import FILE_METHODS, OPENERS, PLAIN_RESULTS
from flake8_concheck.model.blocks import is_work
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.scopes import Binding, How
from flake8_concheck.model.spelling import spelled
from flake8_concheck.model.values import Known, Nothing, Value

DEEP = 8
FILE = BLOCKING["builtins.open"].instead


def instead_of_awaiting(values: Values, call: cst.Call) -> str:
    """What to use instead of this call, if what it gives surely cannot be awaited; else empty."""
    callee = values.of(call.func)
    key = _listed(values, callee, PLAIN_RESULTS)
    if key is None:
        return FILE if _is_of_file(values, call.func) else ""
    fact = BLOCKING[key]
    vague = key.endswith(".*") and not is_work(spelled(call.func).rpartition(".")[2], fact)
    muted = key.partition(".")[0] in values.known.muted
    return "" if vague or muted or not _is_made_here(values, call, DEEP) else fact.instead


def _listed(values: Values, callee: Value | None, table: Collection[str]) -> str | None:
    return values.known.entry(callee.name, table) if isinstance(callee, Known) else None


def _is_made_here(values: Values, node: cst.CSTNode, deep: int) -> bool:
    """Whether this comes from nothing but imports, and calls of what was imported."""
    match node:
        case cst.Call(func=func) if deep:
            return isinstance(values.of(func), Known) and _is_made_here(values, func, deep - 1)
        case cst.Name() if not (bindings := _given(values, node)):
            return isinstance(values.of(node), Known)
        case cst.Attribute(value=holder) if deep and not (bindings := _given(values, node)):
            return _is_made_here(values, holder, deep - 1)
        case cst.Name() | cst.Attribute() if deep:
            return all(_binds_what_is_made_here(values, node, each, deep - 1) for each in bindings)
    return False


def _given(values: Values, node: cst.Name | cst.Attribute) -> list[Binding]:
    """What gives it a value; None does not count, since nothing can be asked of it."""
    return [
        each
        for each in values.bindings_of(node)
        if each.how is not How.ANNOTATE
        and not (each.source is not None and not each.path and isinstance(values.of(each.source), Nothing))
    ]


def _binds_what_is_made_here(values: Values, node: cst.CSTNode, binding: Binding, deep: int) -> bool:
    if binding.how is How.IMPORT:
        return isinstance(values.of(node), Known)  # An object that another module has made is out of sight.
    plainly = binding.how in (How.ASSIGN, How.ENTER) and not binding.path and not binding.asynchronous
    return plainly and binding.source is not None and _is_made_here(values, binding.source, deep)


def _is_of_file(values: Values, func: cst.BaseExpression) -> bool:
    """Whether this is a method of a file that was opened here."""
    match func:
        case cst.Attribute(value=holder, attr=cst.Name(value=name)) if name in FILE_METHODS:
            return _is_file(values, holder)
    return False


def _is_file(values: Values, node: cst.CSTNode) -> bool:
    match node:
        case cst.Call(func=func):
            return _listed(values, values.of(func), OPENERS) is not None and _is_made_here(values, func, DEEP)
        case cst.Name() | cst.Attribute():
            made = _given(values, node)
            return bool(made) and all(
                each.how in (How.ASSIGN, How.ENTER)
                and not each.path
                and not each.asynchronous
                and isinstance(each.source, cst.Call)
                and _is_file(values, each.source)
                for each in made
            )
    return False
