"""`asyncio.run(main)` becomes `asyncio.run(main())`, where `main` is an `async def` that needs no arguments."""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.coroutines import CON206
from flake8_concheck.fix import Safe
from flake8_concheck.fixer import fixer
from flake8_concheck.fixing.proposal import Proposal, after
from flake8_concheck.model import Model, Own
from flake8_concheck.rule import Finding


@fixer(CON206)
def called_function(finding: Finding, model: Model) -> Iterator[Proposal]:
    given = finding.at
    function = model.value(given)
    if not isinstance(given, (cst.Name, cst.Attribute)) or not isinstance(function, Own):
        return
    if _gives_a_coroutine(function, model) and _needs_nothing(function, bound=_is_bound(given, function)):
        yield Proposal(Safe, f"Call {model.spelled(given)}()", (after(given, "()"),))


def _gives_a_coroutine(function: Own, model: Model) -> bool:
    return function.is_async and not model.is_generator(function)


def _is_bound(given: cst.BaseExpression, function: Own) -> bool:
    """Whether this is a method of an object, which gives its first argument itself."""
    return isinstance(given, cst.Attribute) and function.method_of is not None


def _needs_nothing(function: Own, *, bound: bool) -> bool:
    params = function.node.params
    plain = [*params.posonly_params, *params.params][bound:]
    return all(each.default is not None for each in (*plain, *params.kwonly_params))
