"""Sightings by site: a site is one pitfall at one line, whatever test it was seen in."""

from collections.abc import Iterable, Sequence

from pytest_concheck.sighting import Sighting

Key = tuple[str, str, int]
_SLOW = "CON112"


def merged(sightings: Sequence[Sighting]) -> list[Sighting]:
    """The same without the slow callbacks that another sighting of the same line explains; it takes their seconds."""
    causes = {
        line: each for each in sightings if each.code.startswith("CON1") and each.code != _SLOW for line in _lines(each)
    }
    causes |= {line: each for each in sightings if each.code == "CON601" for line in _lines(each)}
    seconds: dict[int, float] = {}
    kept = []
    for each in sightings:
        cause = causes.get((each.site.file, each.site.line)) if each.code == _SLOW else None
        if cause is None:
            kept.append(each)
        else:
            seconds[id(cause)] = seconds.get(id(cause), 0.0) + each.seconds
    return [_slow(each, seconds[id(each)]) if id(each) in seconds else each for each in kept]


def distinct(sightings: Sequence[Sighting]) -> list[Sighting]:
    """The costliest sighting of each site, with a note of how many there were and what they cost in all."""
    sites: dict[Key, list[Sighting]] = {}
    for each in sightings:
        sites.setdefault(key(each), []).append(each)
    return [_joined(several) for several in sites.values()]


def key(sighting: Sighting) -> Key:
    """What tells one site from another."""
    return sighting.code, sighting.site.file, sighting.site.line


def count(number: int, thing: str) -> str:
    """`1 sighting`, `2 sightings`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


class Site:
    """Everything that was seen at one line."""

    def __init__(self, first: Sighting) -> None:
        self.first = first
        self.times = 0
        self.seconds = 0.0
        self.where: list[str] = []

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
    """All sightings of the session, by site."""

    def __init__(self) -> None:
        self._sites: dict[Key, Site] = {}
        self.seen: list[tuple[Sighting, str]] = []

    def add(self, sighting: Sighting, test: str) -> None:
        """Count a sighting that surfaced in `test`, or in no test if that is empty."""
        self.seen.append((sighting, test))
        self._sites.setdefault(key(sighting), Site(sighting)).add(
            sighting, f"in {test}" if test else _outside(sighting)
        )

    def sites(self) -> list[Site]:
        """The most costly first."""
        return sorted(self._sites.values(), key=lambda site: (-site.seconds, -site.times))

    def lines(self) -> list[str]:
        """The summary; nothing if nothing was seen."""
        sites = self.sites()
        if not sites:
            return []
        total = sum(site.times for site in sites)
        codes = len({site.first.code for site in sites})
        head = f"concheck: {count(total, 'sighting')} at {count(len(sites), 'site')}"
        return [head + (f" ({codes} codes)" if codes > 1 else ""), *map(str, sites)]


def _lines(sighting: Sighting) -> Iterable[tuple[str, int]]:
    """The line of a sighting, and those where it blocks."""
    yield sighting.site.file, sighting.site.line
    for step in sighting.trail:
        if step.label in ("blocks at", "wanted at"):
            yield step.place.file, step.place.line


def _slow(sighting: Sighting, seconds: float) -> Sighting:
    note = f"the event loop stood still for {seconds:.2f} s"
    return sighting._replace(seconds=sighting.seconds + seconds, notes=(*sighting.notes, note))


def _joined(several: Sequence[Sighting]) -> Sighting:
    worst = max(several, key=lambda each: each.seconds)
    if len(several) == 1:
        return worst
    cost = f", {sum(each.seconds for each in several):.2f} s in all" if worst.seconds else ""
    return worst._replace(notes=(*worst.notes, f"seen {len(several)} times at this line{cost}"))


def _outside(sighting: Sighting) -> str:
    return f"after {sighting.owner}" if sighting.owner else "unattributed"
