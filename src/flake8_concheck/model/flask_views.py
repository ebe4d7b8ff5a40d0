"""Coroutines that Flask runs: each in a loop of its own, in the thread of the request, where nobody else waits.

"When a request comes in to an async view, Flask will start an event loop in a thread, run the view function there, then
return the result" (Flask's documentation, Using async and await). Quart's, which look the same, share one loop.
"""

import libcst as cst

from flake8_concheck.catalogue.callables.spelling_of_service import ROUTES
from flake8_concheck.model.places import Places
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.values import Instance, Known


def is_flask_view(values: Values, places: Places, node: cst.CSTNode) -> bool:
    """Whether this stands in a function that is registered with Flask, or that takes its request."""
    if not any(_is_flasks(each) for each in places.packages) and not values.known.elsewhere.holds(values.module):
        return False
    return any(
        any(_registers(values, each) for each in function.decorators)
        or any(_is_request(values, function, each) for each in function.params.params)
        for function in places.definitions_around(node)
    )


def _registers(values: Values, decorator: cst.Decorator) -> bool:
    node = decorator.decorator
    match values.of(node.func if isinstance(node, cst.Call) else node):
        case Known(name):
            package, _, method = name.rpartition(".")
            return _is_flasks(package) and method in ROUTES
    return False


def _is_request(values: Values, function: cst.FunctionDef, param: cst.Param) -> bool:
    if param.annotation is None:
        return False
    match values.annotations.of(param.annotation.annotation, values.facts.scopes[function]):
        case Instance(Known(name)):
            return _is_flasks(name) and name.rpartition(".")[2] == "Request"
    return False


def _is_flasks(name: str) -> bool:
    return name.partition(".")[0] == "flask"
