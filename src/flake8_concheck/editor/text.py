"""A text as editors count: lines end with `\\n`, `\\r\\n` or `\\r` and nothing else, columns in the client's units.

Positions may be anywhere: a line or column that is not there means the end (Language Server Protocol, "Position").
"""

import re
from collections.abc import Callable
from functools import cached_property

from flake8_concheck.fix import Position

END = re.compile(r"\r\n|\r|\n")
There = tuple[int, int]
"""A line and a column as the client has them: both from 0, the column in its units."""

UNITS: dict[str, Callable[[str], int]] = {
    "utf-8": lambda text: len(text.encode("utf-8", "surrogatepass")),
    "utf-16": lambda text: len(text.encode("utf-16-le", "surrogatepass")) // 2,
    "utf-32": len,
}


class Text:
    """`raw` is what the client has; `plain` has `\\n` line ends and no byte order mark, as it is analysed."""

    def __init__(self, raw: str, units: Callable[[str], int]) -> None:
        self.raw = raw
        self.units = units

    @cached_property
    def starts(self) -> list[int]:
        return [0, *(match.end() for match in END.finditer(self.raw))]

    @cached_property
    def lines(self) -> list[str]:
        """Without their ends."""
        return END.split(self.raw)

    @cached_property
    def plain(self) -> str:
        return "\n".join(self.lines).removeprefix("\ufeff")

    def there(self, at: Position) -> There:
        """Where the client has this position, which has a line from 1 and a column from 0, in characters."""
        line, column = at
        if line > len(self.lines):
            return len(self.lines) - 1, self.units(self.lines[-1])
        before = self.lines[line - 1][:column]
        return line - 1, column if before.isascii() else self.units(before)

    def place(self, line: int, character: int) -> Position:
        """The reverse."""
        if line >= len(self.lines):
            return len(self.lines), len(self.lines[-1])
        return line + 1, self._column(self.lines[line], character)

    def replaced(self, start: There, end: There, new: str) -> "Text":
        """The text with something new between these two."""
        first, last = sorted((self._offset(start), self._offset(end)))
        return Text(self.raw[:first] + new + self.raw[last:], self.units)

    def _offset(self, there: There) -> int:
        line, column = self.place(*there)
        return self.starts[line - 1] + column

    def _column(self, text: str, units: int) -> int:
        if text.isascii() or self.units is len:
            return min(units, len(text))
        column = 0
        while column < len(text) and units > 0:
            units -= self.units(text[column])
            column += 1
        return column
