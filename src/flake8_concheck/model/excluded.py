"""Does what a call gives keep its function from a step? `stop(wait=False)` does not get to what is below `if wait:`."""

import libcst as cst

from flake8_concheck.catalogue.callables.facts import Argument
from flake8_concheck.model.arguments import argument, constant
from flake8_concheck.model.guards import Guards


def is_excluded(call: cst.CSTNode, step: cst.CSTNode, guards: Guards) -> bool:
    """Whether the call gives, or leaves at its default, a constant with which its function does not get to the step.

    Only for a function of this file, and for conditions that are a parameter and nothing else.
    """
    function = guards.places.function(step)
    if not isinstance(call, cst.Call) or not isinstance(function, cst.FunctionDef):
        return False
    for test, truth in guards.known_at(step):
        match test:
            case cst.UnaryOperation(operator=cst.Not(), expression=cst.Name(value=name)):
                known, wanted = _given(call, name, function, guards), not truth
            case cst.Name(value=name):
                known, wanted = _given(call, name, function, guards), truth
            case _:
                continue
        if known is not None and bool(known[0]) != wanted:
            return True
    return False


def _given(call: cst.Call, name: str, function: cst.FunctionDef, guards: Guards) -> tuple[object] | None:
    """The constant that this parameter has as the function begins, and keeps, if that is so."""
    params = function.params
    placed = [*params.posonly_params, *params.params]
    all_params = (*placed, *params.kwonly_params)
    param = next((each for each in all_params if each.name.value == name), None)
    if param is None or len(guards.facts.scopes[function].bindings.get(name, ())) != 1:
        return None
    position = placed.index(param) - _is_method(function, guards) if param in placed else None
    given = argument(call, Argument(position, name))
    if given is not None:
        return constant(given)
    return None if param.default is None or any(each.star for each in call.args) else constant(param.default)


def _is_method(function: cst.FunctionDef, guards: Guards) -> bool:
    """Whether its first parameter is not what the caller gives first."""
    decorators = [each.decorator for each in function.decorators]
    if any(isinstance(each, cst.Name) and each.value == "staticmethod" for each in decorators):
        return False
    return any(isinstance(each, cst.ClassDef) for each in guards.places.outside(function))
