"""A whole tree with its modules in sight: cold, what other modules cost; warm, beside ruff on the same tree."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

import libcst

from flake8_concheck.analysis import Analysis
from flake8_concheck.options import Options
from flake8_concheck.project.summaries import SummaryStore
from tools.bench.asked import Asked, Bench
from tools.bench.environments import OURS, RUFF, quiet_environment
from tools.bench.measure import Seconds, in_turns, process_wall, rows, run_quietly
from tools.bench.results import Table, ratio_budget
from tools.bench.sources import lines, lines_below, parsable

PARSE = "libcst.parse_module"
UNCHANGED, RUFF_COLD = "concheck check, nothing changed", "ruff check --no-cache --select ASYNC,RUF006"
FOLDERS = 2
CHECK = ("-m", "flake8_concheck", "check", "--isolated", "--exit-zero")
RUFF_CHECK = ("-m", "ruff", "check", "--isolated", "--no-cache", "--exit-zero", "--select", "ASYNC,RUF006", ".")
ABOUT = f"""
The largest {FOLDERS} folders, each as a project. **Cold**: CPU seconds in one process that looks into the project's
other modules. What is spent on their summaries, their parse included, is told apart, for it is paid for files that are
not judged, and kept for the next run. **Warm**: whole processes by the clock on the wall, which has ruff's threads in
it; what concheck remembers of the run before is asked for, ruff reads everything anew. Budget of a warm run: no more
than ruff.
"""


def tree(asked: Asked) -> Iterator[Table]:
    for folder in sorted(asked.folders, key=lines_below)[-FOLDERS:]:
        yield cold(folder)
        yield from warm(folder.resolve(), asked)


def cold(folder: Path) -> Table:
    """One round, in one process: the parse of what is judged, what is spent on summaries, and the rest."""
    texts = parsable(folder)
    started = process_time()
    for text in texts.values():
        libcst.parse_module(text)
    parsed = process_time() - started
    spent = [0.0]
    analysis = Analysis(Options())
    analysis.expect(texts, texts.__getitem__)
    with _clocked(SummaryStore, "of", spent), _clocked(SummaryStore, "read", spent):
        started = process_time()
        for path, text in texts.items():
            analysis.findings(text, path)
        whole = process_time() - started
    seconds: Seconds = {
        PARSE: [parsed],
        "concheck, all but other modules": [whole - spent[0]],
        "summaries, for other files to ask": [spent[0]],
        "concheck, all of it": [whole],
    }
    notes = (f"{len(texts)} files that the gate lets pass, {lines(list(texts.values())):,} lines, one round.",)
    return Table(f"A cold run over {folder.name}", rows(seconds, PARSE), PARSE, notes=notes)


@contextmanager
def _clocked(owner: type, name: str, spent: list[float]) -> Any:
    """Adds the CPU time of the outermost calls of this method."""
    method: Callable[..., Any] = getattr(owner, name)
    depth = [0]

    def clocked(*args: Any) -> Any:
        depth[0] += 1
        started = process_time()
        try:
            return method(*args)
        finally:
            depth[0] -= 1
            spent[0] += 0 if depth[0] else process_time() - started

    setattr(owner, name, clocked)
    try:
        yield
    finally:
        setattr(owner, name, method)


def warm(folder: Path, asked: Asked) -> Iterator[Table]:
    """Whole processes, by the clock on the wall: ruff has several threads."""
    pythons = asked.environments.ready((RUFF, OURS))
    notes = asked.environments.notes((RUFF, OURS))
    if OURS not in pythons:
        return
    with TemporaryDirectory() as cache:
        ours = [pythons[OURS], *CHECK, f"--cache-dir={cache}", "."]
        run_quietly(ours, folder, quiet_environment())
        contenders = {UNCHANGED: partial(process_wall, ours, folder, quiet_environment())}
        if RUFF in pythons:
            ruff = partial(process_wall, [pythons[RUFF], *RUFF_CHECK], folder, quiet_environment())
            contenders = {RUFF_COLD: ruff, **contenders}
        beside = next(iter(contenders))
        found = rows(in_turns(contenders, asked.many(4)), beside)
    budgets = ratio_budget(found, UNCHANGED, 1) if RUFF in pythons else ()
    yield Table(f"A warm run over {folder.name}", found, beside, budgets=budgets, notes=notes)


BENCH = Bench("tree", "A whole tree", ABOUT, tree)
