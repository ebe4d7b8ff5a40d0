"""`save()` in a coroutine becomes `await save()`.

Safe where the callee is an `async def` for sure; not offered where it may run for ever, or is the coroutine itself:
that was meant to be a task. Unsafe where the value is returned, since the caller may await it.
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.coroutines import CON201, CON202, CON203, CON205
from flake8_concheck.fix import Safe, Unsafe
from flake8_concheck.fixer import fixer
from flake8_concheck.fixing.mending import awaited
from flake8_concheck.fixing.proposal import Proposal
from flake8_concheck.model import Coroutine, Model, Own
from flake8_concheck.rule import Finding


@fixer(CON201, CON202, CON203, CON205)
def missing_await(finding: Finding, model: Model) -> Iterator[Proposal]:
    call = finding.at.value if isinstance(finding.at, cst.Return) else finding.at
    made = model.value(call) if isinstance(call, cst.Call) else None
    if not isinstance(call, cst.Call) or not isinstance(made, Coroutine) or not model.may_await(call):
        return
    if isinstance(model.parent(call), cst.Await) or _is_work_beside(made, call, model):
        return
    kind = Safe if model.is_certainly_async(made.of) and _is_plain_use(call, model) else Unsafe
    yield Proposal(kind, f"Await {model.spelled(call.func)}()", awaited(call, model))


def _is_plain_use(call: cst.Call, model: Model) -> bool:
    """Whether it stands where awaiting it is all that can be meant."""
    match model.parent(call):
        case cst.Expr() | cst.Assign() | cst.AnnAssign() | cst.If() | cst.Attribute() | cst.Subscript():
            return True
        case cst.Comparison() | cst.ComparisonTarget() | cst.BinaryOperation() | cst.UnaryOperation():
            return True
        case cst.For(asynchronous=None) | cst.CompFor(asynchronous=None) | cst.FormattedStringExpression():
            return True
    return False


def _is_work_beside(made: Coroutine, call: cst.Call, model: Model) -> bool:
    """Whether the coroutine never ends, or is the one that makes it."""
    if not isinstance(made.of, Own):
        return False
    if made.of.node is model.function(call):
        return True
    loops = (each for each in model.inside(made.of.node.body) if isinstance(each, cst.While))
    return any(model.spelled(each.test) in ("True", "…") and not _leaves(each, model) for each in loops)


def _leaves(loop: cst.While, model: Model) -> bool:
    return any(isinstance(each, (cst.Break, cst.Return)) for each in model.inside(loop.body))
