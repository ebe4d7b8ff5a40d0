"""The comment that silences a sighting: `# concheck: ignore[CON321]`, on a line of the statement it is about."""

import linecache
import re
from collections.abc import Iterable

from pytest_concheck.sighting import Sighting

_COMMENT = r"#\s*concheck:\s*ignore(?:\[(?P<codes>[A-Z0-9,\s]*)\])?"


def matches(code: str, patterns: Iterable[str]) -> bool:
    """Whether a code is one of these, or begins with one of them (`CON3` stands for all of CON3xx)."""
    return code.startswith(tuple(patterns))


def is_silenced(sighting: Sighting) -> bool:
    """Whether the user's line says so; without codes in brackets the comment silences every code."""
    site = sighting.site
    for number in range(site.line, min(site.last_line, site.line + 20) + 1):
        if found := re.search(_COMMENT, linecache.getline(site.file, number), re.IGNORECASE):
            codes = found["codes"]
            return codes is None or matches(sighting.code, (code.strip() for code in codes.split(",") if code.strip()))
    return False
