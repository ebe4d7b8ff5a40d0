"""A finding with its place and its words: what every host is told."""

from dataclasses import dataclass, field

from flake8_concheck.fix import Fix
from flake8_concheck.testimony import Testimony


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
    """Lines are 1-based, columns 0-based and counted in characters; the end lies behind the last character.

    `statement` is a digest of the statement that it stands in, whatever its layout: by it a baseline knows it again.
    `fixes` are there if they were asked for, the best first; `seen` is what the tests say of it, likewise.
    """

    line: int
    column: int
    code: str
    message: str
    end_line: int
    end_column: int
    chain: tuple[Hop, ...] = ()
    statement: str = field(default="", compare=False)
    fixes: tuple[Fix, ...] = field(default=(), compare=False)
    seen: Testimony | None = field(default=None, compare=False)
