"""The order in which Python looks through the bases of a class."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def linear(lines: Iterable[T]) -> tuple[T, ...]:
    """From all classes on the way up, depth first, one after the other: what several inherit from comes last.

    That is Python's own order (language reference, class definitions) but for rare shapes.
    """
    return tuple(dict.fromkeys([*lines][::-1]))[::-1]
