"""Which of two places of one function is surely reached before the other: read from the blocks they stand in."""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.model.places import Places

LINES = (cst.SimpleStatementLine, cst.BaseCompoundStatement)
MAYBE = (cst.IfExp, cst.BooleanOperation, cst.Lambda, cst.BaseComp)


class Order:
    def __init__(self, places: Places) -> None:
        self.places = places

    def line(self, node: cst.CSTNode) -> cst.CSTNode | None:
        """The simple statement in which this is always evaluated when the statement is."""
        for each in self.places.around(node):
            if isinstance(each, MAYBE):
                return None
            if isinstance(each, LINES):
                return each if isinstance(each, cst.SimpleStatementLine) else None
        return None

    def between(self, first: cst.CSTNode, second: cst.CSTNode) -> list[cst.CSTNode] | None:
        """The statements between the two, in the block of the first; None if the first does not surely come before."""
        line = self.line(first)
        block = None if line is None else self.places.facts.parent(line)
        if not isinstance(block, (cst.IndentedBlock, cst.Module)):
            return None
        around = {id(each) for each in self.places.around(second)}
        place = next((i for i, each in enumerate(block.body) if id(each) in around), -1)
        mine = next(i for i, each in enumerate(block.body) if each is line)
        return list(block.body[mine + 1 : place]) if place > mine else None

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
