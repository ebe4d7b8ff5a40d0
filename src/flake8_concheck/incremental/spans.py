"""Where nodes stand, by writing out only the statements that they are in: the outline knows where these begin."""

from collections.abc import Collection
from dataclasses import dataclass, field

import libcst as cst

from flake8_concheck.incremental.outline import Block, Definition, Statement, landmark, statements
from flake8_concheck.locate import Spans, generated
from flake8_concheck.tree import Parent


@dataclass(slots=True)
class _Home:
    """A statement that nodes are in: where it begins, and what each of the blocks around adds to its indentation."""

    statement: Statement
    start: int
    indents: tuple[str, ...]
    nodes: set[cst.CSTNode] = field(default_factory=set)


def spans_of(wanted: Collection[cst.CSTNode], module: cst.Module, outline: Block, parent: Parent) -> Spans | None:
    """The offsets at which each of the nodes starts and ends; None if one is not known to be in the module.

    They may lie behind the end of a text that lacks the last line end.
    """
    homes: dict[int, _Home] = {}
    for node in wanted:
        home = _home(_way(node, parent), module, outline)
        if home is None:
            return None
        homes.setdefault(id(home.statement), home).nodes.add(node)
    spans: Spans = {}
    for home in homes.values():
        spans |= _spans(home, module)
    return spans


def _way(node: cst.CSTNode, parent: Parent) -> list[cst.CSTNode]:
    """From the module to the node."""
    way: list[cst.CSTNode] = []
    at: cst.CSTNode | None = node
    while at is not None:
        way.append(at)
        at = parent(at)
    return way[::-1]


def _home(way: list[cst.CSTNode], module: cst.Module, block: Block) -> _Home | None:
    """The innermost statement on the way that the outline knows."""
    if way[0] is not module:
        return None
    home = None
    around: cst.Module | Definition = module
    start, indents = 0, list[str]()
    for at in range(1, len(way), 2):  # between two statements there is a block
        statement = way[at]
        if not isinstance(statement, Statement):
            break
        index = statements(around).index(statement)
        home = _Home(statement, start + block.starts[index], tuple(indents))
        if not isinstance(statement, Definition) or index not in block.inner:
            break
        if way[at + 1 : at + 2] != [statement.body]:
            break
        around, start, block = statement, home.start, block.inner[index]
        indents.append(_indent(statement, module))
    return home


def _indent(definition: Definition, module: cst.Module) -> str:
    indent = definition.body.indent if isinstance(definition.body, cst.IndentedBlock) else None
    return module.default_indent if indent is None else indent


def _spans(home: _Home, module: cst.Module) -> Spans:
    first = landmark(home.statement)
    _, spans = generated(home.statement, module, home.nodes | {first}, home.indents)
    shift = home.start + sum(map(len, home.indents)) - spans[first][0]
    return {node: (start + shift, end + shift) for node, (start, end) in spans.items() if node in home.nodes}
