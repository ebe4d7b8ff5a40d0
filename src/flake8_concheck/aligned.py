"""Places in a text that its tree does not give back: libcst loses a line with nothing but a backslash before a
statement, and a form feed before code.
"""

import re
from collections.abc import Mapping, Sequence

import libcst as cst

NEWLINE = re.compile(r"\r\n?|\n")
Position = tuple[int, int]
Places = dict[cst.CSTNode, tuple[Position, Position]]


def aligned(places: Mapping[cst.CSTNode, tuple[Position, Position]], text: str, source: str) -> Places:
    """The places in `source` of what stands at `places` in `text`, which is the same but for white space.

    Lines are 1-based and columns 0-based, as they are given.
    """
    ours, theirs = NEWLINE.split(text), NEWLINE.split(source)
    lines = _lines([each.strip() for each in ours], [each.strip() for each in theirs])

    def there(position: Position) -> Position:
        line, column = position
        meant = theirs[lines[line - 1]]
        return lines[line - 1] + 1, min(max(column + _inset(meant) - _inset(ours[line - 1]), 0), len(meant))

    return {node: (there(start), there(end)) for node, (start, end) in places.items()}


def _lines(ours: Sequence[str], theirs: Sequence[str]) -> list[int]:
    """The index in `theirs` of each line of `ours`: what may be missing there is a lone backslash."""
    found: list[int] = []
    last, place = len(theirs) - 1, 0
    for line in ours:
        while place < last and theirs[place] == "\\" != line:
            place += 1
        found.append(min(place, last))
        place += 1
    return found


def _inset(line: str) -> int:
    return len(line) - len(line.lstrip())
