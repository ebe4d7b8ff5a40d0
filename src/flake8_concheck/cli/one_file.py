"""Check one file: what every process that helps with `concheck check` does, again and again."""

from dataclasses import dataclass
from pathlib import Path

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


def _findings(path: str, source: str, how: How) -> list[Located]:
    if not relevant(source) or (not how.disable_noqa and whole_file_ignored(source)):
        return []
    from flake8_concheck.engine import check

    findings = check(source, how.options)
    return findings if how.disable_noqa or not findings else list(ignored_lines(source, findings))
