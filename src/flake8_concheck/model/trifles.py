"""Calls that hold their thread for no longer than any other statement may, by what they are given."""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.facts import Argument
from flake8_concheck.model.arguments import argument, constant
from flake8_concheck.model.guards import Guards
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.spelling import spelled
from flake8_concheck.model.values import Known

SWITCH_INTERVAL = 0.005
"""Seconds after which Python lets another thread run anyway (`sys.getswitchinterval()`)."""
SLEEP = Known("time.sleep")
NEAR = ("data:", "file:")


def is_a_blink(values: Values, call: cst.Call) -> bool:
    """Whether this only lets another thread run: a sleep of a few milliseconds."""
    given = argument(call, Argument(0)) if values.of(call.func) == SLEEP else None
    seconds = None if given is None else constant(given)
    return seconds is not None and isinstance(seconds[0], float) and seconds[0] <= SWITCH_INTERVAL


def is_near(values: Values, guards: Guards, call: cst.Call) -> bool:
    """Whether the address is seen to hold the answer, or to be a file: nobody else is asked."""
    address = argument(call, Argument(0, "url"))
    match None if address is None else values.origin(address):
        case cst.FormattedString(parts=[cst.FormattedStringText(value=text), *_]):
            return text.startswith(NEAR)
        case cst.SimpleString(evaluated_value=str(text)):
            return text.startswith(NEAR)
    if not isinstance(address, (cst.Name, cst.Attribute)):
        return False
    return any(_begins_near(test, truth, spelled(address)) for test, truth in guards.known_at(call))


def _begins_near(test: cst.BaseExpression, truth: bool, name: str) -> bool:
    """Whether the test, having come out so, says that the text of this name begins with one of these."""
    while isinstance(test, cst.UnaryOperation) and isinstance(test.operator, cst.Not):
        test, truth = test.expression, not truth
    match test:
        case cst.Call(func=cst.Attribute(value=text, attr=cst.Name(value="startswith")), args=[cst.Arg(value=given)]):
            return truth and spelled(text) == name and all(each in NEAR for each in _texts(given))
    return False


def _texts(node: cst.BaseExpression) -> Iterator[object]:
    parts = [each.value for each in node.elements] if isinstance(node, cst.Tuple) else [node]
    for each in parts:
        known = constant(each)
        yield None if known is None else known[0]
