"""Files that are run by themselves, with one coroutine after the other: whoever blocks there keeps nobody waiting."""

import libcst as cst

from flake8_concheck.model.facts import Facts
from flake8_concheck.model.spelling import last_name

RUN = frozenset({"run", "run_until_complete"})
AT_ONCE = frozenset(
    {"TaskGroup", "Thread", "as_completed", "create_server", "create_task", "create_task_group", "ensure_future"}
    | {"gather", "run_coroutine_threadsafe", "run_forever", "serve", "serve_forever", "spawn", "start", "start_polling"}
    | {"start_server", "start_soon", "start_unix_server", "submit", "timeout", "wait", "wait_for"}
)
"""The last names of calls that let something go on beside the coroutine that makes them, or end it in time."""


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
