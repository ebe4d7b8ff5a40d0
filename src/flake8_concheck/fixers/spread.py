"""`gather([a, b])` becomes `gather(*[a, b])`: it takes awaitables one by one, and raises for a collection."""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.tasks import CON303
from flake8_concheck.fix import Safe, Unsafe
from flake8_concheck.fixer import fixer
from flake8_concheck.fixing.proposal import Change, Proposal, after, before
from flake8_concheck.model import Many, Model, Row
from flake8_concheck.rule import Finding


@fixer(CON303)
def spread(finding: Finding, model: Model) -> Iterator[Proposal]:
    call = finding.at
    if not isinstance(call, cst.Call) or model.callee(call) != "asyncio.gather":
        return
    given = [each for each in call.args if each.keyword is None and not each.star]
    collections = [each for each in given if isinstance(model.value(each.value), (Many, Row))]
    if any(_is_keyed(each.value, model) for each in collections):
        return
    changes = [change for each in collections for change in _starred(each)]
    kind = Safe if len(collections) == len(given) == 1 else Unsafe
    yield Proposal(kind, "Give the awaitables one by one", tuple(changes))


def _is_keyed(node: cst.BaseExpression, model: Model) -> bool:
    value = model.value(node)
    return isinstance(value, Many) and value.keyed


def _starred(arg: cst.Arg) -> tuple[Change, ...]:
    if isinstance(arg.value, cst.GeneratorExp) and not arg.value.lpar:
        return before(arg, "*("), after(arg, ")")
    return (before(arg, "*"),)
