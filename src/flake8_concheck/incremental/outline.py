"""Where the statements of a text begin: of the module, and of the classes and functions in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import libcst as cst

from flake8_concheck.locate import Spans, generated

Statement = cst.SimpleStatementLine | cst.BaseCompoundStatement
Definition = cst.ClassDef | cst.FunctionDef


@dataclass(frozen=True, slots=True)
class Block:
    """The statements of one block.

    `starts`: the offset of each statement's first line, without comments above it, counted from that of the statement
    around. `inner`: the blocks of the definitions among them, by index.
    """

    starts: tuple[int, ...]
    inner: Mapping[int, "Block"] = field(default_factory=dict)

    def shifted(self, by: int) -> "Block":
        """All of it that much further down."""
        return replace(self, starts=tuple(each + by for each in self.starts))


def outline(module: cst.Module, text: str) -> Block | None:
    """The outline of a module; None if its code is not this text."""
    code, spans = generated(module, module, list(_landmarks(statements(module))))
    return _block(statements(module), spans, text, 0) if code == text else None


def statements(node: cst.Module | Definition) -> tuple[Statement, ...]:
    """The statements in the block of the node; none for `def f(): pass`."""
    body = node.body if isinstance(node, cst.Module) else getattr(node.body, "body", ())
    return tuple(each for each in body if isinstance(each, Statement))


def landmark(statement: Statement) -> cst.CSTNode:
    """The part of the statement that comes first."""
    return statement.decorators[0] if isinstance(statement, Definition) and statement.decorators else statement


def _landmarks(body: Iterable[Statement]) -> Iterator[cst.CSTNode]:
    stack = [*body]
    while stack:
        each = stack.pop()
        yield landmark(each)
        if isinstance(each, Definition):
            stack.extend(statements(each))


def _block(body: tuple[Statement, ...], spans: Spans, text: str, around: int) -> Block:
    starts = [text.rfind("\n", 0, spans[landmark(each)][0]) + 1 for each in body]
    inner = {
        index: _block(statements(each), spans, text, starts[index])
        for index, each in enumerate(body)
        if isinstance(each, Definition) and isinstance(each.body, cst.IndentedBlock)
    }
    return Block(tuple(each - around for each in starts), inner)
