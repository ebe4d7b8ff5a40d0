"""In an editor: from an edit in a function to the findings, beside one `libcst.parse_module` of the text."""

import random
import statistics
from collections.abc import Callable, Iterator
from functools import partial
from time import process_time

import libcst

from flake8_concheck.engine import check
from flake8_concheck.fixer import propose
from flake8_concheck.incremental.kept import Kept
from tools.bench.asked import Asked, Bench
from tools.bench.results import Budget, Row, Table
from tools.bench.sources import of_sizes, parsable

PARSE = "one libcst.parse_module of the text"
FILES, EDITS = 3, 40
ABOUT = """
CPU seconds in one process from an edit in a function, which adds a call or takes it away again, to the findings with
their fixes, beside one parse of the whole text: what a tool would have to do at least that kept nothing. The longest
told is what 95 in 100 edits stay within. Budget: less than one parse.
"""


def editing(asked: Asked) -> Iterator[Table]:
    """Wherever there is a function."""
    named = {text: path.name for folder in asked.folders for path, text in sorted(parsable(folder).items())}
    edits = 4 if asked.short else EDITS
    chosen = [each for size in of_sizes(list(named)) for each in random.Random(0).sample(size, min(FILES, len(size)))]
    rows = tuple(row for text in chosen if (row := _row(named[text], text, edits)))
    notes = (f"{2 * edits} edits in each file.",)
    if rows:
        ratio, slowest = max((each.ratio or 0, each.name) for each in rows)
        budgets = (Budget(slowest, 1, ratio),)
        yield Table("From an edit to the findings", rows, PARSE, budgets=budgets, notes=notes)


def _row(name: str, text: str, edits: int) -> Row | None:
    """None for a text that has no function to edit."""
    parse = statistics.median(_seconds(lambda: libcst.parse_module(text)) for _ in range(3))
    seconds = sorted(_edits(text, edits))
    if not seconds:
        return None
    middle, slow = statistics.median(seconds), seconds[int(len(seconds) * 0.95)]
    return Row(f"{name}, {text.count(chr(10)):,} lines", middle, seconds[0], slow, middle / parse)


def _edits(text: str, edits: int) -> Iterator[float]:
    kept = Kept()
    check(text, propose=propose, parse=kept.parse)
    lines = text.split("\n")
    places = [index for index, line in enumerate(lines) if _is_inside(line)]
    choose = random.Random(0)
    for _ in range(edits if places else 0):
        at = choose.choice(places)
        indentation = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
        edited = "\n".join([*lines[:at], f"{indentation}changed(1)", *lines[at:]])
        for version in (edited, text):
            yield _seconds(partial(check, version, propose=propose, parse=kept.parse))


def _is_inside(line: str) -> bool:
    """Whether this is surely a statement in a function."""
    return line.startswith("    ") and line.lstrip().startswith(("return ", "raise ", "self.", "await "))


def _seconds(work: Callable[[], object]) -> float:
    started = process_time()
    work()
    return process_time() - started


BENCH = Bench("editing", "From an edit to the findings", ABOUT, editing)
