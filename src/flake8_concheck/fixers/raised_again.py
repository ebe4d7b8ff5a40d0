"""`except asyncio.CancelledError: pass` becomes `raise`.

Unsafe: whoever wrote it may have had a reason.
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.cancellation import CON401
from flake8_concheck.fix import Unsafe
from flake8_concheck.fixer import fixer
from flake8_concheck.fixing.proposal import Proposal, instead
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding


@fixer(CON401)
def raised_again(finding: Finding, model: Model) -> Iterator[Proposal]:
    match finding.at:
        case cst.ExceptHandler(type=(cst.Name() | cst.Attribute()) as caught, body=cst.BaseSuite(body=[only])):
            if model.name(caught) in ("asyncio.CancelledError", "asyncio.exceptions.CancelledError"):
                statement = only.body[0] if isinstance(only, cst.SimpleStatementLine) else only
                alone = not isinstance(only, cst.SimpleStatementLine) or len(only.body) == 1
                if isinstance(statement, cst.Pass) and alone:
                    yield Proposal(Unsafe, "Raise it again", (instead(statement, "raise"),))
