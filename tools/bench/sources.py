"""The files to measure with."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from flake8_concheck.cli.files import EXCLUDED, found
from flake8_concheck.cli.sources import read
from flake8_concheck.gate import relevant


def parsable(folder: Path) -> dict[Path, str]:
    """The texts below the folder that have to be parsed, and that libcst can parse."""
    known = {path.absolute(): read(path) for path in found(folder, EXCLUDED)}
    return {path: text for path, text in known.items() if relevant(text) and _parses(text)}


def texts(folders: Sequence[Path]) -> list[str]:
    """Every Python file below the folders."""
    return [read(path) for folder in folders for path in found(folder, EXCLUDED)]


def gated(sources: Sequence[str]) -> list[str]:
    """Those that have to be parsed, and that libcst can parse."""
    return [source for source in sources if relevant(source) and _parses(source)]


def lines(sources: Sequence[str]) -> int:
    return sum(source.count("\n") for source in sources)


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
