"""Functions that surely give back plain data: nothing, numbers, texts, containers; and no function or object."""

import libcst as cst

from flake8_concheck.model.bodies import returned, yields
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.values import Instance, Known, Many, Nothing, Own, OwnClass, Row, Value

DATA = (
    cst.BaseNumber,
    cst.BaseString,
    cst.BaseList,
    cst.BaseDict,
    cst.BaseSet,
    cst.BaseComp,
    cst.Tuple,
    cst.Comparison,
)
CLASSES = frozenset(
    f"builtins.{name}" for name in ("bool", "int", "float", "complex", "str", "bytes", "list", "dict", "set", "tuple")
)


def gives_plain_values(values: Values, own: Own) -> bool:
    """Whether calling it surely gives plain data. Not sure of stubs, and of what always raises."""
    node = own.node
    if not isinstance(node, cst.FunctionDef) or own.is_async:
        return False
    if yields(node):
        return True
    if _is_stub(node) or _is_overridden(values, own):
        return False
    if node.returns is not None and _is_plain(values.calls.returns(own)):
        return True
    return all(each is None or isinstance(each, DATA) or _is_plain(values.of(each)) for each in returned(node))


def _is_overridden(values: Values, own: Own) -> bool:
    """Whether a class of this file gives the method another body."""
    heirs = [] if own.method_of is None else values.classes.subclasses.get(OwnClass(own.method_of), [])
    return any(own.name in values.facts.scopes[each.node].bindings for each in heirs)


def _is_plain(value: Value | None) -> bool:
    match value:
        case Nothing() | Many() | Row():
            return True
        case Instance(Known(name)) | Known(name):
            return name in CLASSES if isinstance(value, Instance) else name in ("builtins.True", "builtins.False")
    return False


def _is_stub(node: cst.FunctionDef) -> bool:
    """Whether the body is only a docstring, `...`, `pass` or `raise`: somebody else will say what it does."""
    lines = node.body.body
    small = [each for line in lines for each in (line.body if isinstance(line, cst.SimpleStatementLine) else [line])]
    return all(
        isinstance(each, (cst.Pass, cst.Raise))
        or (isinstance(each, cst.Expr) and isinstance(each.value, (cst.BaseString, cst.Ellipsis)))
        for each in small
    )
