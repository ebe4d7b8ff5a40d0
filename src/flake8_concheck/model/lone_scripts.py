"""Files that are run by themselves, with one coroutine after the other: whoever blocks there keeps nobody waiting."""

import libcst as cst

from flake8_concheck.catalogue.callables.at_once import AT_ONCE, RUN
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.spelling import last_name


def is_lone_script(facts: Facts) -> bool:
    """Whether the file runs a coroutine if it is the program, and calls nothing that lets two go on at once."""
    if not any(isinstance(each, cst.If) and _asks_for_main(each.test) for each in facts.module.body):
        return False
    called = {last_name(each.func) for each in facts.queue if isinstance(each, cst.Call)}
    return not called.isdisjoint(RUN) and called.isdisjoint(AT_ONCE)


def _asks_for_main(test: cst.BaseExpression) -> bool:
    match test:
        case cst.Comparison(left=cst.Name(value="__name__"), comparisons=[cst.ComparisonTarget(operator=cst.Equal())]):
            return True
    return False
