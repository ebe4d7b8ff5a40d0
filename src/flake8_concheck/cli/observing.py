"""`concheck observed`: make one file of what many runs have recorded, or print what stands in it."""

import argparse
import sys
from collections.abc import Sequence
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

from flake8_concheck.cli.configured import configured
from flake8_concheck.cli.one_file import STANDARD_INPUT
from flake8_concheck.cli.written import within_project
from flake8_concheck.keys import BadOption
from flake8_concheck.observed import NAME, RECORD, setting
from flake8_concheck.visible import visible, visible_path

if TYPE_CHECKING:
    from flake8_concheck.observed.file import Observed

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def add_to(commands: "Subparsers") -> None:
    parser = commands.add_parser("observed", help=f"merge, or show, what the tests have seen: {NAME}")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    merge = actions.add_parser("merge", help="make one file of those of many runs")
    merge.add_argument("files", nargs="+", metavar="FILE", help="files that --concheck-record has written")
    merge.add_argument("--output", metavar="PATH", help="what to write; - prints it (default: the project's)")
    merge.set_defaults(run=run_merge)
    show = actions.add_parser("show", help="print what stands in the file, what takes longest first")
    show.add_argument("file", nargs="?", metavar="FILE", help="(default: the project's)")
    show.set_defaults(run=run_show)


def run_merge(args: argparse.Namespace) -> int:
    """Exit code 0. Raises BadOption, and then nothing is written."""
    whole = merged(args.files)
    if args.output == STANDARD_INPUT:
        sys.stdout.write(whole.dumps())
        return 0
    path = Path(args.output) if args.output else _usual()
    if not args.output:
        within_project(path, "--output")
    _write(path, whole)
    print(f"Wrote {visible(path.name)}: {_counted(whole)}.")
    return 0


def _usual() -> Path:
    """The file that the configuration names, or that is there, or would be in the project's root. Raises BadOption."""
    here = Path.cwd()
    *_, last = setting.places("", here)
    return Path(configured(here).observed or setting.find("", here) or last)


def merged(files: Sequence[str]) -> "Observed":
    """What stands in any of these, of which none may be named twice. Raises BadOption."""
    from flake8_concheck.observed.file import Observed, read

    real: dict[Path, str] = {}
    for each in files:
        if (other := real.setdefault(Path(each).resolve(), each)) is not each:
            raise BadOption(f"{each} is named twice, as {other} too: what was seen in it would count twice")
    return reduce(Observed.joined, (read(Path(each)) for each in files), Observed())


def _write(path: Path, whole: "Observed") -> None:
    from flake8_concheck.rewrite import put

    try:
        put(path, whole.dumps().encode())
    except OSError as error:
        raise BadOption(f"{path}: cannot be written: {error.strerror or error}") from error


def _counted(whole: "Observed") -> str:
    from flake8_concheck.cli.words import count

    blocking, awaitable = len(whole.blocking), len(whole.awaitable)
    confirmed = sum(each.seen.is_confirmed for each in whole.findings.values())
    return (
        f"{count(blocking, 'callable')} that blocked, {awaitable} to be awaited,"
        f" {count(len(whole.findings), 'finding')}, {confirmed} of them confirmed"
    )


def run_show(args: argparse.Namespace) -> int:
    """Exit code 0. Raises BadOption."""
    from flake8_concheck.cli.observed_table import table
    from flake8_concheck.observed.file import read

    path = Path(args.file) if args.file else setting.find(configured(Path.cwd()).observed, Path.cwd())
    if path is None:
        raise BadOption(f"there is no {NAME}; {RECORD}")
    whole = read(path)
    print("\n".join(table(whole)))
    print(f"{visible_path(str(path))}: {_counted(whole)}.")
    return 0
