"""The `if` statements of a block that may leave it: a long block is gone through once, not for each statement in it."""

from collections.abc import Callable, Iterator, Sequence

import libcst as cst

Statements = Sequence[cst.CSTNode]


class WaysOut:
    """Those for which `leaves` is true."""

    def __init__(self, leaves: Callable[[cst.If], bool]) -> None:
        self._leaves = leaves
        self._known: dict[int, tuple[Statements, dict[int, int], list[tuple[int, cst.If]]]] = {}

    def before(self, block: Statements, node: cst.CSTNode) -> Iterator[cst.If]:
        """Those that stand before a statement of the block, in their order."""
        known = self._known.get(id(block))
        if known is None:
            known = self._known[id(block)] = self._gone_through(block)
        _, places, ways = known
        end = places.get(id(node), 0)
        for place, each in ways:
            if place >= end:
                return
            yield each

    def _gone_through(self, block: Statements) -> tuple[Statements, dict[int, int], list[tuple[int, cst.If]]]:
        """The block itself is kept too, or another might come to have its identity."""
        places = {id(each): place for place, each in enumerate(block)}
        ways = [(place, each) for place, each in enumerate(block) if isinstance(each, cst.If) and self._leaves(each)]
        return block, places, ways
