"""Apply edits to a text, byte for byte outside of them."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from flake8_concheck.fix import Edit, Position

LINE_END = re.compile(r"\r\n|\r|\n")


class Lines:
    """The lines of a text, to find a position in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [(match.start(), match.end()) for match in LINE_END.finditer(text)]
        self._starts = [0, *(end for _, end in self._ends)]

    def offset(self, position: Position) -> int:
        """The place of this position in the text. Raises ValueError if there is no such position."""
        line, column = position
        if not 1 <= line <= len(self._starts) or not 0 <= column <= self._length(line):
            raise ValueError(f"no position {line}:{column} in the text")
        return self._starts[line - 1] + column

    def position(self, offset: int) -> Position:
        """The reverse."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1]

    def end_of(self, line: int) -> Position:
        """Behind the last character of the line."""
        return line, self._length(line)

    def line_end(self, line: int) -> str:
        """How this line ends, or if it is the last and has no end, the one before; `\\n` for a text of one line."""
        if not self._ends:
            return "\n"
        start, end = self._ends[min(line, len(self._ends)) - 1]
        return self._text[start:end]

    def _length(self, line: int) -> int:
        end = self._ends[line - 1][0] if line <= len(self._ends) else len(self._text)
        return end - self._starts[line - 1]


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with these edits made; what they put in has the line ends of the line it is put into.

    Raises ValueError for edits that overlap, or a position that is not there.
    """
    lines = Lines(text)
    pieces: list[str] = []
    done = 0
    for each in sorted(set(edits)):
        start, end = lines.offset(each.start), lines.offset(each.end)
        if start < done or end < start:
            raise ValueError("edits overlap")
        pieces += text[done:start], each.text.replace("\n", lines.line_end(each.start[0]))
        done = end
    return "".join([*pieces, text[done:]])


def compatible(some: Sequence[Edit], others: Iterable[Edit]) -> bool:
    """Whether both may be made at once: no two touch the same place, but the same edit may be wanted twice."""
    return not any(a != b and _meet(a, b) for a in some for b in others)


def _meet(a: Edit, b: Edit) -> bool:
    first, second = sorted((a, b))
    if first.start == second.start:
        return True
    return second.start < first.end
