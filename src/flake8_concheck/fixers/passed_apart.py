"""`submit(f(x))` becomes `submit(f, x)`.

Unsafe: the function was called once, here, and is called somewhere else then.
"""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.executors import CON509
from flake8_concheck.fix import Unsafe
from flake8_concheck.fixer import fixer
from flake8_concheck.fixing.mending import opened
from flake8_concheck.fixing.proposal import Change, Proposal, Spot
from flake8_concheck.model import Coroutine, Model
from flake8_concheck.rule import Finding

TAKES_KEYWORDS = frozenset({"submit", "to_thread", "register"})
"""The last names of what hands on keywords as well; the others take positional arguments only."""


@fixer(CON509)
def passed_apart(finding: Finding, model: Model) -> Iterator[Proposal]:
    call = finding.at
    for _, given in model.handed_over(call) if isinstance(call, cst.Call) else ():
        if isinstance(call, cst.Call) and isinstance(given, cst.Call) and _may_part(call, given, model):
            change = opened(given, "")
            close = Change(Spot(given, at_end=True, shift=-1), Spot(given, at_end=True), "")
            if change is not None and not _has_trailing_layout(given):
                yield Proposal(Unsafe, f"Pass {model.spelled(given.func)} and its arguments apart", (change, close))


def _may_part(call: cst.Call, given: cst.Call, model: Model) -> bool:
    if isinstance(model.value(given), Coroutine) or given.lpar:
        return False
    arg = next((each for each in call.args if each.value is given), None)
    if arg is None or (arg.keyword is not None and given.args):
        return False
    *_, last = call.args
    name = call.func.attr.value if isinstance(call.func, cst.Attribute) else model.spelled(call.func)
    keywords = any(each.keyword is not None or each.star == "**" for each in given.args)
    return (arg is last or not given.args) and (not keywords or name in TAKES_KEYWORDS)


def _has_trailing_layout(given: cst.Call) -> bool:
    """Whether a comma or a line end stands before the closing bracket."""
    last = given.args[-1] if given.args else None
    return last is not None and (isinstance(last.comma, cst.Comma) or bool(_code(last.whitespace_after_arg)))


def _code(whitespace: cst.BaseParenthesizableWhitespace) -> str:
    return whitespace.value if isinstance(whitespace, cst.SimpleWhitespace) else "\n"
