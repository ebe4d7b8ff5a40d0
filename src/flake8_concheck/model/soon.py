"""What is surely evaluated soon after a name is given its value, and so sees that value."""

from collections.abc import Iterator
from itertools import islice

import libcst as cst

from flake8_concheck.model.bodies import inside
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.scopes import Binding

AHEAD = 5
"""So many statements are looked at: enough to meet the next uses, and few enough for a file of a million lines."""
FAR = 500
"""And so many nodes in them."""
BINDINGS = 8
"""A name that is given more values than these is not worth the search for where it is bound next."""
JUMPS = (cst.Return, cst.Raise, cst.Break, cst.Continue)
Seen = tuple[cst.CSTNode, bool]


class Soon:
    def __init__(self, facts: Facts, values: Values) -> None:
        self.facts = facts
        self.values = values
        self._places: dict[int, dict[int, int]] = {}
        """Of each block, where its statements stand in it."""
        self._left: dict[int, bool] = {}
        """Of each statement, whether it may leave the block around it."""

    def after(self, assigned: cst.CSTNode, name: cst.Name) -> Iterator[Seen]:
        """The nodes that are evaluated next with the value `assigned` in `name`, and whether another value may come
        there as well, from another branch.
        """
        bindings = self.values.bindings_of(name)
        if len(bindings) <= BINDINGS:
            yield from islice(self._seen(assigned, bindings), FAR)

    def _seen(self, assigned: cst.CSTNode, bindings: list[Binding]) -> Iterator[Seen]:
        bound = self._around(bindings)
        for statement, joined in self._statements(assigned):
            yield statement, joined
            for part in _header(statement):
                yield from ((each, joined) for each in inside(part))
            if id(statement) in bound:
                return

    def _around(self, bindings: list[Binding]) -> set[int]:
        """Every statement in which the name is bound somewhere."""
        found: set[int] = set()
        for each in bindings:
            node = each.source
            while node is not None and not isinstance(node, cst.FunctionDef):
                found.add(id(node))
                node = self.facts.parent(node)
        return found

    def _statements(self, node: cst.CSTNode) -> Iterator[tuple[cst.CSTNode, bool]]:
        line: cst.CSTNode | None = self._line(node)
        joined, left, sure = False, AHEAD, True
        while line is not None:
            block = self.facts.parent(line)
            if not isinstance(block, cst.IndentedBlock):
                return
            first = self._place(block, line) + 1
            for each in block.body[first : first + left]:
                yield each, joined
                left -= 1
                sure = sure and not self._may_leave(each)
                if not sure and (joined or isinstance(each, cst.SimpleStatementLine)):
                    return
            line, joined = (self._branching(block) if left and sure else None), True

    def _may_leave(self, statement: cst.CSTNode) -> bool:
        """Whether what follows may be skipped: on the way that brings the value here, for all we know."""
        if id(statement) not in self._left:
            self._left[id(statement)] = any(isinstance(each, JUMPS) for each in inside(statement))
        return self._left[id(statement)]

    def _line(self, node: cst.CSTNode) -> cst.CSTNode | None:
        parent = self.facts.parent(node)
        while parent is not None and not isinstance(parent, cst.SimpleStatementLine):
            parent = self.facts.parent(parent)
        return parent

    def _place(self, block: cst.IndentedBlock, line: cst.CSTNode) -> int:
        if id(block) not in self._places:
            self._places[id(block)] = {id(each): place for place, each in enumerate(block.body)}
        return self._places[id(block)][id(line)]

    def _branching(self, block: cst.IndentedBlock) -> cst.CSTNode | None:
        """The whole `if … elif … else` of which this is a branch."""
        holder = self.facts.parent(block)
        if isinstance(holder, cst.Else):
            holder = self.facts.parent(holder)
        while isinstance(holder, cst.If) and isinstance(outer := self.facts.parent(holder), cst.If):
            holder = outer
        return holder if isinstance(holder, cst.If) else None


def _header(statement: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """What of the statement is evaluated whatever happens; of a plain one, all of it."""
    match statement:
        case cst.SimpleStatementLine():
            yield statement
        case cst.If(test=test) | cst.While(test=test):
            yield test
        case cst.For(iter=iterated):
            yield iterated
        case cst.With(items=items):
            yield from items
