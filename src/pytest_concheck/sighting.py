"""What a detector saw: a pitfall, its facts, the user's line, and in which test."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from flake8_concheck.catalogue.pitfall import Pitfall
from flake8_concheck.catalogue.pitfalls import PITFALLS
from pytest_concheck.stacks import Place


class ConcheckWarning(UserWarning):
    """A sighting told as a warning, at the user's line; the message begins with the code, for `filterwarnings`."""


class Trail(NamedTuple):
    """A line that belongs to a sighting, and what it has to do with it ("called by", "waits at")."""

    label: str
    place: Place


class Sighting(NamedTuple):
    """One pitfall, seen once.

    `facts` fills the placeholders of the pitfall's message; `site` is the user's line; `owner` is the test or the
    fixture that answers for it; `seconds` is what it cost, or 0 where that has no meaning; `about` is the function of
    the task or thread that it is about, as `path:function`.
    """

    pitfall: Pitfall
    facts: Mapping[str, str]
    site: Place
    owner: str = ""
    trail: tuple[Trail, ...] = ()
    seconds: float = 0.0
    notes: tuple[str, ...] = ()
    about: str = ""

    @property
    def code(self) -> str:
        """The pitfall's code, such as `CON321`."""
        return self.pitfall.code

    @property
    def message(self) -> str:
        """The pitfall's message, filled in."""
        return self.pitfall.message.format_map(self.facts)


def as_json(sighting: Sighting) -> dict[str, Any]:
    """The sighting as plain data, so that it can ride on a report from an xdist worker."""
    return {
        "code": sighting.code,
        "facts": dict(sighting.facts),
        "site": _place_as_json(sighting.site),
        "owner": sighting.owner,
        "trail": [[step.label, *_place_as_json(step.place)] for step in sighting.trail],
        "seconds": sighting.seconds,
        "notes": list(sighting.notes),
        "about": sighting.about,
    }


def from_json(data: Mapping[str, Any]) -> Sighting:
    """The sighting that `as_json` was given. Raises KeyError for a code the catalogue does not have."""
    return Sighting(
        PITFALLS[data["code"]],
        data["facts"],
        Place(*data["site"]),
        data["owner"],
        tuple(Trail(label, Place(*place)) for label, *place in data["trail"]),
        data["seconds"],
        tuple(data["notes"]),
        data["about"],
    )


def _place_as_json(place: Place) -> list[Any]:
    return [place.file, place.line, place.function, place.last_line]
