"""Whether a decorated function gives its callers what its own body returns, or what its decorator makes of that."""

from typing import TYPE_CHECKING

import libcst as cst

from flake8_concheck.model.decorators import applied, gives_back_its_argument, wrappers
from flake8_concheck.model.elsewhere import Elsewhere
from flake8_concheck.model.scopes import How, Scope
from flake8_concheck.model.values import Known, Own

if TYPE_CHECKING:
    from flake8_concheck.model.resolve import Values


def hands_on(values: "Values", own: Own) -> bool:
    """Whether every decorator leaves what the function gives as it is; those of libraries were asked already."""
    decorators = own.node.decorators if isinstance(own.node, cst.FunctionDef) else ()
    return all(_leaves(values, applied(values, each.decorator)) for each in decorators)


def _leaves(values: "Values", decorator: object) -> bool:
    match decorator:
        case Own() as ours:
            return gives_back_its_argument(values, ours) or stand_ins_hand_on(values, ours)
        case Known(name) if not values.known.symbolic:
            return hands_on_elsewhere(values.known.elsewhere, name)
    return True


def hands_on_elsewhere(elsewhere: Elsewhere, decorator: str) -> bool:
    """The same of a decorator by its path; one that is of no module of the project has been asked already."""
    record = elsewhere.function(decorator)
    return record is None or record.hands_on or record.wraps == ("",)


def stand_ins_hand_on(values: "Values", decorator: Own) -> bool:
    """Whether what the decorator gives in place of a function returns, each time it does, what calling that gives."""
    node = decorator.node
    first = next(iter((*node.params.posonly_params, *node.params.params)), None)
    stand_ins = wrappers(values, decorator)
    if first is None or not stand_ins:
        return False
    return all(_returns_call_of(values, each, first.name.value) for each in stand_ins)


def _returns_call_of(values: "Values", stand_in: Own, name: str) -> bool:
    """An `async def` awaits what it returns; if it did not, its caller would have a second thing to await.

    One that gives nothing sometimes still gives nothing else.
    """
    scope = values.facts.scopes[stand_in.node]
    given = [each.value for each in scope.returns if each.value is not None and not _is_none(each.value)]
    is_own = name not in scope.bindings
    return is_own and bool(given) and all(_is_call_of(each, name, scope, awaited=stand_in.is_async) for each in given)


def _is_call_of(node: cst.BaseExpression, name: str, scope: Scope, *, awaited: bool) -> bool:
    """`name(...)`, or a name of this scope that holds nothing else."""
    match node:
        case cst.Await(expression=cst.Call(func=cst.Name(value=called))) if awaited:
            return called == name
        case cst.Call(func=cst.Name(value=called)) if not awaited:
            return called == name
        case cst.Name(value=kept):
            given = scope.bindings.get(kept, ())
            sources = [each.source for each in given if each.how is How.ASSIGN and not each.path]
            return (
                bool(given)
                and len(sources) == len(given)
                and all(
                    isinstance(each, (cst.Await, cst.Call)) and _is_call_of(each, name, scope, awaited=awaited)
                    for each in sources
                )
            )
    return False


def _is_none(node: cst.BaseExpression) -> bool:
    return isinstance(node, cst.Name) and node.value == "None"
