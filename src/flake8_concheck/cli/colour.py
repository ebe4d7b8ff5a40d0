"""A few colours, on a terminal that has them. NO_COLOR (no-color.org) and FORCE_COLOR are respected."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO

Paint = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Colours:
    bold: Paint
    faint: Paint
    underlined: Paint
    red: Paint
    green: Paint


def colours() -> Colours:
    """What paints for standard output; nothing is painted unless it is a terminal that has colours."""
    if not _has_colours(sys.stdout):
        return Colours(str, str, str, str, str)
    return Colours(*(_paint(number) for number in (1, 2, 4, 31, 32)))


def _paint(number: int) -> Paint:
    return lambda text: f"\x1b[{number}m{text}\x1b[0m" if text else text


def _has_colours(out: TextIO) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return out.isatty() and os.environ.get("TERM") != "dumb" and os.name != "nt"
