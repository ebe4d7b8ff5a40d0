"""Who catches what: handlers around a place, and functions that let nothing out."""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.model.bodies import inside
from flake8_concheck.model.fields import push_children
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.spelling import last_name
from flake8_concheck.model.values import Known

BROAD = frozenset({"builtins.Exception", "builtins.BaseException"})
EXPECTATIONS = frozenset(
    {"raises", "warns", "deprecated_call"}
    | {f"assert{verb}{how}" for verb in ("Raises", "Warns") for how in ("", "Regex")}
)
"""Names of context managers in which a test wants the code to fail (pytest, unittest)."""


def caught(values: Values, handler: cst.ExceptHandler) -> Iterator[str]:
    """The dotted names of the classes a handler catches; `builtins.BaseException` for a bare `except:`."""
    if handler.type is None:
        yield "builtins.BaseException"
    else:
        yield from named(values, handler.type)


def named(values: Values, node: cst.BaseExpression) -> Iterator[str]:
    """The dotted names of the classes in an expression that names one exception, or a tuple of them."""
    types = [each.value for each in node.elements] if isinstance(node, cst.Tuple) else [node]
    yield from (value.name for value in map(values.of, types) if isinstance(value, Known))


def lets_nothing_out(values: Values, block: cst.Try) -> bool:
    """Whether some handler catches every Exception and raises nothing."""
    return any(
        BROAD.intersection(caught(values, each)) and not any(isinstance(node, cst.Raise) for node in inside(each.body))
        for each in block.handlers
    )


def handles_its_own(values: Values, function: cst.FunctionDef) -> bool:
    """Whether the function's work stands in a try that lets nothing out, be it inside a loop or a with block."""
    return _guarded(values, function.body)


def _guarded(values: Values, block: cst.BaseSuite) -> bool:
    for statement in block.body:
        if isinstance(statement, cst.Try) and lets_nothing_out(values, statement):
            return True
        if isinstance(statement, (cst.While, cst.For, cst.With, cst.Try)) and _guarded(values, statement.body):
            return True
    return False


def expects_failure(node: cst.CSTNode) -> bool:
    """Whether this is `with pytest.raises(…):`, `with self.assertWarns(…):` or the like."""
    if not isinstance(node, cst.With):
        return False
    managers = [item.item.func for item in node.items if isinstance(item.item, cst.Call)]
    return any(last_name(each) in EXPECTATIONS for each in managers)


def expected(function: cst.CSTNode) -> frozenset[str]:
    """The last names of the exceptions that tests somewhere in this function want: `with pytest.raises(ValueError)`."""
    found: set[str] = set()
    stack = [function]
    while stack:
        node = stack.pop()
        if type(node) is cst.Call and last_name(node.func) in EXPECTATIONS:
            found.update(last_name(each) for arg in node.args for each in inside(arg.value))
        push_children(node, stack)
    return frozenset(found)
