"""What stands in the file, to be read on a terminal: what takes longest first."""

import shutil
import sys
from collections.abc import Iterator, Sequence

from flake8_concheck.cli.colour import colours
from flake8_concheck.observed.callables import Blocking
from flake8_concheck.observed.file import Observed
from flake8_concheck.testimony import duration, in_tests
from flake8_concheck.visible import visible

Row = Sequence[str]


def table(observed: Observed) -> Iterator[str]:
    """The sections that have entries, each with a heading, a line for an entry."""
    blocking = sorted(observed.blocking.values(), key=lambda each: (-each.seconds, each.callable))
    yield from _section("blocked the event loop", ("longest", "times", "callable", ""), map(_blocked, blocking))
    awaitable = sorted(observed.awaitable.values(), key=lambda each: (-each.times, each.callable))
    rows = [(str(each.times), each.callable, in_tests(each.tests)) for each in awaitable]
    yield from _section("gave something to await", ("times", "callable", ""), rows)
    findings = sorted(observed.findings.values(), key=lambda each: (each.seen.order, each.key))
    told = [(each.code, each.path, str(each.seen)) for each in findings]
    yield from _section("findings of concheck check", ("code", "path", ""), told)


def _blocked(each: Blocking) -> Row:
    where = " ".join(filter(None, (in_tests(each.tests), f"at {each.at}" if each.at else "")))
    return duration(each.seconds), str(each.times), each.callable, where


def _section(title: str, heads: Row, entries: "Iterator[Row] | Sequence[Row] | map[Row]") -> Iterator[str]:
    """Columns as wide as they need be, what is a number to the right; cut to the width of a terminal."""
    rows = [[*map(visible, each)] for each in entries]
    if not rows:
        return
    paint = colours()
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    widths = [max(map(len, each)) for each in zip(heads, *rows, strict=True)]
    yield paint.bold(title)
    for row in (heads, *rows):
        cells = [
            cell.rjust(width) if head in ("longest", "times") else cell.ljust(width)
            for head, cell, width in zip(heads, row, widths, strict=True)
        ]
        line = "  ".join(["", *cells]).rstrip()
        shown = line[:columns] if columns else line
        yield paint.faint(shown) if row is heads else shown
    yield ""
