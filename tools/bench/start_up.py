"""flake8 on one small file, whole processes: bare, with us, with flake8-async."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.bench.asked import Asked, Bench
from tools.bench.environments import ASYNC, FLAKE8, OURS_IN_FLAKE8, quiet_environment
from tools.bench.measure import in_turns, process_cpu, rows
from tools.bench.results import Table, ratio_budget

PLAIN = '"""Has nothing to do with concurrency."""\n\n\ndef double(number: int) -> int:\n    return 2 * number\n'
FLAKE8S = (FLAKE8, OURS_IN_FLAKE8, ASYNC)
BUDGET = 1.1
ABOUT = """
CPU seconds of whole processes with `-j1 --isolated`, on one small file that has nothing to do with concurrency: what
each run pays that has nothing to find. Budget: at most 1.1 times bare flake8.
"""


def start_up(asked: Asked) -> Iterator[Table]:
    """The gate does not let the file pass, so that libcst is not imported."""
    pythons = asked.environments.ready(FLAKE8S)
    if FLAKE8 not in pythons:
        return
    with TemporaryDirectory() as name:
        (Path(name) / "plain.py").write_text(PLAIN)
        arguments = ("-m", "flake8", "-j1", "--isolated", "--exit-zero", "plain.py")
        contenders = {
            each: partial(process_cpu, [python, *arguments], Path(name), quiet_environment())
            for each, python in pythons.items()
        }
        found = rows(in_turns(contenders, asked.many(7)), FLAKE8)
    budgets = ratio_budget(found, OURS_IN_FLAKE8, BUDGET)
    yield Table(
        "One small file without concurrency", found, FLAKE8, budgets=budgets, notes=asked.environments.notes(FLAKE8S)
    )


BENCH = Bench("start-up", "flake8 with and without", ABOUT, start_up)
