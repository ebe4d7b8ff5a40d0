"""Files that are run by themselves, with one coroutine after the other: whoever blocks there keeps nobody waiting."""

import libcst as cst

from flake8_concheck.catalogue.callables.at_once import AT_ONCE, RUN, RUN_METHOD, SERVES
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.spelling import last_name
from flake8_concheck.model.values import Known


def is_lone_script(facts: Facts, values: Values) -> bool:
    """Whether the file runs a coroutine if it is the program, and calls nothing that lets two go on at once."""
    if not any(isinstance(each, cst.If) and _asks_for_main(each.test) for each in facts.module.body):
        return False
    calls = [each.func for each in facts.queue if isinstance(each, cst.Call)]
    if any(last_name(each) in AT_ONCE for each in calls):
        return False
    called = {name for each in calls if (name := _run(each, values))}
    return bool(called) and called <= RUN


def _run(function: cst.BaseExpression, values: Values) -> str:
    """The full name of what runs coroutines; of `bot.run()`, which may serve many at once, it is not known."""
    match last_name(function):
        case "run":
            value = values.of(function)
            return value.name if isinstance(value, Known) and value.name in RUN | SERVES else ""
        case name if name == RUN_METHOD:
            return name
    return ""


def _asks_for_main(test: cst.BaseExpression) -> bool:
    match test:
        case cst.Comparison(left=cst.Name(value="__name__"), comparisons=[cst.ComparisonTarget(operator=cst.Equal())]):
            return True
    return False
