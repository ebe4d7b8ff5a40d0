"""Real test suites, bare and watched: those of `tools/suites` that PyPI has, with the Python at hand."""

import platform
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from tools.bench.asked import Asked, Bench
from tools.bench.environments import quiet_environment
from tools.bench.measure import in_turns, process_cpu, rows
from tools.bench.results import Table, ratio_budget
from tools.suites import homes
from tools.suites.listed import Suite, read

NAMES = ("starlette", "httpx", "aiojobs")
BARE, WATCHED = "pytest", "pytest --concheck=report"
BUDGET = 1.05
ABOUT = """
CPU seconds of whole processes: the tests of real projects, bare and watched with all that is on by default, in an
environment that has concheck installed and switched off for the bare runs. To start costs as much for few tests as for
many. Budget: at most 1.05 times the bare run.
"""


def suites(asked: Asked) -> Iterator[Table]:
    """The short form has none: each needs an environment of its own."""
    if asked.short:
        return
    home = asked.home / "suites"
    concheck = homes.wheel(home / "wheel")
    for name in NAMES:
        suite = replace(read()[name], python=f"{sys.version_info.major}.{sys.version_info.minor}")
        try:
            yield _table(suite, home, concheck, asked.rounds)
        except homes.NotToBeHad as problem:
            print(f"{name}: not measured\n{problem}", file=sys.stderr)


def _table(suite: Suite, home: Path, concheck: Path, rounds: int) -> Table:
    python, source = homes.make(suite, home, concheck, "")
    command = [str(python), "-m", "pytest", "-q", *suite.test]
    environment = {**quiet_environment(), **suite.environment}
    run = partial(process_cpu, folder=source, environment=environment)
    contenders = {BARE: partial(run, command), WATCHED: partial(run, [*command, "--concheck=report"])}
    for each in contenders.values():
        each()
    found = rows(in_turns(contenders, rounds), BARE)
    notes = (f"{suite.source} with CPython {platform.python_version()}.",)
    return Table(f"The tests of {suite.name}", found, BARE, budgets=ratio_budget(found, WATCHED, BUDGET), notes=notes)


BENCH = Bench("suites", "Watching real suites", ABOUT, suites)
