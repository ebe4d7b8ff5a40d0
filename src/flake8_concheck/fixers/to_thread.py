"""A call that blocks becomes `await asyncio.to_thread(f, ...)`.

Unsafe: what is called runs in another thread then, and other tasks run meanwhile. Not offered for locks, which belong
to the thread that takes them, nor for sqlite3, whose objects refuse other threads.
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.blocking import CON101, CON102, CON103, CON104, CON107, CON108
from flake8_concheck.fix import Unsafe
from flake8_concheck.fixer import fixer
from flake8_concheck.mending import awaited, opened
from flake8_concheck.model import Model
from flake8_concheck.proposal import Proposal
from flake8_concheck.rule import Finding

STAYS = ("time.sleep", "sqlite3.", "signal.")
"""What has a better remedy, or cannot be called from another thread."""


@fixer(CON101, CON102, CON103, CON104, CON107, CON108, rank=1)
def to_thread(finding: Finding, model: Model) -> Iterator[Proposal]:
    call = finding.at
    if not isinstance(call, cst.Call) or not model.may_await(call) or not _may_move(call, model):
        return
    named = model.reach("asyncio.to_thread", call)
    change = opened(call, "")
    if named is not None and change is not None:
        changes = (*awaited(call, model, f"{named[0]}("), change)
        yield Proposal(Unsafe, f"Run {model.spelled(call.func)}() in a thread", changes, named[1])


def _may_move(call: cst.Call, model: Model) -> bool:
    name = model.callee(call)
    method = call.func.attr.value if isinstance(call.func, cst.Attribute) else ""
    inner = any(isinstance(each, cst.Await) for each in model.inside(call.func))
    return not name.startswith(STAYS) and method not in ("acquire", "release") and not inner
