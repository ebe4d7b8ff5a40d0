"""The baseline as the commands use it."""

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from flake8_concheck import baseline
from flake8_concheck.baseline import Baseline, Key
from flake8_concheck.catalogue.pitfall import Tier
from flake8_concheck.catalogue.pitfalls import PITFALLS
from flake8_concheck.cli.aside import aside
from flake8_concheck.cli.one_file import How
from flake8_concheck.cli.report import Report
from flake8_concheck.cli.selection import chosen


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-baseline", action="store_true", help="show also what is known from the baseline")


def opened(args: argparse.Namespace, how: How) -> Baseline | None:
    """The baseline, if there is one and it is wanted. Raises BadOption."""
    if args.no_baseline:
        return None
    path = baseline.find(how.options.baseline, Path.cwd())
    if not path.is_file():
        return None
    found = Baseline(path)
    return found if found.entries else None


def without_known(reports: Sequence[Report], known: Baseline) -> list[Report]:
    """The reports with what is new."""
    return [
        replace(each, findings=tuple(known.new(each.path, each.findings))) if each.findings else each
        for each in reports
    ]


def counted(reports: Sequence[Report], known: Baseline) -> Counter[Key]:
    return known.counted({each.path: each.findings for each in reports})


def in_view(reports: Sequence[Report], known: Baseline, how: How, paths: Sequence[str]) -> Callable[[Key], bool]:
    """Tells of an entry whether this run would have found what it speaks of: in the files that were looked at, and in
    those below the PATHs that are gone."""
    looked_at = {known.file(each.path) for each in reports if each.problem is None}
    failed = {known.file(each.path) for each in reports if each.problem is not None}
    roots = [known.file(each) for each in paths if Path(each).is_dir()]

    def is_in_view(key: Key) -> bool:
        file, code, _ = key
        if not chosen(code, how.select, how.ignore) or not _is_wanted(code, how):
            return False
        return file in looked_at or (file not in failed and _is_gone(file, known, roots))

    return is_in_view


def _is_wanted(code: str, how: How) -> bool:
    return code in PITFALLS and (PITFALLS[code].tier is not Tier.OPT_IN or how.options.enables(code))


def _is_gone(file: str, known: Baseline, roots: Sequence[str]) -> bool:
    below = any(root == "." or file.startswith(f"{root}/") for root in roots)
    return below and not (known.path.parent / file).exists()


def tell_stale(reports: Sequence[Report], known: Baseline, how: How, args: argparse.Namespace) -> bool:
    """Whether something in the baseline no longer occurs; then one line on standard error, with how to go on."""
    looked_for = in_view(reports, known, how, args.paths)
    gone = {key for key, n in (known.entries - counted(reports, known)).items() if looked_for(key)}
    if gone:
        what = f"{len(gone)} {'entry no longer occurs' if len(gone) == 1 else 'entries no longer occur'}"
        word = "error" if args.strict_baseline else "note"
        aside(word, f"{known.path.name}: {what}; run `concheck baseline --update`")
    return bool(gone)
