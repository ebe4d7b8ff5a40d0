"""What becomes of what some names hold, followed once for all values that come to be kept in just these names."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from flake8_concheck.model.trail import Step, Trail
from flake8_concheck.model.uses import Fate


class Followed:
    def __init__(self, trail: Trail) -> None:
        """The trail stands where only loads of these names are left."""
        found = [*trail.rest()]
        self.fates = tuple(fate for _, fate in found)
        self._places: dict[Step, list[int]] = {}
        for place, (step, _) in enumerate(found):
            self._places.setdefault(step, []).append(place)
        self._between = frozenset(step for step, is_between in trail.seen.items() if is_between)
        """The steps taken while other names than these were left to follow first."""

    @cached_property
    def stored(self) -> tuple[Fate, ...]:
        """The same of what goes through such a name first of all: what is too deep to follow does as well."""
        if all(each.stored for each in self.fates):
            return self.fates
        return tuple(replace(each, stored=True) for each in self.fates)

    def without(self, seen: Iterable[Step]) -> tuple[Fate, ...] | None:
        """The same of a trail that took these steps before; None if it would find it in another order.

        A name that is kept again is followed before whatever else is left. That changes nothing while it is the next.
        """
        seen = [*seen]
        if not self._between.isdisjoint(seen):
            return None
        dropped = {place for step in seen for place in self._places.get(step, ())}
        if not dropped:
            return self.fates
        return tuple(fate for place, fate in enumerate(self.fates) if place not in dropped)
