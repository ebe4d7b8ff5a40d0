"""Hold a rule against a piece of source that says itself what is to be found in it, line by line.

    Case("sleep in a coroutine", '''
        import time
        async def main():
            time.sleep(1)  # want CON101 "time.sleep"
    ''')

Whatever is found without a `want`, from any rule, fails the case. `# miss` and `# false` are strict: on the day the
truth changes the case fails and asks to be promoted. Each case is also checked in every variant that `variants` can
write of it, and with other line ends and tabs.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from textwrap import dedent

from flake8_concheck.engine import DEFAULTS
from flake8_concheck.engine import check as findings
from flake8_concheck.located import Located
from flake8_concheck.options import Options
from markers import Marker, markers
from variants import retabbed, variants

Checker = Callable[[str, Options], list[Located]]


@dataclass(frozen=True, slots=True)
class Case:
    """A piece of source with its markers. `varied` is switched off where the spelling of an import is the point."""

    title: str
    source: str
    options: Options = DEFAULTS
    varied: bool = True
    since: tuple[int, int] = (3, 11)
    """The first Python that can parse it; older ones cannot say whether the source is what its author meant."""

    def __str__(self) -> str:
        return self.title

    @property
    def text(self) -> str:
        """The source without its indentation."""
        return dedent(self.source).lstrip("\n")


def check(case: Case, finder: Checker = findings) -> None:
    """Raises AssertionError with everything that is not as the case says."""
    text = case.text
    if sys.version_info >= case.since:
        ast.parse(text)
    found = finder(text, case.options)
    complaints = [*judge(markers(text), found)]
    if not complaints:
        complaints = [*_variants(case, found, finder)]
    if complaints:
        raise AssertionError("\n".join([case.title, *complaints, *(f"  found {each}" for each in found)]))


def judge(said: list[Marker], found: list[Located]) -> Iterator[str]:
    """A complaint for each marker that does not hold, and for each finding that has none."""
    left = list(found)
    for marker in said:
        match = next((each for each in left if _fits(marker, each)), None)
        if marker.kind == "miss":
            if match is not None:
                yield f"{marker}: found now; make it a want"
                left.remove(match)
        elif match is None:
            yield f"{marker}: not found" + ("; remove it" if marker.kind == "false" else "")
        elif not re.search(marker.regex, match.message):
            yield f"{marker}: says {match.message!r}"
            left.remove(match)
        else:
            left.remove(match)
    yield from (f"line {each.line}: unexpected {each.code} {each.message}" for each in left)


def _fits(marker: Marker, finding: Located) -> bool:
    return (marker.line, marker.code) == (finding.line, finding.code)


def _variants(case: Case, found: list[Located], finder: Checker) -> Iterator[str]:
    """Other spellings give findings on the same lines; other line ends give the very same findings."""
    text = case.text
    if finder(text.replace("\n", "\r\n"), case.options) != found:
        yield "with CRLF line ends the findings differ"
    others = [("with tabs", retabbed(text)), *(variants(text) if case.varied else ())]
    wanted = _places(found)
    for name, other in others:
        got = _places(finder(other, case.options))
        if got != wanted:
            yield f"{name}: found {got}, wanted {wanted} in\n{other}"


def _places(found: list[Located]) -> list[tuple[int, str]]:
    return sorted((each.line, each.code) for each in found)
