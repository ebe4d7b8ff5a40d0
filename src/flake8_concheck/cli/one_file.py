"""Check one file: what every process that helps with `concheck check` does, again and again."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from flake8_concheck.analysis import Analysis
from flake8_concheck.cache import Cache
from flake8_concheck.cli.noqa import ignored_lines, whole_file_ignored
from flake8_concheck.cli.report import Report
from flake8_concheck.cli.selection import chosen
from flake8_concheck.cli.sources import Unreadable, read, read_standard_input
from flake8_concheck.gate import relevant
from flake8_concheck.located import Located
from flake8_concheck.options import Options

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class How:
    """How every file is to be checked. `cache`: the folder to remember results in; None remembers nothing."""

    options: Options
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    disable_noqa: bool = False
    stdin_name: str = "stdin"
    cache: Path | None = None


def check_path(path: str, how: How) -> Report:
    """What is to be said of this file, or of standard input for `-`. Whatever goes wrong is in the report."""
    name = how.stdin_name if path == STANDARD_INPUT else path
    try:
        source = read_standard_input() if path == STANDARD_INPUT else read(Path(path))
        kept = (each for each in _findings(path, source, how) if chosen(each.code, how.select, how.ignore))
        return Report(name, tuple(kept))
    except Unreadable as error:
        return Report(name, problem=str(error))
    except Exception as error:
        what = f"{type(error).__name__}: {error}".splitlines()[0]
        return Report(name, problem=f"{name}: this is a mistake in concheck: {what}")


@lru_cache(maxsize=1)
def analysis(how: How) -> Analysis:
    """That of this process: it remembers what it has seen of other modules."""
    return Analysis(how.options, None if how.cache is None else Cache(how.cache, _say))


def expect(paths: Iterable[str], how: How) -> None:
    """These are going to be checked in this process."""
    analysis(how).expect((Path(each) for each in paths if each != STANDARD_INPUT), read)


def _say(why: str) -> None:
    print(f"concheck: {why}", file=sys.stderr)


def _findings(path: str, source: str, how: How) -> list[Located]:
    if not relevant(source) or (not how.disable_noqa and whole_file_ignored(source)):
        return []
    findings = analysis(how).findings(source, Path(how.stdin_name if path == STANDARD_INPUT else path))
    return findings if how.disable_noqa or not findings else list(ignored_lines(source, findings))
