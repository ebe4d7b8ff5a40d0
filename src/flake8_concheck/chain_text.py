"""How a chain of calls is told: whole, with the place of every call, and in a line."""

from collections.abc import Callable, Mapping

import libcst as cst

from flake8_concheck.file import Place
from flake8_concheck.located import Hop
from flake8_concheck.model import Chain, Site

Lines = Mapping[cst.CSTNode, int]

LONGEST = 6
"""Steps that are told in a line; of more, the first and the last are."""
KEPT = 40
"""Characters of a path that are told in a line."""


def hops(chain: Chain, lines: Lines, place: Callable[[Site], Place]) -> tuple[Hop, ...]:
    """Each call on the way with its place; the path is empty for the file itself."""
    return tuple(
        Hop(step.callee, *(place(step.at) if isinstance(step.at, Site) else ("", lines[step.at])))
        for step in chain.steps
    )


def text(start: str, way: tuple[Hop, ...], line: int, seen: str = "") -> str:
    """`save() -> self.post() (line 12) -> requests.post() (shop/http.py:30)`, as told on this line of the file.

    `seen`: the evidence that the last of them blocks, where there is no other.
    """
    told = [_told(each, line) for each in way]
    if len(told) > LONGEST:
        left_out = len(told) - LONGEST
        told[LONGEST // 2 : -(LONGEST // 2)] = [f"… {left_out} more …"]
    return " -> ".join([start, *told] if start else told) + (f", {seen}" if seen else "")


def _told(hop: Hop, line: int) -> str:
    if not hop.line or (not hop.path and hop.line == line):
        return hop.callee
    return f"{hop.callee} ({shortened(hop.path)}:{hop.line})" if hop.path else f"{hop.callee} (line {hop.line})"


def shortened(path: str) -> str:
    """The path itself, or its last two parts."""
    return path if len(path) <= KEPT else f"…/{'/'.join(path.split('/')[-2:])}"
