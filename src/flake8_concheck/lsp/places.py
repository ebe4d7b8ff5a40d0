"""Between positions in a text and those of the protocol."""

from lsprotocol import types

from flake8_concheck.editor.text import Text
from flake8_concheck.fix import Position


def position(text: Text, at: Position) -> types.Position:
    return types.Position(*text.there(at))


def range_of(text: Text, start: Position, end: Position) -> types.Range:
    return types.Range(position(text, start), position(text, end))


def place(text: Text, position: types.Position) -> Position:
    return text.place(position.line, position.character)


def changed(text: Text, change: types.TextDocumentContentChangeEvent) -> Text:
    """The text after this change."""
    if isinstance(change, types.TextDocumentContentChangeWholeDocument):
        return Text(change.text, text.units)
    start, end = change.range.start, change.range.end
    return text.replaced((start.line, start.character), (end.line, end.character), change.text)
