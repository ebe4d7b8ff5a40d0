"""Which parameter of a function gets what its caller hands over: `callback(future)`, through `functools.partial`."""

import libcst as cst

from flake8_concheck.model.resolve import Values
from flake8_concheck.model.values import Instance, Known, Own, OwnClass, Super


def first_free_parameter(values: Values, function: cst.BaseExpression) -> tuple[Own, str] | None:
    """The function of this file that the expression denotes, and its parameter for the first positional argument."""
    node, bound = values.origin(function), 0
    if isinstance(node, cst.Call) and values.of(node.func) == Known("functools.partial") and node.args:
        if any(each.star for each in node.args):
            return None
        bound = sum(each.keyword is None for each in node.args) - 1
        node = values.origin(node.args[0].value)
    own = values.of(node)
    if not isinstance(own, Own):
        return None
    names = _positional(own.node.params)
    index = bound + _takes_object(values, node, own)
    return (own, names[index]) if index < len(names) else None


def _positional(params: cst.Parameters) -> list[str]:
    return [each.name.value for each in (*params.posonly_params, *params.params)]


def _takes_object(values: Values, node: cst.CSTNode, own: Own) -> bool:
    """Whether reading the method has bound its first parameter already."""
    if own.method_of is None or not isinstance(node, cst.Attribute) or not isinstance(own.node, cst.FunctionDef):
        return False
    holder = values.of(node.value)
    by_class = is_marked(own, "classmethod") and isinstance(holder, OwnClass)
    return not is_marked(own, "staticmethod") and (isinstance(holder, (Instance, Super)) or by_class)


def is_marked(own: Own, name: str) -> bool:
    """Whether the function stands under the decorator of this plain name."""
    decorators = own.node.decorators if isinstance(own.node, cst.FunctionDef) else ()
    return any(isinstance(each.decorator, cst.Name) and each.decorator.value == name for each in decorators)
