"""All that reads code for the mistakes we read it for, over the same files, as whole processes."""

import json
import shutil
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from flake8_concheck.cli.files import EXCLUDED, found
from tools.bench.asked import Asked, Bench, Wrong
from tools.bench.environments import (
    ASYNC,
    FLAKE8,
    OURS,
    OURS_IN_FLAKE8,
    PYLINT,
    PYRIGHT,
    RUFF,
    quiet_environment,
)
from tools.bench.measure import Contenders, in_turns, process_cpu, rows
from tools.bench.results import Table
from tools.bench.sources import NOTHING, gated, lines, lines_below, parsable, texts

PARSE = "libcst.parse_module"
LINES = 45_000
"""The slowest need half an hour for more."""
PYLINT_CHECKS = (
    "await-outside-async,async-context-manager-with-regular-with,not-async-context-manager,yield-inside-async-function"
)
PYRIGHT_SETTINGS = {"typeCheckingMode": "off", "reportUnusedCoroutine": "error"}
PARSE_ALL = """
import pathlib, sys
import libcst
for path in pathlib.Path(sys.argv[1]).read_text().splitlines():
    libcst.parse_module(pathlib.Path(path).read_bytes())
"""
FLAKE8_ALONE = ("-m", "flake8", "-j1", "--isolated", "--exit-zero")
COMMANDS: dict[str, tuple[str, ...]] = {
    OURS: ("-m", "flake8_concheck", "check", "--isolated", "--no-cache", "--jobs=1", "--exit-zero", "."),
    OURS_IN_FLAKE8: (*FLAKE8_ALONE, "--concheck-no-cache", "."),
    FLAKE8: (*FLAKE8_ALONE, "."),
    ASYNC: (*FLAKE8_ALONE, "."),
    RUFF: ("-m", "ruff", "check", "--isolated", "--no-cache", "--exit-zero", "--select=ASYNC,RUF006", "."),
    PYLINT: (
        *("-m", "pylint", "--rcfile=empty.ini", "-j1", "--exit-zero", "--recursive=y"),
        *("--disable=all", f"--enable={PYLINT_CHECKS}", "."),
    ),
    PYRIGHT: ("-m", "pyright", "--project", "pyrightconfig.json"),
}
ABOUT = f"""
CPU seconds of whole processes, their children's too, over one folder: concheck by itself and in flake8, and what looks
for some of the same. All read the same files, alone and remembering nothing of the run before. They do not look for the
same: ruff has `ASYNC` and `RUF006`, pylint its async checks only (`{PYLINT_CHECKS.replace(",", "`, `")}`),
pyright `reportUnusedCoroutine` with all else off, flake8 its own checks as well. Beside them stands a process that does
nothing but parse with libcst what concheck's gate lets pass. There is no budget but that of the analysis.
"""


def reading(asked: Asked) -> Iterator[Table]:
    """The smaller folders, as many as the slowest can read."""
    names = tuple(COMMANDS)
    pythons = asked.environments.ready(names)
    if OURS not in pythons:
        return
    with TemporaryDirectory() as name:
        folder = Path(name)
        chosen = list(_within(asked.folders))
        files = _copied(chosen, folder)
        contenders: Contenders = {PARSE: partial(_parse, pythons[OURS], folder)}
        contenders |= _contenders(pythons, folder)
        seconds = in_turns(contenders, asked.rounds)
    named, passed = ", ".join(each.name for each in chosen), gated(files)
    read = f"{named}: {len(files)} files, {lines(files):,} lines; the gate lets {lines(passed):,} lines pass."
    yield Table("One folder, cold", rows(seconds, PARSE), PARSE, notes=(read, *asked.environments.notes(names)))


def _within(folders: Sequence[Path]) -> Iterator[Path]:
    """The smallest folder, and more as long as there are not too many lines."""
    taken = 0
    for folder in sorted(folders, key=lines_below):
        if taken and taken + lines_below(folder) > LINES:
            return
        taken += lines_below(folder)
        yield folder


def _copied(folders: Sequence[Path], home: Path) -> list[str]:
    """The texts of the Python files, which are copied without anything that could tell a tool how to read them."""
    for folder in folders:
        for path in found(folder, EXCLUDED):
            target = home / folder.name / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    (home / "empty.ini").touch()
    (home / "pyrightconfig.json").write_text(json.dumps(PYRIGHT_SETTINGS))
    passed = [str(path) for path in parsable(home)]
    if not passed:
        raise Wrong(NOTHING)
    (home / "gated.txt").write_text("\n".join(passed))
    return texts([home])


def _parse(python: str, folder: Path) -> float:
    return process_cpu([python, "-c", PARSE_ALL, "gated.txt"], folder, quiet_environment())


def _contenders(pythons: dict[str, str], folder: Path) -> Contenders:
    environment = {**quiet_environment(), "PYLINTHOME": str(folder / ".pylint")}
    return {
        name: partial(process_cpu, [python, *COMMANDS[name]], folder, environment) for name, python in pythons.items()
    }


BENCH = Bench("reading", "Beside other tools that read", ABOUT, reading)
