"""Check one file: what every process that helps with `concheck check` does, again and again."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from flake8_concheck.analysis import Analysis, OutOfPatience
from flake8_concheck.cli.aside import aside
from flake8_concheck.cli.report import Report
from flake8_concheck.cli.selection import chosen
from flake8_concheck.cli.sources import Unreadable, read, read_standard_input
from flake8_concheck.gate import relevant
from flake8_concheck.located import Located
from flake8_concheck.memory.cache import Cache
from flake8_concheck.noqa import ignored_lines, whole_file_ignored
from flake8_concheck.options import Options
from flake8_concheck.project.find import forget

STANDARD_INPUT = "-"
STDIN_NAME = "stdin"


@dataclass(frozen=True, slots=True)
class How:
    """How every file is to be checked.

    `fixes`: offer fixes as well.

    `cache`: the folder to remember results in; None remembers nothing. `speaker`: the process that may say, once, that
    this does not work.
    """

    options: Options
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    disable_noqa: bool = False
    stdin_name: str = STDIN_NAME
    fixes: bool = False
    cache: Path | None = None
    speaker: int = field(default_factory=os.getpid)


def check_path(path: str, how: How) -> Report:
    """What is to be said of this file, or of standard input for `-`. Whatever goes wrong is in the report.

    Raises OutOfPatience if `expect` set a limit.
    """
    name = how.stdin_name if path == STANDARD_INPUT else path
    try:
        source = read_standard_input() if path == STANDARD_INPUT else read(Path(path))
        return Report(name, tuple(reported(source, _findings(path, source, how), how)))
    except Unreadable as error:
        return Report(name, problem=str(error))
    except OutOfPatience:
        raise
    except Exception as error:
        what = f"{type(error).__name__}: {error}".splitlines()[0]
        return Report(name, problem=f"{name}: this is a mistake in concheck: {what}")


def keep(how: How) -> None:
    """Write what is to be remembered, where other processes find it."""
    _analysis(how).flush()


def begin() -> None:
    """A new run: what an earlier one of this process saw of the files may have changed."""
    for each in _CURRENT.values():
        each.cache.close()
    _CURRENT.clear()
    forget()


def looked_at(paths: Iterable[str], how: How) -> set[str]:
    """The files and folders on which the findings in these files depend, beside the files themselves."""
    return _analysis(how).looked_at((Path(each), read(Path(each))) for each in paths)


def cache_of(how: How) -> Cache:
    """What this process remembers."""
    return _analysis(how).cache


def expect(paths: Iterable[str], how: How, patience: float | None = None) -> None:
    """These, and no others, are going to be checked in this process; see `Analysis.expect`."""
    _analysis(how).expect((Path(each) for each in paths if each != STANDARD_INPUT), read, patience)


def in_order(paths: Iterable[str], how: How) -> list[str]:
    """The same paths, each after those that it imports, as far as is known."""
    by_path = {Path(each): each for each in paths}
    return [by_path[each] for each in _analysis(how).in_order(by_path)]


def judged_ahead(how: How) -> int:
    """How much of what is expected has been judged already, in characters."""
    return _analysis(how).judged_ahead


def _findings(path: str, source: str, how: How) -> list[Located]:
    if not relevant(source) or (not how.disable_noqa and whole_file_ignored(source)):
        return []
    return _analysis(how).findings(source, _place(path, how))


def analyse(path: str, source: str, how: How) -> list[Located]:
    """All that is found in this text, were it the file's, whatever is silenced in it."""
    return _analysis(how).findings(source, _place(path, how))


def reported(source: str, findings: Sequence[Located], how: How) -> Iterator[Located]:
    """The findings in this text that are selected, and that no comment silences."""
    if not how.disable_noqa and findings and whole_file_ignored(source):
        return
    heard = findings if how.disable_noqa or not findings else ignored_lines(source, findings)
    yield from (each for each in heard if chosen(each.code, how.select, how.ignore))


def _place(path: str, how: How) -> Path | None:
    """An editor that sends a file to standard input says where it stands."""
    if path != STANDARD_INPUT:
        return Path(path)
    return None if how.stdin_name == STDIN_NAME else Path(how.stdin_name)


_CURRENT: dict[How, Analysis] = {}
"""One in every process; a fork inherits what its parent knows."""


def _analysis(how: How) -> Analysis:
    if how not in _CURRENT:
        _CURRENT[how] = Analysis(how.options, Cache(how.cache, partial(_say, how.speaker)), how.fixes)
    return _CURRENT[how]


def _say(speaker: int, why: str) -> None:
    if os.getpid() == speaker:
        aside("warning", why)
