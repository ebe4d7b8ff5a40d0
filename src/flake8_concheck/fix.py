"""A fix: what to change in a text so that a finding goes away. How far it may be trusted is its type.

Whoever writes files takes `Safe`, and `Unsafe` if the user asks for it; the type checker keeps `Shown` out.
"""

from dataclasses import dataclass
from typing import TypeAlias

Position = tuple[int, int]
"""A line, 1-based, and a column, 0-based and counted in characters, as in `Located`. A line ends with `\\n`,
`\\r\\n` or `\\r` and with nothing else."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Put `text` in the place of what stands from `start` up to `end`. Its line ends are `\\n`, whatever the file's."""

    start: Position
    end: Position
    text: str


@dataclass(frozen=True, slots=True)
class _Fix:
    """`title` says in the imperative what is done; the `edits` do not overlap, and are in the order of the file."""

    title: str
    edits: tuple[Edit, ...]


class Safe(_Fix):
    """Does what was surely meant, and nothing else."""

    __slots__ = ()


class Unsafe(_Fix):
    """Likely what was meant, but what the program does may change otherwise: to be looked at."""

    __slots__ = ()


class Shown(_Fix):
    """Shows how it could be written; never applied without a person."""

    __slots__ = ()


Fix: TypeAlias = Safe | Unsafe | Shown
Applicable: TypeAlias = Safe | Unsafe


def safety(fix: Fix) -> str:
    """`safe`, `unsafe` or `shown`, as in the output formats."""
    return type(fix).__name__.lower()
