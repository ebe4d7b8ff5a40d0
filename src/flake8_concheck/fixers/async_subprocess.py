"""`subprocess.run([...])` as a statement, shown as `await asyncio.create_subprocess_exec(...)`.

Only shown: the new call gives another kind of object, and treats its pipes and its environment in its own way.
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.blocking import CON101
from flake8_concheck.fix import Shown
from flake8_concheck.fixer import fixer
from flake8_concheck.fixing.proposal import Change, Proposal, Spot, below
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding

WAITS = frozenset({"subprocess.run", "subprocess.call", "subprocess.check_call"})


@fixer(CON101, rank=2)
def async_subprocess(finding: Finding, model: Model) -> Iterator[Proposal]:
    match finding.at:
        case cst.Call(args=[cst.Arg(keyword=None, value=(cst.List() | cst.Tuple()) as words)]) as call:
            line = _own_line(call, model)
            named = model.reach("asyncio.create_subprocess_exec", call)
            if line is None or named is None or not words.elements or model.callee(call) not in WAITS:
                return
            changes = (
                Change(Spot(call), Spot(words.elements[0]), f"process = await {named[0]}("),
                Change(Spot(words.elements[-1], at_end=True), Spot(call, at_end=True), ")"),
                below(line, "await process.wait()"),
            )
            yield Proposal(Shown, f"Use `await {named[0]}()`", changes, named[1])


def _own_line(call: cst.Call, model: Model) -> cst.SimpleStatementLine | None:
    """The line, if the call stands there alone as a statement of a coroutine."""
    statement = model.parent(call)
    line = model.parent(statement) if isinstance(statement, cst.Expr) and not call.lpar else None
    alone = isinstance(line, cst.SimpleStatementLine) and len(line.body) == 1 and model.may_await(call)
    return line if alone and isinstance(line, cst.SimpleStatementLine) else None
