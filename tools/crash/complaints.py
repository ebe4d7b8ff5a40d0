"""What must hold of every text that the reading half is given."""

import re
from collections.abc import Iterator

from flake8_concheck.catalogue.pitfalls.internal import CON000
from flake8_concheck.engine import check
from flake8_concheck.fixer import propose
from flake8_concheck.located import Located
from flake8_concheck.options import Options

EVERYTHING = Options(enable=("ALL",))
NEWLINE = re.compile(r"\r\n?|\n")
ENDS = ("\r\n", "\r")


def complaints(source: str) -> list[str]:
    """Whatever is wrong with what is said of this text; its line ends are `\\n`.

    It is read twice: as it is, and with other line ends and fixes. Both have to say the same.
    """
    ends = ENDS[len(source) % len(ENDS)]
    try:
        found = check(source, EVERYTHING)
        again = check(source.replace("\n", ends), EVERYTHING, propose=propose)
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]
    said = [*_internal(found), *_misplaced(found, source)]
    if found != again:
        said.append(f"with {ends!r}: {_difference(found, again)}")
    return [*said, *_misplaced_edits(again, source)]


def _internal(found: list[Located]) -> Iterator[str]:
    yield from (f"{each.line}: {each.message}" for each in found if each.code == CON000.code)


def _misplaced(found: list[Located], source: str) -> Iterator[str]:
    lines = NEWLINE.split(source)
    for each in found:
        start, end = (each.line, each.column), (each.end_line, each.end_column)
        if not (_is_within(*start, lines) and _is_within(*end, lines) and start <= end):
            yield f"{each.code} from {start} to {end} is outside of the file"


def _is_within(line: int, column: int, lines: list[str]) -> bool:
    return 1 <= line <= len(lines) and 0 <= column <= len(lines[line - 1])


def _misplaced_edits(found: list[Located], source: str) -> Iterator[str]:
    lines = NEWLINE.split(source)
    for edit in (edit for each in found for fix in each.fixes for edit in fix.edits):
        if not (_is_within(*edit.start, lines) and _is_within(*edit.end, lines) and edit.start <= edit.end):
            yield f"{edit} is outside of the file"


def _difference(found: list[Located], again: list[Located]) -> str:
    odd = [each for each in [*found, *again] if (each in found) != (each in again)]
    return "; ".join(f"{each.line}:{each.column} {each.code} {each.message}" for each in odd[:3])
