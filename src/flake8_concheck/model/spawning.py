"""Functions that only make a task and give it back, so that it is lost where the caller drops it."""

import libcst as cst

from flake8_concheck.catalogue.callables.tasks import SPAWNERS
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.scopes import How, Scope
from flake8_concheck.model.values import Known, Own


def only_makes_a_task(values: Values, own: Own) -> bool:
    """Whether all that a plain function returns are tasks which it has just made, and has put nowhere else.

    Not where a decorator may do something with them.
    """
    if own.is_async or not isinstance(own.node, cst.FunctionDef):
        return False
    scope = values.facts.scopes[own.node]
    made = [_made(scope, each.value) for each in scope.returns]
    if not made or not all(_only_marks(each) for each in own.node.decorators):
        return False
    return all(isinstance(each, cst.Call) and spawns(values, each) for each in made)


def _only_marks(decorator: cst.Decorator) -> bool:
    node = decorator.decorator
    return isinstance(node, cst.Name) and node.value in ("staticmethod", "classmethod")


def _made(scope: Scope, given: cst.CSTNode | None) -> cst.CSTNode | None:
    """What is given, or if that is a name that is used for nothing else, what it holds."""
    if not isinstance(given, cst.Name):
        return given
    bindings, loads = scope.bindings.get(given.value, []), scope.loads.get(given.value, [])
    if len(bindings) != 1 or len(loads) != 1 or bindings[0].how is not How.ASSIGN or bindings[0].path:
        return None
    return bindings[0].source


def spawns(values: Values, call: cst.Call) -> bool:
    """Whether this call makes a task of a coroutine: `asyncio.create_task()` and its like."""
    value = values.of(call.func)
    return isinstance(value, Known) and values.known.entry(value.name, SPAWNERS) is not None
