"""Where a thing was made, and by whom: what every sighting about a leftover is blamed on."""

from collections.abc import Mapping
from types import FrameType
from typing import NamedTuple

from flake8_concheck.catalogue.pitfall import Pitfall
from pytest_concheck.owners import Owner, Owners
from pytest_concheck.sighting import Sighting, Trail
from pytest_concheck.stacks import (
    LIBRARY,
    LOOP,
    PYTEST,
    UNKNOWN,
    Place,
    Spot,
    is_ours,
    is_stdlib,
    is_user,
    modules,
    place,
    user_spots,
)

DEPTH = 6


class Born(NamedTuple):
    """Who answers for a thing, and the user's lines that made it, innermost first; never without a line."""

    owner: Owner | None
    spots: tuple[Spot, ...]

    @property
    def by(self) -> str:
        """The owner's name, for `Sighting.owner`."""
        return self.owner.name if self.owner else ""

    @property
    def whose(self) -> str:
        """The owner as the end of a sentence."""
        return self.owner.name if self.owner else "the session"

    @property
    def site(self) -> Place:
        """The user's line that made it."""
        return place(self.spots[0])

    def sighting(
        self,
        pitfall: Pitfall,
        facts: Mapping[str, str],
        trail: tuple[Trail, ...] = (),
        notes: tuple[str, ...] = (),
        about: str = "",
    ) -> Sighting:
        """What became of the thing, told at the line that made it."""
        return Sighting(pitfall, facts, self.site, self.by, (*self.callers(), *trail), notes=notes, about=about)

    def callers(self) -> tuple[Trail, ...]:
        """The user's lines that led there."""
        return tuple(Trail("called by", place(spot)) for spot in self.spots[1:])


class Births:
    """Tells of the running code who it is that makes something; `made` counts what has been made, and loops run."""

    def __init__(self, owners: Owners) -> None:
        self._owners = owners
        self.made = 0

    def here(self, frame: FrameType | None, last_resort: Owner | None = None) -> Born | None:
        """The birth of what is made in `frame`, or None where no line of the user's leads there.

        `last_resort` owns what is made by code without a context of its own.
        """
        self.made += 1
        spots = user_spots(frame, DEPTH)
        return Born(self._owners.here() or last_resort, spots) if spots else None

    def by_hand(self, frame: FrameType | None, last_resort: Owner | None = None) -> Born | None:
        """The same, but None for what a library makes for the user: to end that is the library's business."""
        users = users_frame(frame)
        return self.here(users, last_resort) if users else None


def users_frame(frame: FrameType | None) -> FrameType | None:
    """The first frame past Python's own code, from `frame` outwards, if that is the user's."""
    while frame is not None:
        whose = modules[frame.f_globals.get("__file__")]
        if whose == UNKNOWN:
            code = frame.f_code
            if is_user(code.co_filename):
                return frame
            if not (is_stdlib(code.co_filename) or is_ours(code.co_filename)):
                return None
        elif whose in (LIBRARY, PYTEST, LOOP):
            return None
        frame = frame.f_back
    return None
