"""Sightings as a person reads them: below a failed test, as a warning, and at the end of the session."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pytest_concheck.sighting import Sighting, Trail


def text(sighting: Sighting) -> str:
    """All that is known of one sighting, a few lines long."""
    site = sighting.site
    lines = [f"{sighting.code} {sighting.message}", f"    {_line('at', Trail('', site))}"]
    lines += [f"    {_line(step.label, step)}" for step in sighting.trail]
    lines += [f"    {note}" for note in sighting.notes]
    return "\n".join(lines)


def failure(sightings: Sequence[Sighting]) -> str:
    """The text that a test fails with; pytest's short summary shows its first line."""
    codes = ", ".join(sorted({sighting.code for sighting in sightings}))
    body = "\n\n".join(text(sighting) for sighting in sightings)
    return f"{body}\n\nconcheck: if that is meant, write '# concheck: ignore[{codes}]' on the first line named"


def distinct(sightings: Sequence[Sighting]) -> list[Sighting]:
    """The costliest sighting of each line, with a note of how many there were and what they cost in all."""
    sites: dict[tuple[str, str, int], list[Sighting]] = {}
    for each in sightings:
        sites.setdefault((each.code, each.site.file, each.site.line), []).append(each)
    return [_joined(several) for several in sites.values()]


def warning(sighting: Sighting) -> str:
    """One line for `warnings`, beginning with the code."""
    return f"{sighting.code} {sighting.message} ({sighting.owner or 'unattributed'})"


def count(number: int, thing: str) -> str:
    """`1 sighting`, `2 sightings`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


@dataclass
class Site:
    """Everything that was seen at one line."""

    first: Sighting
    times: int = 0
    seconds: float = 0.0
    where: list[str] = field(default_factory=list)

    def add(self, sighting: Sighting, test: str) -> None:
        """One more."""
        self.times += 1
        self.seconds += sighting.seconds
        if test not in self.where:
            self.where.append(test)

    def __str__(self) -> str:
        often = "" if self.times == 1 else f", {self.times} times"
        often += f", {self.seconds:.2f} s in all" if self.seconds and self.times > 1 else ""
        more = "" if len(self.where) == 1 else f" and {len(self.where) - 1} more"
        return f"{self.first.code} {self.first.site}{often}\n    {self.first.message}\n    {self.where[0]}{more}"


class Tally:
    """All sightings of the session, by the line they were seen at."""

    def __init__(self) -> None:
        self._sites: dict[tuple[str, str, int], Site] = {}

    def add(self, sighting: Sighting, test: str) -> None:
        """Count a sighting that surfaced in `test`, or in no test if that is empty."""
        key = (sighting.code, sighting.site.file, sighting.site.line)
        self._sites.setdefault(key, Site(sighting)).add(sighting, f"in {test}" if test else _outside(sighting))

    def lines(self) -> list[str]:
        """The summary, the most costly site first; nothing if nothing was seen."""
        sites = sorted(self._sites.values(), key=lambda site: (-site.seconds, -site.times))
        if not sites:
            return []
        total = sum(site.times for site in sites)
        return [f"concheck: {count(total, 'sighting')} at {count(len(sites), 'site')}", *map(str, sites)]


def _joined(several: Sequence[Sighting]) -> Sighting:
    worst = max(several, key=lambda each: each.seconds)
    if len(several) == 1:
        return worst
    cost = f", {sum(each.seconds for each in several):.2f} s in all" if worst.seconds else ""
    return replace(worst, notes=(*worst.notes, f"seen {len(several)} times at this line{cost}"))


def _outside(sighting: Sighting) -> str:
    return f"after {sighting.owner}" if sighting.owner else "unattributed"


def _line(label: str, step: Trail) -> str:
    source = step.place.source
    return f"{label} {step.place}" + (f": {source}" if source else "")
