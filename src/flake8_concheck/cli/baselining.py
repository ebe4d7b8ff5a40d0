"""`concheck baseline PATHS`: write down what is found, so that only what is new is shown from then on."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flake8_concheck import baseline
from flake8_concheck.baseline import NAME, Baseline, Key
from flake8_concheck.cli import known, targets
from flake8_concheck.cli.aside import aside
from flake8_concheck.cli.many_files import check_paths
from flake8_concheck.cli.report import Report
from flake8_concheck.cli.words import count
from flake8_concheck.cli.written import within_project
from flake8_concheck.visible import visible

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def add_to(commands: "Subparsers") -> None:
    parser = commands.add_parser("baseline", help=f"write {NAME}: what is found now may stay")
    targets.add_to(parser)
    parser.add_argument("--update", action="store_true", help="only take away what no longer occurs")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Exit code 0, or 2 when some PATH could not be checked, and then nothing is written. Raises BadOption."""
    how = targets.how(args)
    named = how.options.baseline
    file = Baseline(Path(named) if named and not args.update else baseline.find(named, Path.cwd()))
    if args.baseline is None:
        within_project(file.path, "--baseline")
    reports = check_paths(list(targets.paths(args)), how, targets.jobs(args))
    if problems := [each.problem for each in reports if each.problem is not None]:
        for problem in problems:
            aside("error", problem)
        aside("error", f"{file.path} is left as it was")
        return 2
    entries = _entries(file, reports, known.in_view(reports, file, how, args.paths), shrink=args.update)
    before = sum(file.entries.values())
    file.write(entries)
    _tell(file, entries, before if args.update else None)
    return 0


def _entries(
    file: Baseline, reports: Sequence[Report], in_view: Callable[[Key], bool], *, shrink: bool
) -> Mapping[Key, int]:
    """What is out of view stays as it is; of the rest, what is found, or when it is to shrink no more than is known."""
    found = known.counted(reports, file)
    if shrink:
        return {key: min(n, found[key]) if in_view(key) else n for key, n in file.entries.items()}
    return {**{key: n for key, n in file.entries.items() if not in_view(key)}, **found}


def _tell(file: Baseline, entries: Mapping[Key, int], before: int | None) -> None:
    number = sum(entries.values())
    files = len({key[0] for key, n in entries.items() if n})
    what = f"{count(number, 'finding')} in {count(files, 'file')}"
    if before is None:
        print(f"Wrote {visible(file.path.name)}: {what}. Commit it; from now on only what is new is shown.")
    else:
        print(f"Updated {visible(file.path.name)}: {count(before - number, 'finding')} taken away, {what} left.")
