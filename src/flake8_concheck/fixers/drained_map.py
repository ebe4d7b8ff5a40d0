"""`pool.map(f, xs)` becomes `list(pool.map(f, xs))`, so that what the work raises is seen.

Safe where it ends the `with` block of the pool, which waits for the work anyway; elsewhere what comes next would wait.
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.executors import CON503
from flake8_concheck.fix import Safe, Unsafe
from flake8_concheck.fixer import fixer
from flake8_concheck.fixing.proposal import Proposal, after, before
from flake8_concheck.model import Argument, Model
from flake8_concheck.rule import Finding


@fixer(CON503)
def drained_map(finding: Finding, model: Model) -> Iterator[Proposal]:
    call = finding.at
    if not isinstance(call, cst.Call) or not isinstance(model.parent(call), cst.Expr):
        return
    if not call.lpar and model.is_builtin("list", call):
        kind = Safe if _ends_the_pool(call, model) else Unsafe
        yield Proposal(kind, "Read all results with `list()`", (before(call, "list("), after(call, ")")))


def _ends_the_pool(call: cst.Call, model: Model) -> bool:
    """Whether this is the last statement of the block of the pool itself, and nothing limits the wait."""
    if not isinstance(call.func, cst.Attribute) or model.argument(call, Argument(keyword="timeout")) is not None:
        return False
    pool = model.spelled(call.func.value)
    around = list(model.around(call))
    match around[1:4]:
        case [line, cst.IndentedBlock(body=[*_, last]), cst.With(items=items)] if line is last:
            return any(each.asname is not None and model.spelled(each.asname.name) == pool for each in items)
    return False
