"""The part of a text that is parsed anew, made into a text that parses by itself.

What stands around is put there in short: a class for each definition around, and `pass` for the statement behind, which
tells to whom the comments and blank lines before it belong, and whether the part ends where it is meant to.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import libcst as cst

from flake8_concheck.incremental.difference import Difference
from flake8_concheck.incremental.outline import Block, Statement, outline, statements
from flake8_concheck.incremental.touched import Level

INDENTATION = re.compile(r"[ \t]*")
INDENTED = re.compile(r"^[ \t]", re.MULTILINE)
Lines = Sequence[cst.EmptyLine]


@dataclass(frozen=True, slots=True)
class Piece:
    """`text` is to be parsed. The statement behind is one of the level `tail`; None at the end of the text.

    `above` is the length of what was put before the part.
    """

    text: str
    above: int
    tail: int | None


@dataclass(frozen=True, slots=True)
class Fresh:
    """What came out: the statements for the innermost level and their block, counted from the beginning of the part.

    `footers` are the ends of the blocks that end in the part, by level, and `behind` what stands above the statement
    behind.
    """

    module: cst.Module
    statements: tuple[Statement, ...]
    block: Block
    footers: dict[int, Lines]
    behind: Lines


def cut(levels: Sequence[Level], old: str, new: str, edit: Difference) -> Piece | None:
    """None where the end of the part is in doubt."""
    tail = next((depth for depth in reversed(range(len(levels))) if levels[depth].next is not None), None)
    end = len(old) if tail is None else levels[tail].next or 0
    part = new[levels[-1].start : end + edit.growth]
    if tail is not None and (not part.endswith("\n") or part.endswith("\\\n")):
        return None
    indentations = [_indentation(old, each.start) for each in levels]
    above = "".join(f"{each}class _:\n" for each in indentations[:-1])
    below = "" if tail is None else f"{indentations[tail]}pass\n"
    return Piece(above + part + below, len(above), tail)


def _indentation(text: str, start: int) -> str:
    found = INDENTATION.match(text, start)
    return found[0] if found is not None else ""


def parsed(piece: Piece, levels: Sequence[Level]) -> Fresh | None:
    """None if the piece is not what would come out of the whole text. Raises one of `REFUSALS`."""
    module = cst.parse_module(piece.text)
    block = outline(module, piece.text)
    indentation = levels[0].node.default_indent if isinstance(levels[0].node, cst.Module) else ""
    if block is None or (module.default_indent != indentation and INDENTED.search(piece.text)):
        return None
    return _taken_out(module, block, piece, levels)


def _taken_out(module: cst.Module, block: Block, piece: Piece, levels: Sequence[Level]) -> Fresh | None:
    body: Sequence[Statement] = module.body
    start = 0
    behind: Lines = ()
    footers: dict[int, Lines] = {} if piece.tail is not None else {0: module.footer}
    for depth in range(len(levels)):
        if piece.tail == depth:
            if not body or not _is_pass(body[-1]):
                return None
            behind, body = body[-1].leading_lines, body[:-1]
        if depth == len(levels) - 1:
            break
        around = _wrapper(body, levels[depth + 1])
        if around is None:
            return None
        if piece.tail is None or depth >= piece.tail:
            footers[depth + 1] = around.body.footer if isinstance(around.body, cst.IndentedBlock) else ()
        start += block.starts[0]
        body, block = statements(around), block.inner[0]
    fresh = tuple(body)
    if not fresh or module.header or fresh[0].leading_lines:
        return None
    starts = tuple(each + start - piece.above for each in block.starts[: len(fresh)])
    return Fresh(module, fresh, Block(starts, block.inner), footers, behind)


def _wrapper(body: Sequence[Statement], level: Level) -> cst.ClassDef | None:
    """What was put around the part: alone, and as deep as the block that it stands for."""
    match body:
        case [cst.ClassDef(body=cst.IndentedBlock(indent=indent)) as around] if indent == _indent(level.node):
            return around
    return None


def _is_pass(statement: cst.CSTNode) -> bool:
    return isinstance(statement, cst.SimpleStatementLine) and [type(each) for each in statement.body] == [cst.Pass]


def _indent(node: cst.Module | cst.ClassDef | cst.FunctionDef) -> str | None:
    return node.body.indent if isinstance(node.body, cst.IndentedBlock) else None
