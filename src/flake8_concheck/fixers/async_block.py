"""`with lock:` becomes `async with lock:`, and `for` over what is only asynchronous `async for`.

Safe: the plain statement raises for these. Only in coroutines, and where all that is entered is asynchronous.
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.locks import CON602
from flake8_concheck.fix import Safe
from flake8_concheck.fixer import fixer
from flake8_concheck.fixing.proposal import Proposal, before
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding


@fixer(CON602)
def async_block(finding: Finding, model: Model) -> Iterator[Proposal]:
    parent = model.parent(finding.at)
    block = model.parent(parent) if isinstance(parent, cst.WithItem) else parent
    match block:
        case cst.With(items=[_]) | cst.For(iter=finding.at):
            if model.may_await(block):
                word = "with" if isinstance(block, cst.With) else "for"
                yield Proposal(Safe, f"Use `async {word}`", (before(block, "async "),))
