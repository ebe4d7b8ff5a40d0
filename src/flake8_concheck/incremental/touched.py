"""Which statements an edit touches: the smallest run of neighbours in one block."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import libcst as cst

from flake8_concheck.incremental.difference import Difference
from flake8_concheck.incremental.outline import Block, Definition, Statement, statements


@dataclass(frozen=True, slots=True)
class Level:
    """A block on the way from the module to the edit: its statements from `first` to before `last` are touched.

    The starts of the block are counted from the beginning of the text.
    """

    node: cst.Module | Definition
    block: Block
    first: int
    last: int

    @property
    def start(self) -> int:
        return self.block.starts[self.first]

    @property
    def next(self) -> int | None:
        """Where the first statement behind starts."""
        return self.block.starts[self.last] if self.last < len(self.block.starts) else None


def touched(module: cst.Module, block: Block, edit: Difference) -> list[Level]:
    """The levels from outside in; empty if the edit touches what stands before the first statement.

    A statement that the edit only borders on is touched, for it may be drawn into another.
    """
    levels: list[Level] = []
    node: cst.Module | Definition = module
    while (level := _level(node, block, edit)) is not None:
        levels.append(level)
        inside = _inside(level)
        if inside is None:
            break
        node, block = inside
    return levels


def _level(node: cst.Module | Definition, block: Block, edit: Difference) -> Level | None:
    first = bisect_left(block.starts, edit.start) - 1
    return None if first < 0 else Level(node, block, first, bisect_right(block.starts, edit.old_end))


def _inside(level: Level) -> tuple[Definition, Block] | None:
    """The definition that alone is touched, and its block."""
    inner = level.block.inner.get(level.first) if level.last == level.first + 1 else None
    if inner is None:
        return None
    statement: Statement = statements(level.node)[level.first]
    assert isinstance(statement, Definition)
    return statement, inner.shifted(level.start)
