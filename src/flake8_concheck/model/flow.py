"""How control may leave a block: fall out at its end, raise, return, break or continue.

A structured reading, without following values: a condition may hold or not, a loop may run or not, except `while True`.
"""

from collections.abc import Callable, Iterable
from enum import Enum, auto

import libcst as cst


class End(Enum):
    """One way out of a block."""

    FALL = auto()
    RAISE = auto()
    RETURN = auto()
    BREAK = auto()
    CONTINUE = auto()


Ends = frozenset[End]
FALLS: Ends = frozenset({End.FALL})
JUMPS: dict[type[cst.CSTNode], Ends] = {
    cst.Raise: frozenset({End.RAISE}),
    cst.Return: frozenset({End.RETURN}),
    cst.Break: frozenset({End.BREAK}),
    cst.Continue: frozenset({End.CONTINUE}),
}
NeverReturns = Callable[[cst.Call], bool]


def may_fall_out(function: cst.CSTNode) -> bool:
    """Whether control may come to the end of a `def`, as far as statements tell: of calls that never return it is not
    known here.
    """
    return isinstance(function, cst.FunctionDef) and End.FALL in Flow(lambda _: False).ends(function.body)


class Flow:
    """`never_returns` says of a call that it raises or exits (`sys.exit()`, `os._exit()`)."""

    def __init__(self, never_returns: NeverReturns) -> None:
        self.never_returns = never_returns

    def ends(self, block: cst.BaseSuite) -> Ends:
        """Every way in which control may leave the block."""
        return self.sequence(block.body)

    def sequence(self, statements: Iterable[cst.CSTNode]) -> Ends:
        """Every way in which control may leave these statements, one after the other."""
        found: Ends = frozenset()
        for statement in statements:
            ends = self._statement(statement)
            found |= ends - FALLS
            if End.FALL not in ends:
                return found
        return found | FALLS

    def _statement(self, node: cst.CSTNode) -> Ends:
        match node:
            case cst.SimpleStatementLine():
                return self.sequence(node.body)
            case cst.Expr(value=cst.Call() as call) if self.never_returns(call):
                return frozenset({End.RAISE})
            case cst.If():
                return self.ends(node.body) | self._otherwise(node.orelse)
            case cst.For() | cst.While():
                return self._loop(node)
            case cst.With():
                return self.ends(node.body)
            case cst.Try() | cst.TryStar():
                return self._try(node)
            case cst.Match():
                return FALLS.union(*(self.ends(case.body) for case in node.cases))
        return JUMPS.get(type(node), FALLS)

    def _otherwise(self, node: cst.If | cst.Else | None) -> Ends:
        if node is None:
            return FALLS
        return self._statement(node) if isinstance(node, cst.If) else self.ends(node.body)

    def _loop(self, node: cst.For | cst.While) -> Ends:
        inside = self.ends(node.body)
        endless = isinstance(node, cst.While) and isinstance(node.test, cst.Name) and node.test.value == "True"
        left = inside - {End.BREAK, End.CONTINUE, End.FALL}
        if End.BREAK in inside:
            left |= FALLS
        return left if endless else left | self._otherwise(node.orelse)

    def _try(self, node: cst.Try | cst.TryStar) -> Ends:
        body = self.ends(node.body)
        if node.orelse is not None and End.FALL in body:
            body = (body - FALLS) | self.ends(node.orelse.body)
        ends = body.union(*(self.ends(handler.body) for handler in node.handlers))
        if node.finalbody is None:
            return ends
        final = self.ends(node.finalbody.body)
        return final if End.FALL not in final else ends | (final - FALLS)
