"""Sightings as a person reads them: below a failed test, and as a warning."""

import linecache
from collections.abc import Iterator, Sequence

from pytest_concheck.sighting import Sighting, Trail
from pytest_concheck.stacks import Place, short

AROUND = 2
"""How many lines of source are shown before and after the one that is told."""


def text(sighting: Sighting) -> str:
    """All that is known of one sighting, as a block."""
    site = sighting.site
    width = len(str(site.line + AROUND))
    lines = [f"{sighting.code} {sighting.message}", f"{' ' * width}--> at {site}", *_source(site, width)]
    lines += [f"{' ' * width} = {_line(step)}" for step in sighting.trail]
    lines += [f"{' ' * width} = {note}" for note in sighting.notes]
    lines.append(f"{' ' * width} = {sighting.pitfall.slug}: concheck explain {sighting.code}")
    return "\n".join(lines)


def failure(sightings: Sequence[Sighting]) -> str:
    """The text that a test fails with; pytest's short summary shows its first line."""
    codes = ", ".join(sorted({sighting.code for sighting in sightings}))
    body = "\n\n".join(text(sighting) for sighting in sightings)
    return f"{body}\n\nconcheck: if that is meant, write '# concheck: ignore[{codes}]' on the line marked with >"


def warning(sighting: Sighting) -> str:
    """One line for `warnings`, beginning with the code."""
    return f"{sighting.code} {sighting.message} ({sighting.owner or 'unattributed'})"


def _source(site: Place, width: int) -> Iterator[str]:
    """The line, marked, with those around it as far as they are there and have text."""
    if not site.source:
        return
    yield f"{' ' * width} |"
    for number in range(max(1, site.line - AROUND), site.line + AROUND + 1):
        if line := linecache.getline(site.file, number).rstrip():
            yield f"{number:>{width}} {'>' if number == site.line else '|'} {line}"
    yield f"{' ' * width} |"


def _line(step: Trail) -> str:
    source = step.place.source
    return f"{step.label} {short(step.place.file)}:{step.place.line} in {step.place.function}" + (
        f": {source}" if source else ""
    )
