"""Is this future the work of the loop that is to wait for it?"""

import libcst as cst

from flake8_concheck.catalogue.callables.facts import Argument
from flake8_concheck.model.arguments import argument
from flake8_concheck.model.places import Places
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.values import Known

HANDED_OVER = "asyncio.run_coroutine_threadsafe"
LOOP = Argument(1, "loop")


def is_for_own_loop(values: Values, places: Places, future: cst.BaseExpression) -> bool:
    """Whether a coroutine was handed to the running loop from outside, as if by another thread, to make this future."""
    made = values.origin(future)
    if not isinstance(made, cst.Call) or not _calls(values, made, HANDED_OVER):
        return False
    given = argument(made, LOOP)
    loop = None if given is None else values.origin(given)
    if not isinstance(loop, cst.Call):
        return False
    return _calls(values, loop, "asyncio.get_running_loop") or (
        _calls(values, loop, "asyncio.get_event_loop") and _in_coroutine(places, loop)
    )


def _calls(values: Values, call: cst.Call, name: str) -> bool:
    value = values.of(call.func)
    return isinstance(value, Known) and value.name == name


def _in_coroutine(places: Places, node: cst.CSTNode) -> bool:
    function = places.function(node)
    return isinstance(function, cst.FunctionDef) and function.asynchronous is not None
