"""The ways of control: how a block may be left, what follows a statement, and where a cancellation goes."""

from collections.abc import Sequence

import libcst as cst

from flake8_concheck.model.bodies import INNER, inside, suspension
from flake8_concheck.model.cancellation import CANCELLATION, waits_itself
from flake8_concheck.model.exceptions import caught, named
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.flow import End, Ends, Flow
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

    def _never_returns(self, call: cst.Call) -> bool:
        callee = self.values.of(call.func)
        return isinstance(callee, Known) and callee.name in EXITS

    def ends(self, block: cst.BaseSuite) -> Ends:
        """Every way in which control may leave the block."""
        return self.flow.ends(block)

    def following(self, statement: cst.CSTNode) -> Sequence[cst.BaseStatement]:
        """The statements that stand after this one in its block."""
        block = self.facts.parent(statement)
        if not isinstance(block, (cst.IndentedBlock, cst.Module)):
            return ()
        index = next(i for i, each in enumerate(block.body) if each is statement)
        return block.body[index + 1 :]

    def waits_afterwards(self, statement: cst.CSTNode) -> bool:
        """Whether the function may wait again once the statement is over: further down, or in a loop's next round."""
        node = statement
        while (parent := self.facts.parent(node)) is not None and not isinstance(parent, (cst.FunctionDef, cst.Lambda)):
            for each in self.following(node):
                if not isinstance(each, INNER) and suspension(each) is not None:
                    return True
                if End.FALL not in self.flow.sequence([each]):
                    return False
            if isinstance(parent, (cst.For, cst.While)) and node is parent.body:
                return True
            node = parent
        return False

    def waits_itself(self, block: cst.CSTNode) -> bool:
        """Whether it waits, and only for what it runs itself: a CancelledError that comes out is the task's own."""
        return waits_itself(self.values, block)

    def cancels_before(self, node: cst.CSTNode) -> bool:
        """Whether the function around calls something like `task.cancel()` before it comes to this node."""
        function = self.facts.parent(node)
        while function is not None and not isinstance(function, cst.FunctionDef):
            function = self.facts.parent(function)
        for each in () if function is None else inside(function.body):
            if each is node:
                break
            if isinstance(each, cst.Call) and "cancel" in spelled(each.func).rpartition(".")[2].lower():
                return True
        return False

    def takes_cancellation(self, handler: cst.ExceptHandler) -> bool:
        """Whether it is this handler of its try that the task's CancelledError comes to."""
        block = self.facts.parent(handler)
        rivals = block.handlers if isinstance(block, cst.Try) else ()
        first = next((each for each in rivals if CANCELLATION.intersection(caught(self.values, each))), None)
        return first is handler

    def names_cancellation(self, types: cst.BaseExpression | None) -> bool:
        """Whether asyncio's CancelledError itself is among the exceptions that this expression names."""
        return types is not None and "asyncio.CancelledError" in named(self.values, types)
