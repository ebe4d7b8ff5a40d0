"""`get_event_loop()` in a coroutine becomes `get_running_loop()`, which is what it gives there."""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.access import CON801
from flake8_concheck.fix import Safe
from flake8_concheck.fixer import fixer
from flake8_concheck.fixing.proposal import Proposal, instead
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding

TITLE = "Use `asyncio.get_running_loop()`"


@fixer(CON801)
def running_loop(finding: Finding, model: Model) -> Iterator[Proposal]:
    call = finding.at
    if not isinstance(call, cst.Call) or not model.runs_on_loop(call):
        return
    if isinstance(call.func, cst.Attribute) and model.name(call.func.value) == "asyncio":
        yield Proposal(Safe, TITLE, (instead(call.func.attr, "get_running_loop"),))
    elif named := model.reach("asyncio.get_running_loop", call):
        yield Proposal(Safe, TITLE, (instead(call.func, named[0]),), named[1])
