"""The ways of control: how a block may be left, what follows a statement, and where a cancellation goes."""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.model.bodies import INNER, inside, suspension
from flake8_concheck.model.cancellation import CANCELLATION, waits_itself
from flake8_concheck.model.exceptions import caught, named
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.flow import End, Ends, Flow
from flake8_concheck.model.outward import Step, first
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.spelling import spelled
from flake8_concheck.model.values import Known

EXITS = frozenset({"sys.exit", "os._exit", "os.abort", "builtins.exit", "builtins.quit", "pytest.fail", "pytest.skip"})


class Control:
    """Asked as `model.control`."""

    def __init__(self, facts: Facts, values: Values) -> None:
        self.facts = facts
        self.values = values
        self.flow = Flow(self._never_returns)
        self._waits_after: dict[int, bool] = {}
        self._waits: dict[int, dict[int, bool | None]] = {}
        self._loops: dict[int, tuple[cst.CSTNode | None, frozenset[int]]] = {}
        self._undisturbed: dict[int, frozenset[int] | None] = {}
        self._rounds: dict[int, dict[int, bool]] = {}
        self._after: dict[int, dict[int, Ends]] = {}
        self._takers: dict[int, cst.ExceptHandler | None] = {}

    def _never_returns(self, call: cst.Call) -> bool:
        callee = self.values.of(call.func)
        return isinstance(callee, Known) and callee.name in EXITS

    def ends(self, block: cst.BaseSuite) -> Ends:
        """Every way in which control may leave the block."""
        return self.flow.ends(block)

    def may_end_bare(self, function: cst.FunctionDef) -> bool:
        """Whether a `return` without a value, or the end of its body, may end the function."""
        bare = any(each.value is None for each in self.facts.scopes[function].returns)
        return bare or End.FALL in self.ends(function.body)

    def waits_afterwards(self, statement: cst.CSTNode) -> bool:
        """Whether the function may wait again once the statement is over: further down, or in a loop's next round."""
        return first(statement, self._waits_after, self._waits_step)

    def loops_afterwards(self, statement: cst.CSTNode, function: cst.FunctionDef | cst.Lambda) -> bool:
        """Whether a loop of the function begins once this statement of it is over."""
        if id(function) not in self._loops:
            self._loops[id(function)] = _last_loop([*inside(function.body)])
        last, before = self._loops[id(function)]
        return last is not None and id(statement) in before and all(each is not last for each in inside(statement))

    def _waits_step(self, node: cst.CSTNode) -> Step[bool]:
        parent = self.facts.parent(node)
        if parent is None or isinstance(parent, (cst.FunctionDef, cst.Lambda)):
            return (False,)
        waits = self._waits_in(parent)[id(node)] if isinstance(parent, (cst.IndentedBlock, cst.Module)) else None
        if waits is not None:
            return (waits,)
        return (True,) if isinstance(parent, (cst.For, cst.While)) and node is parent.body else parent

    def _waits_in(self, block: cst.IndentedBlock | cst.Module) -> dict[int, bool | None]:
        """For each statement of the block, whether what follows it there waits; None where it just comes to an end.

        Read once, from the end: what follows a statement is the next one and what follows that.
        """
        known = self._waits.get(id(block))
        if known is None:
            known = self._waits[id(block)] = {}
            waits: bool | None = None
            for each in reversed(block.body):
                known[id(each)] = waits
                if not isinstance(each, INNER) and suspension(each) is not None:
                    waits = True
                elif End.FALL not in self.flow.sequence([each]):
                    waits = False
        return known

    def may_come_round(self, node: cst.CSTNode, loop: cst.For) -> bool:
        """Whether control may come from this place in the loop to the loop's next round."""
        known = self._rounds.setdefault(id(loop), {})
        return first(node, known, lambda each: self._round_step(each, loop))

    def _round_step(self, node: cst.CSTNode, loop: cst.For) -> Step[bool]:
        parent = self.facts.parent(node)
        if parent is None or parent is loop or isinstance(node, (cst.Return, cst.Raise)):
            return (parent is loop and node is loop.body,)
        if not isinstance(parent, (cst.IndentedBlock, cst.SimpleStatementLine)):
            return parent
        ends = self._ends_after(parent)[id(node)]
        return (False,) if ends <= {End.RETURN, End.RAISE, End.BREAK} else parent

    def _ends_after(self, block: cst.IndentedBlock | cst.SimpleStatementLine) -> dict[int, Ends]:
        """For each statement of the block, the ways in which what follows it there may be left."""
        if id(block) not in self._after:
            found = self._after[id(block)] = {}
            ends = self.flow.sequence([])
            for each in reversed(block.body):
                found[id(each)] = ends
                here = self.flow.sequence([each])
                ends = here | ends if End.FALL in here else here
        return self._after[id(block)]

    def waits_itself(self, block: cst.CSTNode) -> bool:
        """Whether it waits, and only for what it runs itself: a CancelledError that comes out is the task's own."""
        return waits_itself(self.values, block)

    def cancels_before(self, node: cst.CSTNode) -> bool:
        """Whether the function around calls something like `task.cancel()` before it comes to this node."""
        function = self.facts.parent(node)
        while function is not None and not isinstance(function, cst.FunctionDef):
            function = self.facts.parent(function)
        if function is None:
            return False
        if id(function) not in self._undisturbed:
            self._undisturbed[id(function)] = _before_a_cancel(function.body)
        undisturbed = self._undisturbed[id(function)]
        return undisturbed is not None and id(node) not in undisturbed

    def takes_cancellation(self, handler: cst.ExceptHandler) -> bool:
        """Whether it is this handler of its try that the task's CancelledError comes to."""
        block = self.facts.parent(handler)
        if not isinstance(block, cst.Try):
            return False
        if id(block) not in self._takers:
            takers = (each for each in block.handlers if CANCELLATION.intersection(caught(self.values, each)))
            self._takers[id(block)] = next(takers, None)
        return self._takers[id(block)] is handler

    def names_cancellation(self, types: cst.BaseExpression | None) -> bool:
        """Whether asyncio's CancelledError itself is among the exceptions that this expression names."""
        return types is not None and "asyncio.CancelledError" in named(self.values, types)

    def suppressed(self, block: cst.With) -> Iterator[cst.BaseExpression]:
        """The exceptions that a `with contextlib.suppress(...)` names."""
        for each in block.items:
            if isinstance(each.item, cst.Call) and self.values.of(each.item.func) == Known("contextlib.suppress"):
                yield from (given.value for given in each.item.args)


def _before_a_cancel(body: cst.BaseSuite) -> frozenset[int] | None:
    """The identities of all nodes before the first call of something like `task.cancel()`; None if there is none."""
    before: set[int] = set()
    for each in inside(body):
        if isinstance(each, cst.Call) and "cancel" in spelled(each.func).rpartition(".")[2].lower():
            return frozenset(before)
        before.add(id(each))
    return None


def _last_loop(nodes: list[cst.CSTNode]) -> tuple[cst.CSTNode | None, frozenset[int]]:
    """The loop that begins last, and the identities of what begins before it."""
    at = next((at for at in reversed(range(len(nodes))) if isinstance(nodes[at], (cst.For, cst.While))), None)
    return (None, frozenset()) if at is None else (nodes[at], frozenset(map(id, nodes[:at])))
