"""Sightings for other programs: JSON, SARIF, and annotations of GitHub's. What the JSON has is in docs/watching.md."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flake8_concheck.catalogue.pitfall import Tier
from pytest_concheck.sighting import Sighting
from pytest_concheck.sites import Site
from pytest_concheck.stacks import Place, short
from pytest_concheck.written import put

VERSION = 1
Seen = Sequence[tuple[Sighting, str, bool]]
"""Each sighting with the test it surfaced in, or nothing, and whether it failed the run."""


def write(path: Path, seen: Seen) -> None:
    """Write the report file, whole or not at all, in the format that its suffix names. Raises OSError."""
    made = _sarif(seen) if path.suffix == ".sarif" else _json(seen)
    put(path, f"{json.dumps(made, indent=2)}\n".encode())


def annotation(site: Site, *, fails: bool) -> str:
    """One line for GitHub's log: documentation of Actions, workflow commands."""
    place, kind = site.first.site, "error" if fails else "warning"
    text = f"{site.first.message} ({site.where[0]})"
    return f"::{kind} file={_escaped(path_of(place.file))},line={place.line},title={site.first.code}::{_text(text)}"


def _json(seen: Seen) -> dict[str, Any]:
    return {"version": VERSION, "sightings": [_as_dict(*each) for each in seen]}


def _as_dict(sighting: Sighting, test: str, fails: bool) -> dict[str, Any]:
    return {
        "code": sighting.code,
        "slug": sighting.pitfall.slug,
        "message": sighting.message,
        **_place(sighting.site),
        "test": test or None,
        "owner": sighting.owner or None,
        "fails": fails,
        "seconds": round(sighting.seconds, 4),
        "trail": [{"label": step.label, **_place(step.place)} for step in sighting.trail],
        "notes": list(sighting.notes),
    }


def _place(place: Place) -> dict[str, Any]:
    return {"path": path_of(place.file), "line": place.line, "end_line": place.last_line, "function": place.function}


def _sarif(seen: Seen) -> dict[str, Any]:
    """SARIF 2.1.0 (OASIS), with what GitHub's code scanning asks for."""
    rules = {each.code: each.pitfall for each, _, _ in seen}
    driver = {
        "name": "concheck (pytest)",
        "rules": [
            {"id": code, "name": pitfall.slug, "shortDescription": {"text": pitfall.slug.replace("-", " ")}}
            for code, pitfall in sorted(rules.items())
        ],
    }
    results = [_result(*each) for each in seen]
    run = {"tool": {"driver": driver}, "automationDetails": {"id": "concheck-runtime/"}, "results": results}
    return {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}


def _result(sighting: Sighting, test: str, fails: bool) -> dict[str, Any]:
    level = "error" if fails else "warning" if sighting.pitfall.tier is Tier.BUG else "note"
    return {
        "ruleId": sighting.code,
        "level": level,
        "message": {"text": sighting.message + (f" (in {test})" if test else "")},
        "locations": [_location(sighting.site)],
        "relatedLocations": [{**_location(step.place), "message": {"text": step.label}} for step in sighting.trail],
    }


def _location(place: Place) -> dict[str, Any]:
    region = {"startLine": place.line, "endLine": place.last_line}
    return {"physicalLocation": {"artifactLocation": {"uri": path_of(place.file)}, "region": region}}


def path_of(file: str) -> str:
    """With slashes, relative to the working directory where it is below that."""
    return Path(short(file)).as_posix()


def _text(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped(text: str) -> str:
    return _text(text).replace(":", "%3A").replace(",", "%2C")
