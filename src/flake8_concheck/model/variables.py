"""Is it a plain variable, whose value this file, or others through it, may change?"""

import libcst as cst

from flake8_concheck.model.arguments import constant
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.scopes import How
from flake8_concheck.model.values import Instance, OwnClass

PLAIN = (How.ASSIGN, How.ANNOTATE)


def is_variable(values: Values, node: cst.Name | cst.Attribute) -> bool:
    """Whether only assignments give it values, and there are several, or one that gives it a constant to begin with."""
    if isinstance(node, cst.Attribute) and not isinstance(values.of(node.value), (Instance, OwnClass)):
        return False
    bindings = values.bindings_of(node)
    begins = any(isinstance(each.source, cst.BaseExpression) and constant(each.source) for each in bindings)
    return (len(bindings) > 1 or begins) and all(each.how in PLAIN for each in bindings)
