"""Holds what was found by reading against what was seen: confirmed, ran without it showing, never run, unknown."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pytest_concheck.sighting import Sighting
from pytest_concheck.witness.record import TESTS, Record
from pytest_concheck.witness.suspects import Finding

CONFIRMED, RAN, NEVER, UNKNOWN = "confirmed", "ran", "never run", "unknown"
_BLOCKING = "CON1"


class Spot(NamedTuple):
    """A line at which something was seen: its pitfall, what it cost, and the test."""

    code: str
    file: str
    line: int
    seconds: float
    test: str


class Verdict(NamedTuple):
    """What became of a finding."""

    finding: Finding
    seen: str
    seconds: float
    tests: tuple[str, ...]

    def plain(self, root: Path) -> dict[str, Any]:
        """As it stands in the file, the path relative to that file's folder."""
        path = Path(os.path.relpath(self.finding.path, root)).as_posix()
        row = {"path": path, "code": self.finding.code, "statement": self.finding.statement, "seen": self.seen}
        cost = {"seconds": round(self.seconds, 3)} if self.seconds else {}
        return row | cost | ({"tests": [*self.tests]} if self.tests else {})


def spots_of(sighting: Sighting, test: str) -> Iterable[Spot]:
    """The lines that a sighting speaks of: of one that blocks also those that led there and that waited."""
    places = [sighting.site]
    if sighting.code.startswith(_BLOCKING):
        places += [step.place for step in sighting.trail]
    for place in places:
        yield Spot(sighting.code, place.file, place.line, sighting.seconds, test)


def verdicts(findings: Iterable[Finding], spots: Iterable[Spot], record: Record) -> list[Verdict]:
    """One for each finding. A sighting confirms what is of its hundred of codes and stands at its line."""
    seen: defaultdict[tuple[str, str], list[Spot]] = defaultdict(list)
    for spot in spots:
        seen[spot.file, _family(spot.code)].append(spot)
    return [_verdict(each, seen[each.path, _family(each.code)], record) for each in findings]


def confirmed_by(sighting: Sighting, judged: Iterable[Verdict]) -> Iterator[Finding]:
    """The findings that one sighting confirms, of those that are confirmed at all."""
    spots = [*spots_of(sighting, "")]
    for finding, seen, *_ in judged:
        if seen == CONFIRMED and any(_confirms(spot, finding) for spot in spots):
            yield finding


def _confirms(spot: Spot, finding: Finding) -> bool:
    is_there = spot.file == finding.path and finding.line <= spot.line <= finding.last_line
    return is_there and _family(spot.code) == _family(finding.code)


def _verdict(finding: Finding, seen: list[Spot], record: Record) -> Verdict:
    here = [spot for spot in seen if _confirms(spot, finding)]
    if here:
        tests = sorted({spot.test for spot in here if spot.test})[:TESTS]
        return Verdict(finding, CONFIRMED, max(spot.seconds for spot in here), tuple(tests))
    lines = record.ran.get(finding.path, set())
    if any(finding.line <= line <= finding.last_line for line in lines):
        return Verdict(finding, RAN, 0.0, ())
    return Verdict(finding, NEVER if record.knows_what_ran else UNKNOWN, 0.0, ())


def _family(code: str) -> str:
    return code[:4]
