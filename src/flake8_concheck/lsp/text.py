"""A text as the protocol counts: lines end with `\\n`, `\\r\\n` or `\\r` and nothing else, columns in its units.

Positions may be anywhere: a line or column that is not there means the end (specification, "Position").
"""

import re
from collections.abc import Callable
from functools import cached_property

from lsprotocol import types

from flake8_concheck.fix import Position

END = re.compile(r"\r\n|\r|\n")
UNITS: dict[str, Callable[[str], int]] = {
    types.PositionEncodingKind.Utf8: lambda text: len(text.encode("utf-8", "surrogatepass")),
    types.PositionEncodingKind.Utf16: lambda text: len(text.encode("utf-16-le", "surrogatepass")) // 2,
    types.PositionEncodingKind.Utf32: len,
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

    def position(self, at: Position) -> types.Position:
        """The client's position; `at` has a line from 1 and a column from 0, in characters."""
        line, column = at
        if line > len(self.lines):
            return types.Position(len(self.lines) - 1, self.units(self.lines[-1]))
        before = self.lines[line - 1][:column]
        return types.Position(line - 1, column if before.isascii() else self.units(before))

    def place(self, position: types.Position) -> Position:
        """The reverse."""
        if position.line >= len(self.lines):
            return len(self.lines), len(self.lines[-1])
        text = self.lines[position.line]
        return position.line + 1, self._column(text, position.character)

    def range(self, start: Position, end: Position) -> types.Range:
        return types.Range(self.position(start), self.position(end))

    def changed(self, change: types.TextDocumentContentChangeEvent) -> "Text":
        """The text after this change."""
        if isinstance(change, types.TextDocumentContentChangeWholeDocument):
            return Text(change.text, self.units)
        start, end = sorted((self._offset(change.range.start), self._offset(change.range.end)))
        return Text(self.raw[:start] + change.text + self.raw[end:], self.units)

    def _offset(self, position: types.Position) -> int:
        line, column = self.place(position)
        return self.starts[line - 1] + column

    def _column(self, text: str, units: int) -> int:
        if text.isascii() or self.units is len:
            return min(units, len(text))
        column = 0
        while column < len(text) and units > 0:
            units -= self.units(text[column])
            column += 1
        return column
