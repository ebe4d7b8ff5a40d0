"""`asyncio.iscoroutinefunction()` becomes `inspect.iscoroutinefunction()`."""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.access import CON802
from flake8_concheck.fix import Safe
from flake8_concheck.fixer import fixer
from flake8_concheck.fixing.proposal import Proposal, instead
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding


@fixer(CON802)
def inspect_function(finding: Finding, model: Model) -> Iterator[Proposal]:
    call = finding.at
    if not isinstance(call, cst.Call) or model.callee(call) != "asyncio.iscoroutinefunction":
        return
    if named := model.reach("inspect.iscoroutinefunction", call):
        yield Proposal(Safe, "Use `inspect.iscoroutinefunction()`", (instead(call.func, named[0]),), named[1])
