"""`time.sleep(1)` in a coroutine becomes `await asyncio.sleep(1)`.

Safe, but where the coroutine may run under another library's loop.
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.blocking import CON101
from flake8_concheck.fix import Safe, Unsafe
from flake8_concheck.fixer import fixer
from flake8_concheck.mending import awaited
from flake8_concheck.model import Model
from flake8_concheck.proposal import Proposal, instead
from flake8_concheck.rule import Finding


@fixer(CON101)
def asyncio_sleep(finding: Finding, model: Model) -> Iterator[Proposal]:
    match finding.at:
        case cst.Call(args=[cst.Arg(keyword=None, star="")]) as call if model.callee(call) == "time.sleep":
            named = model.reach("asyncio.sleep", call)
            if named is not None and model.may_await(call):
                changes = (instead(call.func, named[0]), *awaited(call, model))
                kind = Unsafe if model.imports("anyio") or model.imports("trio") else Safe
                yield Proposal(kind, f"Use `await {named[0]}()`", changes, named[1])
