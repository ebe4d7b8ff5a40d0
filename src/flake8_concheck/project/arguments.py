"""What a summary keeps of the arguments of a call: functions, which the callee may call, and what decides in it."""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.model.conditions import argument_constant
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.handed import called
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.scopes import How
from flake8_concheck.model.settled import handed_on
from flake8_concheck.model.summary import GIVEN, UNTOLD
from flake8_concheck.model.values import Known, Own, Value
from flake8_concheck.project.signs import path

DEFINED = (How.DEFINE, How.IMPORT)


def arguments(values: Values, call: cst.Call) -> tuple[str, ...]:
    """What is kept of what the call hands over, empty for most; `name=` is put before what has a name."""
    if any(each.star for each in call.args):
        return UNTOLD
    names = ("" if each.keyword is None else f"{each.keyword.value}=" for each in call.args)
    return tuple(f"{name}{_kept(values, each.value)}" for name, each in zip(names, call.args, strict=True))


def _kept(values: Values, node: cst.BaseExpression) -> str:
    """What is known of a constant, a parameter that is handed on, or the path of a function."""
    parameter = handed_on(values, node)
    return argument_constant(node) or (f"{GIVEN}.{parameter}" if parameter else function(values, node))


def taken(values: Values, own: Own) -> Iterator[tuple[str, int, str]]:
    """The parameters that the function calls: name, place, and the path of the default."""
    for param, at in called(values, own):
        default = "" if param.default is None else function(values, param.default)
        yield param.name.value, -1 if at is None else at, default


def function(values: Values, node: cst.BaseExpression) -> str:
    """The path of what the expression denotes, if that may be a function; else empty."""
    return _path(values.facts, values.of(node)) if _may_be_one(values, node) else ""


def _may_be_one(values: Values, node: cst.BaseExpression) -> bool:
    """A quick look: what is defined or imported under a name that is not a class's or a constant's."""
    match node:
        case cst.Name(value=name):
            scope = values.facts.scope_at(node)
            home = None if scope is None or name[:1].isupper() else scope.home(name)
            return home is not None and all(each.how in DEFINED for each in home.bindings[name])
        case cst.Attribute(attr=cst.Name(value=name)):
            return not name[:1].isupper() and name not in values.facts.attributes
    return False


def _path(facts: Facts, value: Value | None) -> str:
    is_plain = isinstance(value, Known) or (isinstance(value, Own) and not value.is_async)
    return path(facts, value) if is_plain else ""
