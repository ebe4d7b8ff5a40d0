"""Gathers what a page shows, as the tests are reported: a row for each, and the timelines that are worth looking at."""

from collections.abc import Callable, Iterable, Sequence
from heapq import nlargest

from pytest_concheck.page.run import Costly, Outcome, Run, Seen
from pytest_concheck.sighting import Sighting
from pytest_concheck.sites import key
from pytest_concheck.timeline import Held, from_json

KEPT = 1000
"""How many timelines are kept in memory; the page has room for fewer."""

NAMED = 3
"""How many ways to one sighting are told."""

Confirms = Callable[[Sighting], Iterable[str]]
"""Tells what the reading half has found at the lines that a sighting speaks of."""

Kept = tuple[tuple[float, ...], str, str]
"""How interesting a timeline is, of which test it is, and the timeline as text."""


class Gathered:
    """All that is known of a run so far. `tests` is how many there have been."""

    def __init__(self) -> None:
        self._rows: dict[str, Outcome] = {}
        self._timelines: list[Kept] = []
        self._held: dict[tuple[str, int], Held] = {}
        self._holders: dict[tuple[str, int], dict[str, None]] = {}

    @property
    def tests(self) -> int:
        """How many tests have been reported."""
        return len(self._rows)

    def phase(self, test: str, when: str, outcome: str, seconds: float, seen: int) -> None:
        """The setup, the body or the teardown of a test is over; the first that did not pass tells how it went."""
        row = self._rows.get(test) or Outcome(test, "passed", 0.0)
        said = row.outcome
        if said == "passed" and outcome != "passed":
            said = "error" if outcome == "failed" and when != "call" else outcome
        self._rows[test] = Outcome(test, said, row.seconds + seconds, row.busy, row.sightings + seen)

    def timeline(self, text: str) -> None:
        """What a test did, as `timeline.as_json` gives it."""
        timeline = from_json(text)
        row = self._rows.get(timeline.test) or Outcome(timeline.test, "passed", 0.0)
        self._rows[timeline.test] = Outcome(row.test, row.outcome, row.seconds, timeline.busy, row.sightings)
        for held in timeline.held:
            at = held.place.file, held.place.line
            self._held[at] = self._held[at] + held if at in self._held else held
            self._holders.setdefault(at, {})[timeline.test] = None
        if timeline.tasks or timeline.threads or timeline.stalls:
            self._timelines.append((timeline.interest, timeline.test, text))
        if len(self._timelines) >= 2 * KEPT:
            self._timelines = self._worth(KEPT)

    def run(self, told: Sequence[tuple[Sighting, str, bool]], confirms: Confirms) -> Run:
        """Everything, with the sightings, each told with its test and whether it fails."""
        ranked = sorted(self._held.items(), key=lambda item: item[1].seconds, reverse=True)
        costly = (Costly(held, next(iter(self._holders[at])), len(self._holders[at])) for at, held in ranked)
        timelines = [from_json(text) for _, _, text in self._worth(KEPT)]
        return Run(
            tests=tuple(self._rows.values()),
            seen=tuple(_seen(told, confirms)),
            costly=tuple(costly),
            timelines=tuple(timelines),
            outcomes={each.test: self._rows[each.test].outcome for each in timelines},
        )

    def _worth(self, most: int) -> list[Kept]:
        """Those whose test shows something, then those in which most happened."""
        return nlargest(most, self._timelines, key=lambda each: (self._rows[each[1]].sightings > 0, each[0]))


def _seen(told: Sequence[tuple[Sighting, str, bool]], confirms: Confirms) -> list[Seen]:
    """By line, the costliest first, of those that fail and then of the others."""
    sites: dict[tuple[str, str, int], list[tuple[Sighting, str, bool]]] = {}
    for each in told:
        sites.setdefault(key(each[0]), []).append(each)
    return sorted((_at_line(several, confirms) for several in sites.values()), key=_weight)


def _weight(seen: Seen) -> tuple[bool, float, int]:
    return not seen.fails, -seen.seconds, -seen.times


def _at_line(several: Sequence[tuple[Sighting, str, bool]], confirms: Confirms) -> Seen:
    ordered = sorted((each for each, _, _ in several), key=lambda each: -each.seconds)
    ways = {tuple((step.label, step.place) for step in each.trail): each for each in reversed(ordered)}
    stacks = sorted(ways.values(), key=lambda each: -each.seconds)[:NAMED]
    tests = dict.fromkeys(test or f"after {each.owner or 'the session'}" for each, test, _ in several)
    fails = any(fails for _, _, fails in several)
    seconds = sum(each.seconds for each in ordered)
    found = dict.fromkeys(text for way in ways.values() for text in confirms(way))
    return Seen(tuple(stacks), len(several), seconds, tuple(tests), fails, tuple(found))
