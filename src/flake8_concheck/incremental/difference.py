"""Where two versions of a text differ, from the texts alone: what an editor says about its edits is not relied on."""

from collections.abc import Callable
from typing import NamedTuple


class Difference(NamedTuple):
    """`old[start:old_end]` became `new[start:new_end]`; offsets in characters."""

    start: int
    old_end: int
    new_end: int

    @property
    def growth(self) -> int:
        return self.new_end - self.old_end


def difference(old: str, new: str) -> Difference:
    """The smallest range outside of which both texts are the same."""
    shorter = min(len(old), len(new))
    start = _longest(shorter, lambda length: old[:length] == new[:length])
    same = _longest(shorter - start, lambda length: old[len(old) - length :] == new[len(new) - length :])
    return Difference(start, len(old) - same, len(new) - same)


def _longest(limit: int, holds: Callable[[int], bool]) -> int:
    """The greatest length up to the limit for which this holds; it holds for all shorter ones as well."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if holds(middle):
            low = middle
        else:
            high = middle - 1
    return low
