"""What a case says of its own lines: `# want CODE "regex"`, `# miss CODE`, `# false CODE`."""

import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass

from flake8_concheck.catalogue.pitfalls import PITFALLS

KINDS = ("want", "miss", "false")
ONE = re.compile(r'(?P<kind>[a-z]+) (?P<code>[A-Z]+[0-9]+)(?: "(?P<regex>(?:[^"\\]|\\.)*)")?(?:,? +|$)')
LOOKS_LIKE_A_CODE = re.compile(r"\b[A-Z]{3}\d")


class BadMarker(Exception):
    """A comment that means to be a marker and is none; the message quotes it."""


@dataclass(frozen=True, slots=True)
class Marker:
    """`want`: found here. `miss`: ought to be found, is not yet. `false`: is found, ought not to be."""

    line: int
    kind: str
    code: str
    regex: str = ""

    def __str__(self) -> str:
        return f"line {self.line}: {self.kind} {self.code}" + (f' "{self.regex}"' if self.regex else "")


def markers(source: str) -> list[Marker]:
    """Every marker of the source. Raises BadMarker for one that is misspelt or names a code that does not exist."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return [each for token in tokens if token.type == tokenize.COMMENT for each in _read(token)]


def _read(token: tokenize.TokenInfo) -> Iterator[Marker]:
    for part in token.string.split("#"):
        text = part.strip()
        if text.lower().startswith("noqa"):
            continue
        if text.partition(" ")[0] in KINDS or LOOKS_LIKE_A_CODE.search(text):
            yield from _parse(text, token.start[0])


def _parse(text: str, line: int) -> Iterator[Marker]:
    position = 0
    while position < len(text):
        match = ONE.match(text, position)
        if match is None or match["kind"] not in KINDS:
            raise BadMarker(f"line {line}: {text!r} is no marker")
        if match["code"] not in PITFALLS:
            raise BadMarker(f"line {line}: there is no pitfall {match['code']}")
        yield Marker(line, match["kind"], match["code"], _regex(match["regex"] or "", line))
        position = match.end()


def _regex(text: str, line: int) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise BadMarker(f"line {line}: {text!r} is no regular expression: {error}") from error
    return text
