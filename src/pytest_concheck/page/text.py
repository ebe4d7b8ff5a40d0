"""Text from anywhere (test ids, names, lines of source) as HTML that shows all of it and does nothing else."""

import re
from collections.abc import Iterable
from html import escape

from pytest_concheck.sites import count
from pytest_concheck.stacks import Place, imported, short

__all__ = ["code", "count", "duration", "place", "share", "shown", "within"]

LONGEST = 400
"""Characters of one piece of text; what is longer is cut in the middle, for the ends tell things apart."""

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""What a browser does not show, or shows as something else: controls, what turns the direction, half characters."""


def shown(text: str, longest: int = LONGEST) -> str:
    """The text, fit to stand in an element or in a quoted attribute."""
    if len(text) > longest:
        text = f"{text[: longest // 2]} … {text[-longest // 2 :]}"
    return escape(_UNSEEN.sub(_named, text))


def code(text: str, longest: int = LONGEST) -> str:
    """The text, as code."""
    return f"<code>{shown(text, longest)}</code>"


def place(at: Place) -> str:
    """Where, as a person would type it; what is not theirs as it is imported, for a page is read elsewhere too."""
    return f"{shown(short(imported(at.file)))}:{at.line} in {shown(at.function, 120)}"


def duration(seconds: float) -> str:
    """With as many digits as anybody wants to read."""
    if seconds >= 9.95:
        return f"{seconds:.0f} s"
    if seconds >= 0.0995:
        return f"{seconds:.2f} s" if seconds < 0.995 else f"{seconds:.1f} s"
    if seconds >= 0.00095:
        return f"{seconds * 1000:.0f} ms"
    return "0" if seconds <= 0 else "< 1 ms"


def share(part: float, whole: float) -> str:
    """In percent."""
    percent = 100 * part / whole if whole > 0 else 0.0
    return "< 1 %" if 0 < percent < 1 else f"{min(percent, 100):.0f} %"


def within(budget: int, pieces: Iterable[str]) -> list[str]:
    """The first of the pieces, as many as come to no more than so many bytes."""
    kept = []
    for piece in pieces:
        budget -= len(piece.encode())
        if budget < 0:
            break
        kept.append(piece)
    return kept


def _named(found: re.Match[str]) -> str:
    number = ord(found[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
