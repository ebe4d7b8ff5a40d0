"""Put what was parsed anew into the tree. What was not touched is shared between the old tree and the new one."""

from collections.abc import Sequence
from typing import Any

import libcst as cst

from flake8_concheck.incremental.outline import Block, Definition, Statement, statements
from flake8_concheck.incremental.piece import Fresh, Piece
from flake8_concheck.incremental.touched import Level


def spliced(levels: Sequence[Level], piece: Piece, fresh: Fresh) -> cst.Module:
    """The module with the fresh statements in the place of those that the edit touches."""
    first = _with_lines(fresh.statements[0], statements(levels[-1].node)[levels[-1].first].leading_lines)
    new: tuple[Statement, ...] = (first, *fresh.statements[1:])
    for depth in reversed(range(1, len(levels))):
        new = (
            _definition(levels[depth].node, _body(levels[depth], new, depth, piece, fresh), fresh.footers.get(depth)),
        )
    module = levels[0].node
    assert isinstance(module, cst.Module)
    changes: dict[str, Any] = {"body": _body(levels[0], new, 0, piece, fresh)}
    if piece.tail is None:
        changes |= {"footer": fresh.footers[0], "has_trailing_newline": fresh.module.has_trailing_newline}
    return module.with_changes(**changes)


def _body(level: Level, new: tuple[Statement, ...], depth: int, piece: Piece, fresh: Fresh) -> tuple[Statement, ...]:
    old = statements(level.node)
    rest = old[level.last :]
    if piece.tail == depth:
        rest = (_with_lines(rest[0], fresh.behind), *rest[1:])
    return (*old[: level.first], *new, *rest)


def _with_lines(statement: Statement, lines: Sequence[cst.EmptyLine]) -> Statement:
    return statement if statement.leading_lines == lines else statement.with_changes(leading_lines=lines)


def _definition(
    node: cst.Module | Definition, body: tuple[Statement, ...], footer: Sequence[cst.EmptyLine] | None
) -> Definition:
    assert isinstance(node, Definition)
    changes: dict[str, Any] = {"body": body} if footer is None else {"body": body, "footer": footer}
    return node.with_changes(body=node.body.with_changes(**changes))


def shifted(levels: Sequence[Level], fresh: Fresh, growth: int) -> Block:
    """The outline of the new module."""
    level = levels[-1]
    new = fresh.block.shifted(level.start)
    block = _joined(level, new.starts, new.inner, growth)
    for outer in reversed(levels[:-1]):
        inside = block.shifted(-outer.start)
        block = _joined(outer, (outer.start,), {0: inside}, growth)
    return block


def _joined(level: Level, starts: tuple[int, ...], inner: "dict[int, Block] | Any", growth: int) -> Block:
    """The block of the level with these starts in the place of those that were touched."""
    old = level.block
    more = len(starts) - (level.last - level.first)
    before = {index: each for index, each in old.inner.items() if index < level.first}
    behind = {index + more: each for index, each in old.inner.items() if index >= level.last}
    here = {index + level.first: each for index, each in inner.items() if index < len(starts)}
    moved = (each + growth for each in old.starts[level.last :])
    return Block((*old.starts[: level.first], *starts, *moved), before | here | behind)
