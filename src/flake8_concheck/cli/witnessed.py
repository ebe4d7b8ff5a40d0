"""`--observed`: what became of the findings while the tests ran says in which order they are shown, and is told."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from flake8_concheck.cli.one_file import How
from flake8_concheck.cli.report import Report
from flake8_concheck.home import seen_from
from flake8_concheck.keys import BadOption
from flake8_concheck.located import Located
from flake8_concheck.observed import NAME, RECORD, setting
from flake8_concheck.observed.file import Observed, read
from flake8_concheck.testimony import UNKNOWN, Testimony


def add_to(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--observed", dest="by_observed", action="store_true", help="sort and mark by what the tests saw")
    add("--confirmed-only", action="store_true", help="the same, but only what the tests confirmed")


@dataclass(frozen=True, slots=True)
class Witness:
    """The tests, as the file in this folder tells of them."""

    observed: Observed
    folder: Path

    def of(self, path: str, finding: Located) -> Testimony:
        """What the tests say of this finding in this file."""
        key = (seen_from(self.folder, path), finding.code, finding.statement)
        known = self.observed.findings.get(key) if finding.statement else None
        return UNKNOWN if known is None else known.seen


def called(args: argparse.Namespace, how: How) -> Witness | None:
    """The witness, if the command line asks for it. Raises BadOption if there is none."""
    if not (args.by_observed or args.confirmed_only):
        return None
    if named := [each for each in args.paths if each.endswith(".json")]:
        raise BadOption(f"{named[0]} is no file to be checked; --observed-file={named[0]} says which one to sort by")
    path = setting.find(how.options.observed, Path.cwd())
    if path is None:
        flag = "--observed" if args.by_observed else "--confirmed-only"
        raise BadOption(f"{flag}: there is no {NAME}; {RECORD}")
    return Witness(read(path), path.parent)


def heard(reports: Sequence[Report], witness: Witness, *, confirmed_only: bool) -> list[Report]:
    """A report for each finding, with what the tests say: what they confirmed first, and of that what took longest."""
    said = [(witness.of(report.path, each), report.path, each) for report in reports for each in report.findings]
    kept = [each for each in said if each[0].is_confirmed or not confirmed_only]
    ordered = sorted(kept, key=lambda each: each[0].order)
    return [Report(path, (replace(each, seen=seen),)) for seen, path, each in ordered]
