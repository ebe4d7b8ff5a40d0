"""Which of two places of one function is surely reached before the other: read from the blocks they stand in."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from typing import TypeAlias

import libcst as cst

from flake8_concheck.model.bodies import suspension
from flake8_concheck.model.outward import Step, first
from flake8_concheck.model.places import FUNCTIONS, Places

LINES = (cst.SimpleStatementLine, cst.BaseCompoundStatement)
BLOCKS = (cst.IndentedBlock, cst.Module)
Block: TypeAlias = cst.IndentedBlock | cst.Module
Part: TypeAlias = tuple[Block | cst.Try, cst.CSTNode]
MAYBE = (cst.IfExp, cst.BooleanOperation, cst.Lambda, cst.BaseComp)


class Order:
    def __init__(self, places: Places) -> None:
        self.places = places
        self._statements: dict[int, dict[int, int]] = {}
        self._parts: dict[int, Part | None] = {}
        self._suspended: dict[int, list[int]] = {}

    def line(self, node: cst.CSTNode) -> cst.CSTNode | None:
        """The simple statement in which this is always evaluated when the statement is."""
        for each in self.places.around(node):
            if isinstance(each, MAYBE):
                return None
            if isinstance(each, LINES):
                return each if isinstance(each, cst.SimpleStatementLine) else None
        return None

    def comes_before(self, first: cst.CSTNode, second: cst.CSTNode) -> bool:
        """Whether the first surely runs before the second: it stands further up, in the same block or one around."""
        return self._between(first, second) is not None

    def waits_between(self, first: cst.CSTNode, second: cst.CSTNode) -> bool:
        """Whether the first surely runs before the second, and a statement between the two may suspend."""
        found = self._between(first, second)
        if found is None:
            return False
        block, start, end = found
        if id(block) not in self._suspended:
            places = [place for place, each in enumerate(block.body) if suspension(each) is not None]
            self._suspended[id(block)] = places
        places = self._suspended[id(block)]
        after = bisect(places, start)
        return after < len(places) and places[after] < end

    def _between(self, one: cst.CSTNode, other: cst.CSTNode) -> tuple[Block, int, int] | None:
        """The block of the one, and which of its statements hold the two, if the other comes later."""
        line = self.line(one)
        block = None if line is None else self.places.facts.parent(line)
        if line is None or not isinstance(block, BLOCKS):
            return None
        statements = self._places_in(block)
        start = statements[id(line)]
        end = next((statements[id(inner)] for each, inner in self._parts_around(other) if each is block), -1)
        return (block, start, end) if end > start else None

    def _places_in(self, block: Block) -> dict[int, int]:
        if id(block) not in self._statements:
            self._statements[id(block)] = {id(each): place for place, each in enumerate(block.body)}
        return self._statements[id(block)]

    def come_again(self, nodes: Sequence[cst.CSTNode]) -> list[bool]:
        """Of each of these, whether one further along surely runs after it, or handles its failure.

        That is `comes_before` or `caught_after` of any two, each of which is looked at once.
        """
        last: dict[int, int] = {}  # of each block, the last of its statements that holds one further along
        handled: set[int] = set()  # with what each try begins that has one in a handler
        found: list[bool] = []
        for node in reversed(nodes):
            line = self.line(node)
            block = None if line is None else self.places.facts.parent(line)
            is_before = isinstance(block, BLOCKS) and last.get(id(block), -1) > self._places_in(block)[id(line)]
            found.append(is_before or id(line) in handled)
            for each, inner in self._parts_around(node):
                if isinstance(each, cst.Try):
                    handled.add(id(each.body.body[0]))
                else:
                    last[id(each)] = max(last.get(id(each), -1), self._places_in(each)[id(inner)])
        return found[::-1]

    def _parts_around(self, node: cst.CSTNode) -> Iterator[Part]:
        """Each block and each try around, with the statement or the handler in which this stands."""
        part = first(node, self._parts, self._part_step)
        while part is not None:
            yield part
            part = first(part[0], self._parts, self._part_step)

    def _part_step(self, node: cst.CSTNode) -> Step[Part | None]:
        around = next(self.places.around(node), None)
        if isinstance(around, BLOCKS) or (isinstance(around, cst.Try) and isinstance(node, cst.ExceptHandler)):
            return ((around, node),)
        is_out = around is None or (isinstance(around, FUNCTIONS) and node is around.body)
        return (None,) if around is None or is_out else around

    def caught_after(self, first: cst.CSTNode, second: cst.CSTNode) -> bool:
        """Whether the second stands in a handler of a try whose body begins with the statement of the first."""
        line = self.line(first)
        for block, inner in self.places.tries_around(second):
            if isinstance(inner, cst.ExceptHandler) and line is not None and block.body.body[0] is line:
                return True
        return False

    def steps(self, node: cst.CSTNode, end: cst.CSTNode) -> Iterator[tuple[cst.CSTNode, cst.CSTNode]]:
        """Each node around up to `end`, with the one inside it that leads to the place."""
        inner = node
        for each in self.places.around(node):
            yield each, inner
            if each is end:
                return
            inner = each

    def again(self, node: cst.CSTNode, loop: cst.For | cst.While) -> bool:
        """Whether the loop surely comes to this place once more: after it, or after the handler of its failure."""
        leaves = retried = False
        for each, inner in self.steps(node, loop):
            match each:
                case cst.If() | cst.Match():
                    return False
                case cst.Return() | cst.Break():
                    leaves = True
                case cst.Try() if inner is each.body:
                    retried = retried or any(not _ends(handler.body) for handler in each.handlers)
                case cst.IndentedBlock():
                    leaves = leaves or _ends_after(each, inner)
        return retried or not leaves


def _ends_after(block: cst.IndentedBlock, line: cst.CSTNode) -> bool:
    place = next((i for i, each in enumerate(block.body) if each is line), len(block.body))
    return any(_is_jump(each) for each in block.body[place + 1 :])


def _ends(body: cst.BaseSuite) -> bool:
    return any(_is_jump(each) for each in body.body)


def _is_jump(line: cst.CSTNode) -> bool:
    small = line.body if isinstance(line, cst.SimpleStatementLine) else (line,)
    return any(isinstance(each, (cst.Return, cst.Break, cst.Raise)) for each in small)
