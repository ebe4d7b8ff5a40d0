"""Find the argument of a call by its position or keyword, and read constants."""

import libcst as cst

from flake8_concheck.catalogue.callables.facts import Argument, Unless
from flake8_concheck.model.bodies import inside

CONSTANTS: dict[str, object] = {"True": True, "False": False, "None": None}


def argument(call: cst.Call, where: Argument) -> cst.BaseExpression | None:
    """The expression given for it; None if it is not given, or hidden behind a `*` or `**`."""
    position = 0
    for arg in call.args:
        if arg.keyword is not None:
            if arg.keyword.value == where.keyword:
                return arg.value
        elif arg.star:
            position = -len(call.args) - 1
        elif position == where.position:
            return arg.value
        position += 1
    return None


def constant(node: cst.BaseExpression) -> tuple[object] | None:
    """The constant in a tuple of one; None if the expression is no plain constant."""
    match node:
        case cst.Integer() | cst.Float() | cst.SimpleString():
            return (node.evaluated_value,)
        case cst.Name(value=name) if name in CONSTANTS:
            return (CONSTANTS[name],)
    return None


def applies(call: cst.Call, unless: Unless) -> bool:
    """Whether the call gives the argument that makes it harmless."""
    given = argument(call, unless.argument)
    if given is None:
        return unless.absent
    known = constant(given)
    if known is None and unless.unknown:
        return True
    if known is not None and any(known[0] == each for each in unless.constants):
        return True
    return any(isinstance(node, cst.Name) and node.value in unless.words for node in inside(given))
