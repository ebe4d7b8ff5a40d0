"""A finding with its place and its words: what every host is told."""

from dataclasses import dataclass

from flake8_concheck.catalogue.pitfall import Pitfall


@dataclass(frozen=True, slots=True, order=True)
class Hop:
    """A call on the way to what blocks: what is called, and where; the path is empty for the finding's own file.

    The line is 1-based, 0 where it cannot be told.
    """

    callee: str
    path: str
    line: int


@dataclass(frozen=True, slots=True, order=True)
class Located:
    """Lines are 1-based, columns 0-based and counted in characters; the end lies behind the last character."""

    line: int
    column: int
    code: str
    message: str
    end_line: int
    end_column: int
    chain: tuple[Hop, ...] = ()


def located(
    pitfall: Pitfall, message: str, start: tuple[int, int], end: tuple[int, int], chain: tuple[Hop, ...] = ()
) -> Located:
    return Located(*start, pitfall.code, message, *end, chain)
