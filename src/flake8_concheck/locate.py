"""Positions of a few nodes: one code generation that notes where the wanted nodes begin and end.

libcst keeps no positions. Its PositionProvider computes all of them, 200 µs a line; this takes 17.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

import libcst as cst
from libcst._nodes.internal import CodegenState

from flake8_concheck.aligned import NEWLINE, Places, Position, aligned

NOWHERE: AbstractContextManager[None] = nullcontext()
Spans = dict[cst.CSTNode, tuple[int, int]]
INSIDE = {
    "CompFor": "iter",
    "CompIf": "test",
    "ComparisonTarget": "comparator",
    "FormattedStringExpression": "expression",
    "Index": "value",
    "TemplatedStringExpression": "expression",
}
"""Of what libcst notes no place for, the part that matters; by the types' names, for not every version has them all."""


class _Recorder(CodegenState):
    """Collects the file's text; for a wanted node, how many pieces stood before it and how many after."""

    def __init__(self, module: cst.Module, wanted: Collection[cst.CSTNode]) -> None:
        super().__init__(default_indent=module.default_indent, default_newline=module.default_newline)
        self.wanted = {*wanted}
        self.spans: dict[cst.CSTNode, tuple[int, int]] = {}

    def record_syntactic_position(  # type: ignore[override]  # any context manager will do there
        self, node: cst.CSTNode, *, start_node: cst.CSTNode | None = None, end_node: cst.CSTNode | None = None
    ) -> AbstractContextManager[None]:
        return self._span(node, end_node) if node in self.wanted else NOWHERE

    @contextmanager
    def _span(self, node: cst.CSTNode, end_node: cst.CSTNode | None) -> Iterator[None]:
        """A statement ends where the last of its own ends: before comments and line ends that follow."""
        start = len(self.tokens)
        if end_node is not None:
            self.wanted.add(end_node)
        yield
        end = self.spans[end_node][1] if end_node in self.spans else len(self.tokens)
        self.spans[node] = (start, end)


def placed(node: cst.CSTNode) -> cst.CSTNode:
    """The node itself, or the part of it that stands for it, since libcst notes no place for it."""
    while (part := INSIDE.get(type(node).__name__)) is not None:
        node = getattr(node, part)
    return node


def locate(module: cst.Module, wanted: Collection[cst.CSTNode], source: str) -> Places:
    """For each wanted node of the module, where it starts and ends in the text that the module was made of.

    Lines are 1-based, columns 0-based in characters.
    """
    text, spans = generated(module, module, wanted)
    places = positions(spans, text)
    return places if text == source else aligned(places, text, source)


def generated(
    node: cst.CSTNode, module: cst.Module, wanted: Collection[cst.CSTNode], indents: Iterable[str] = ()
) -> tuple[str, Spans]:
    """The code of the module or of a statement of it, and where in that code each wanted node starts and ends.

    `indents` are what each of the blocks adds that the statement stands in.
    """
    asked = set(wanted)
    recorder = _Recorder(module, asked)
    for each in indents:
        recorder.increase_indent(each)
    node._codegen(recorder)
    offsets = _offsets(recorder)
    return "".join(recorder.tokens), {
        node: (offsets[start], offsets[end]) for node, (start, end) in recorder.spans.items() if node in asked
    }


def positions(spans: Spans, text: str) -> Places:
    """The lines and columns of offsets in this text; what lies behind its end is at its end."""
    lines = [0, *(match.end() for match in NEWLINE.finditer(text))]
    last = len(text)
    return {node: (_position(start, lines), _position(min(end, last), lines)) for node, (start, end) in spans.items()}


def _offsets(recorder: _Recorder) -> dict[int, int]:
    """The character offset at which each piece that matters begins.

    What is marked behind the last piece is its end: a line end that the file does not have has been taken away again.
    """
    marks = {mark for span in recorder.spans.values() for mark in span}
    offsets: dict[int, int] = {}
    offset = 0
    for index, token in enumerate(recorder.tokens):
        if index in marks:
            offsets[index] = offset
        offset += len(token)
    return dict.fromkeys(marks, offset) | offsets


def _position(offset: int, lines: list[int]) -> Position:
    line = bisect_right(lines, offset)
    return line, offset - lines[line - 1]
