"""A whole tree with its modules in sight: cold, what other modules cost; warm, beside ruff on the same tree."""

from collections.abc import Callable, Sequence
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL, run
from sys import executable
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

import libcst

from flake8_concheck.analysis import Analysis
from flake8_concheck.options import Options
from flake8_concheck.project.summaries import SummaryStore
from tools.bench.measure import Seconds, in_turns, show
from tools.bench.sources import parsable

PARSE = "libcst.parse_module, once for each file that the gate lets pass"
RUFF = "ruff check --no-cache --select ASYNC,RUF006"


def tree(folders: Sequence[Path], rounds: int) -> None:
    for folder in folders:
        cold(folder)
        warm(folder, rounds)


def cold(folder: Path) -> None:
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
    lines = sum(text.count("\n") for text in texts.values())
    seconds: Seconds = {
        PARSE: [parsed],
        "concheck, all but other modules": [whole - spent[0]],
        "summaries, for other files to ask": [spent[0]],
        "concheck, all of it": [whole],
    }
    show(f"a cold run over {folder.name}, {len(texts)} files, {lines:,} lines", seconds, PARSE)


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


def warm(folder: Path, rounds: int) -> None:
    """Whole processes, by the clock on the wall: ruff has several threads."""
    with TemporaryDirectory() as cache:
        ours = [executable, "-m", "flake8_concheck", "check", "--isolated", "--exit-zero", f"--cache-dir={cache}", "."]
        ruff = [
            executable,
            "-m",
            "ruff",
            "check",
            "--isolated",
            "--no-cache",
            "--exit-zero",
            "--select",
            "ASYNC,RUF006",
        ]
        _run(ours, folder)
        contenders = {
            RUFF: lambda: _run([*ruff, "."], folder),
            "concheck check, nothing changed": lambda: _run(ours, folder),
        }
        show(f"a warm run over {folder.name}, wall-clock", in_turns(contenders, rounds * 4), RUFF)


def _run(command: Sequence[str], folder: Path) -> float:
    started = perf_counter()
    run(command, cwd=folder, stdout=DEVNULL, stderr=DEVNULL, check=True)
    return perf_counter() - started
