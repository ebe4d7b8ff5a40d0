"""A call that blocks becomes `await asyncio.to_thread(f, ...)`.

Unsafe: what is called runs in another thread then, and other tasks run meanwhile. Not offered for locks, which belong
to the thread that takes them, nor for sqlite3, whose objects refuse other threads, nor for what needs the loop, as far
as this file tells.
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.loop_only import LOOP_ONLY
from flake8_concheck.catalogue.pitfalls.blocking import CON101, CON102, CON103, CON104, CON107, CON108
from flake8_concheck.fix import Unsafe
from flake8_concheck.fixer import fixer
from flake8_concheck.fixing.mending import awaited, opened
from flake8_concheck.fixing.proposal import Proposal
from flake8_concheck.model import Model, Own
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
    moves = not name.startswith(STAYS) and method not in ("acquire", "release") and not inner
    return moves and not _needs_the_loop(call, model)


def _needs_the_loop(call: cst.Call, model: Model) -> bool:
    """Whether the function, or one that it calls in this file, does what only the thread of the loop can."""
    todo, seen = [model.value(call.func)], set[cst.CSTNode]()
    while todo:
        function = todo.pop()
        if not isinstance(function, Own) or function.is_async or function.node in seen:
            continue
        seen.add(function.node)
        calls = [each for each in model.inside(function.node.body) if isinstance(each, cst.Call)]
        if any(model.listed(each, LOOP_ONLY) or model.callee(each) == "asyncio.get_event_loop" for each in calls):
            return True
        todo += [model.value(each.func) for each in calls]
    return False
