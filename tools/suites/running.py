"""One run of a suite: pytest in a process of its own, bare or watched."""

import json
import os
import subprocess
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.bench.measure import children_cpu
from tools.suites.plugin import outcomes_of_suites as plugin

WATCHED = ("--concheck=report",)
TOO_LONG = -1
"""Stands for the exit code of a run that did not end in time."""


@dataclass(frozen=True, slots=True)
class Run:
    """What came of it: how each test did, what was seen, and what went wrong within concheck (CON000).

    `seconds` are by the clock on the wall, `cpu` those of the processor, with those of processes that were waited for.
    """

    exit: int
    seconds: float
    cpu: float
    outcomes: Mapping[str, str]
    sightings: Sequence[Mapping[str, Any]] = ()
    notes: Sequence[str] = ()

    @property
    def counts(self) -> "Counter[str]":
        """How many tests came out how."""
        return Counter(self.outcomes.values())


def run(
    command: Sequence[str],
    source: Path,
    results: Path,
    *,
    watched: Sequence[str] = (),
    seconds: float = 900,
    environment: Mapping[str, str] | None = None,
) -> Run:
    """Run `command`, which is pytest's with the suite's arguments, in `source`; files are left in `results`.

    `watched` are concheck's options, none for a bare run.
    """
    results.mkdir(parents=True, exist_ok=True)
    outcomes, seen = results / "outcomes.json", results / "seen.json"
    for path in (outcomes, seen):
        path.unlink(missing_ok=True)
    more = ["-p", plugin.__name__.rpartition(".")[2], "-p", "no:cacheprovider", *watched]
    if watched:
        more.append(f"--concheck-report-file={seen}")
    variables = {"PYTHONPATH": str(Path(plugin.__file__).parent), plugin.FILE: str(outcomes)}
    start, cpu = time.monotonic(), children_cpu()
    exit_code = _process([*command, *more], source, results, seconds, {**_quiet(), **(environment or {}), **variables})
    took, cpu = time.monotonic() - start, children_cpu() - cpu
    sightings = json.loads(seen.read_text())["sightings"] if seen.exists() else []
    return Run(exit_code, took, cpu, _outcomes(outcomes), sightings, _notes(results / "output.txt"))


def _process(
    command: Sequence[str], folder: Path, results: Path, seconds: float, environment: Mapping[str, str]
) -> int:
    with (results / "output.txt").open("wb") as output:
        try:
            done = subprocess.run(
                command, cwd=folder, env=dict(environment), stdin=subprocess.DEVNULL, stdout=output,
                stderr=subprocess.STDOUT, timeout=seconds, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return TOO_LONG
    return done.returncode


def _quiet() -> dict[str, str]:
    """Nothing of pytest's or Python's that the shell happens to say."""
    return {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "PYTHON", "VIRTUAL_ENV"))}


def _outcomes(path: Path) -> dict[str, str]:
    told = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {test: ", ".join(phases).replace("call ", "") for test, phases in told.items()}


def _notes(output: Path) -> list[str]:
    return [line for line in output.read_text(encoding="utf-8", errors="replace").splitlines() if "CON000" in line]
