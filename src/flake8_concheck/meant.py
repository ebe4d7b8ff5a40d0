"""Findings that a comment for another tool's check of the same mistake says are meant: `# noqa: RUF006`."""

import re
from functools import cache

from flake8_concheck.catalogue.others import SAME
from flake8_concheck.located import Located


def not_meant(source: str, found: list[Located]) -> list[Located]:
    """The others, in the same order. The comment stands on the first or the last line of what was found."""
    if not found or not _is_a_comment(source):
        return found
    lines = source.split("\n")
    return [each for each in found if not any(_is_meant(each.code, lines[at - 1]) for at in (each.line, each.end_line))]


def _is_meant(code: str, line: str) -> bool:
    said = _names(code).search(line) if code in SAME else None
    return said is not None and _is_a_comment(line[line.find("#") : said.start()])


def _is_a_comment(text: str) -> bool:
    return "#" in text and ("noqa" in text or "ignore" in text)


@cache
def _names(code: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(SAME[code])})\b")
