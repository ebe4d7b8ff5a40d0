"""`run_in_executor(None, f, x, key=1)` becomes `run_in_executor(None, functools.partial(f, x, key=1))`."""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.executors import CON510
from flake8_concheck.fix import Safe
from flake8_concheck.fixer import fixer
from flake8_concheck.fixing.proposal import Proposal, after, before
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding


@fixer(CON510)
def keyword_partial(finding: Finding, model: Model) -> Iterator[Proposal]:
    match finding.at:
        case cst.Call(args=[cst.Arg(keyword=None, star=""), cst.Arg(keyword=None, star="") as work, *more]) as call:
            named = model.reach("functools.partial", call)
            own = any(each.keyword is not None and each.keyword.value in ("executor", "func") for each in more)
            if named is not None and not own:
                changes = before(work, f"{named[0]}("), after(more[-1], ")")
                yield Proposal(Safe, "Wrap the function in `functools.partial()`", changes, named[1])
