"""The ways in which a value can be used."""

from dataclasses import dataclass
from enum import Enum, auto

import libcst as cst


class Use(Enum):
    """One way in which a value is used."""

    DROPPED = auto()
    AWAITED = auto()
    RETURNED = auto()
    YIELDED = auto()
    TESTED = auto()
    COMPARED = auto()
    FORMATTED = auto()
    ITERATED = auto()
    MEMBER = auto()
    PASSED = auto()
    ENTERED = auto()
    OPERATED = auto()
    KEYED = auto()
    ESCAPED = auto()


@dataclass(frozen=True, slots=True)
class Fate:
    """One use, at one place.

    `layers` counts the containers around the value there (0: the value itself); `node` is the expression or statement
    that uses it; `name` the attribute that is read, for MEMBER; `stored` says that the value got there through a name.
    """

    use: Use
    node: cst.CSTNode
    layers: int = 0
    name: str = ""
    stored: bool = False
