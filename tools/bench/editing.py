"""In an editor: from an edit in a function to the findings, beside one `libcst.parse_module` of the text."""

import random
import statistics
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from time import process_time

import libcst

from flake8_concheck.engine import check
from flake8_concheck.fixer import propose
from flake8_concheck.incremental.kept import Kept
from tools.bench.sources import parsable

SIZES = ((100, 400), (1500, 2500), (8000, 12000))
"""Lines, from and to: files of about 200, 2,000 and 10,000."""
FILES = 6


def editing(folders: Sequence[Path], edits: int) -> None:
    """Each edit adds a call to a function, or takes it away again, wherever there is one."""
    texts = [text for folder in folders for _, text in sorted(parsable(folder).items())]
    print(f"\nfrom an edit to the findings, with fixes; {edits} edits in each file, beside one parse of it")
    for least, most in SIZES:
        chosen = [each for each in texts if least <= each.count("\n") <= most]
        for text in random.Random(0).sample(chosen, min(FILES, len(chosen))):
            _show(text, edits)


def _show(text: str, edits: int) -> None:
    parse = statistics.median(_seconds(lambda: libcst.parse_module(text)) for _ in range(3))
    ratios = sorted(each / parse for each in _edits(text, edits))
    if ratios:
        middle, slow = statistics.median(ratios), ratios[int(len(ratios) * 0.95)]
        lines = text.count("\n")
        print(f"  {lines:6,} lines, parse {parse * 1000:6.0f} ms   median {middle:5.2f} x, 95 % within {slow:5.2f} x")


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
