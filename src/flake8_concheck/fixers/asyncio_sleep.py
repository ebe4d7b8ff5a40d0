"""`time.sleep(1)` in a coroutine becomes `await asyncio.sleep(1)`.

Unsafe where the coroutine may run under another library's loop, and where it may be meant to block: in tests, and where
a comment above or behind says so.
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.blocking import CON101
from flake8_concheck.fix import Safe, Unsafe
from flake8_concheck.fixer import fixer
from flake8_concheck.fixing.mending import awaited
from flake8_concheck.fixing.proposal import Proposal, instead
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding


@fixer(CON101)
def asyncio_sleep(finding: Finding, model: Model) -> Iterator[Proposal]:
    match finding.at:
        case cst.Call(args=[cst.Arg(keyword=None, star="")]) as call if model.callee(call) == "time.sleep":
            named = model.reach("asyncio.sleep", call)
            if named is not None and model.may_await(call):
                changes = (instead(call.func, named[0]), *awaited(call, model))
                kind = Unsafe if _may_be_meant(call, model) else Safe
                yield Proposal(kind, f"Use `await {named[0]}()`", changes, named[1])


def _may_be_meant(call: cst.Call, model: Model) -> bool:
    if model.imports("anyio") or model.imports("trio") or model.in_test_file(call):
        return True
    line = next((each for each in model.around(call) if isinstance(each, cst.SimpleStatementLine)), None)
    said = () if line is None else (*(each.comment for each in line.leading_lines), line.trailing_whitespace.comment)
    return any("block" in each.value.lower() for each in said if each is not None)
