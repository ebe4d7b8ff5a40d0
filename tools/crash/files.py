"""Read every file below some folders, one by one: no complaints, and none that takes silly long."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from flake8_concheck.cli.files import found
from flake8_concheck.cli.sources import Unreadable, read
from flake8_concheck.gate import relevant
from tools.crash.complaints import complaints
from tools.crash.watched import each_watched

LIMIT = 300.0
"""Seconds of the clock for one file, on a machine that does other things too."""
SLOWEST = 0.001
Outcome = tuple[int, bool, list[str]]
"""How many lines, whether the gate lets the file pass, and the complaints."""


@dataclass
class Tally:
    """What was read, and what came of it."""

    files: int = 0
    lines: int = 0
    judged: int = 0
    judged_lines: int = 0
    said: list[str] = field(default_factory=list)
    slow: list[tuple[float, int, Path]] = field(default_factory=list)
    """Milliseconds a line, lines, and the file."""


def read_all(title: str, folders: Mapping[str, Path], jobs: int) -> list[str]:
    """Every Python file below the folders, with a line or two for each folder. Returns the complaints."""
    whole = Tally()
    paths = {name: sorted(_python_files(folder)) for name, folder in folders.items()}
    for name, tally in _read(paths, jobs):
        print(f"  {title} {name}: {_told(tally)}", flush=True)
        for each in tally.said:
            print(f"    COMPLAINT {each}", flush=True)
        _add(whole, tally)
    print(f"{title}: {_told(whole)}")
    for cost, lines, path in _slowest(whole):
        print(f"    {cost:8.3f} ms a line, {lines:6,} lines: {path}")
    return whole.said


def _python_files(folder: Path, outside: Sequence[str] = ("site-packages",)) -> Iterator[Path]:
    """Also what the command leaves out, but for what was installed beside a standard library."""
    return (each for each in found(folder, ("__pycache__", *outside)) if each.is_file())


def _read(paths: Mapping[str, Sequence[Path]], jobs: int) -> Iterator[tuple[str, Tally]]:
    """Each name once all of its files are read; the processes are those that read the files of the others."""
    tallies = {name: Tally() for name in paths}
    yield from ((name, tallies[name]) for name, own in paths.items() if not own)
    tasks = [(name, path) for name, own in paths.items() for path in own]
    for done in each_watched(_one, tasks, jobs, LIMIT):
        name, path = done.task
        _count(tallies[name], path, done.result, done.seconds)
        if tallies[name].files == len(paths[name]):
            yield name, tallies[name]


def _count(tally: Tally, path: Path, result: Outcome | None, seconds: float) -> None:
    tally.files += 1
    if result is None:
        tally.said.append(f"{path}: the process died, or took more than {LIMIT:.0f} s")
        return
    lines, is_judged, said = result
    tally.lines += lines
    tally.said += [f"{path}: {each}" for each in said]
    if is_judged:
        tally.judged += 1
        tally.judged_lines += lines
        tally.slow.append((seconds * 1000 / max(lines, 1), lines, path))


def _one(task: tuple[str, Path]) -> Outcome:
    _, path = task
    try:
        source = read(path)
    except Unreadable as error:
        return 0, False, [str(error)]
    lines = source.count("\n") + 1
    return (lines, True, complaints(source)) if relevant(source) else (lines, False, [])


def _told(tally: Tally) -> str:
    return (
        f"{tally.files:,} files, {tally.lines:,} lines; judged twice {tally.judged:,} files,"
        f" {tally.judged_lines:,} lines; {len(tally.said)} complaints"
    )


def _add(whole: Tally, tally: Tally) -> None:
    whole.files += tally.files
    whole.lines += tally.lines
    whole.judged += tally.judged
    whole.judged_lines += tally.judged_lines
    whole.said += tally.said
    whole.slow += tally.slow


def _slowest(tally: Tally) -> list[tuple[float, int, Path]]:
    """A tenth of a percent, at least five, of those that have lines enough for that to mean something."""
    long = sorted((each for each in tally.slow if each[1] >= 50), reverse=True)
    return long[: max(5, round(len(tally.slow) * SLOWEST))]
