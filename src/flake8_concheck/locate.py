"""Positions of a few nodes: one code generation that notes where the wanted nodes begin and end.

libcst keeps no positions. Its PositionProvider computes all of them, 200 µs a line; this takes 17.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

import libcst as cst
from libcst._nodes.internal import CodegenState

NEWLINE = re.compile(r"\r\n?|\n")
NOWHERE: AbstractContextManager[None] = nullcontext()
Position = tuple[int, int]


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


def locate(module: cst.Module, wanted: Collection[cst.CSTNode]) -> dict[cst.CSTNode, tuple[Position, Position]]:
    """For each wanted node of the module, where it starts and ends: line 1-based, column 0-based in characters."""
    asked = set(wanted)
    recorder = _Recorder(module, asked)
    module._codegen(recorder)
    text = "".join(recorder.tokens)
    offsets = _offsets(recorder)
    lines = [0, *(match.end() for match in NEWLINE.finditer(text))]
    return {
        node: (_position(offsets[start], lines), _position(offsets[end], lines))
        for node, (start, end) in recorder.spans.items()
        if node in asked
    }


def _offsets(recorder: _Recorder) -> dict[int, int]:
    """The character offset at which each piece that matters begins."""
    marks = {mark for span in recorder.spans.values() for mark in span}
    offsets: dict[int, int] = {}
    offset = 0
    for index, token in enumerate(recorder.tokens):
        if index in marks:
            offsets[index] = offset
        offset += len(token)
    offsets.setdefault(len(recorder.tokens), offset)
    return offsets


def _position(offset: int, lines: list[int]) -> Position:
    line = bisect_right(lines, offset)
    return line, offset - lines[line - 1]
