"""The files to measure with."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from flake8_concheck.cli.files import EXCLUDED, found
from flake8_concheck.cli.sources import read
from flake8_concheck.gate import relevant
from tools.bench.asked import Wrong

SIZES = ((100, 400), (1500, 2500), (8000, 12000))
"""Lines, from and to: files of about 200, 2,000 and 10,000."""


NOTHING = "no file in the folders has anything to do with concurrency"


def parsable(folder: Path) -> dict[Path, str]:
    """The texts below the folder that have to be parsed, and that libcst can parse."""
    known = {path.absolute(): read(path) for path in found(folder, EXCLUDED)}
    return {path: text for path, text in known.items() if relevant(text) and _parses(text)}


def texts(folders: Sequence[Path]) -> list[str]:
    """Every Python file below the folders."""
    return [read(path) for folder in folders for path in found(folder, EXCLUDED)]


def gated(sources: Sequence[str]) -> list[str]:
    """Those that have to be parsed, and that libcst can parse. Raises Wrong if there are none."""
    if passed := [source for source in sources if relevant(source) and _parses(source)]:
        return passed
    raise Wrong(NOTHING)


def of_sizes(sources: Sequence[str]) -> Iterator[list[str]]:
    """Those of about 200 lines, of about 2,000, and of about 10,000."""
    for least, most in SIZES:
        yield [each for each in sources if least <= each.count("\n") <= most]


def lines(sources: Sequence[str]) -> int:
    return sum(source.count("\n") for source in sources)


def lines_below(folder: Path) -> int:
    return lines(texts([folder]))


def portions(sources: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(sources), size):
        yield sources[start : start + size]


def _parses(source: str) -> bool:
    import libcst

    try:
        libcst.parse_module(source)
    except (libcst.ParserSyntaxError, RecursionError):
        return False
    return True
