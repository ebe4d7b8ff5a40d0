"""Has the code looked that it is not on the event loop's thread? What follows such a look is not judged."""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.model.bodies import inside
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.places import Places
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.values import Known, Own

LOOKS = frozenset(
    {"current_thread", "get_ident", "get_native_id", "main_thread", "current_task"}
    | {"get_running_loop", "_get_running_loop", "get_event_loop", "is_running", "current_async_library"}
)
"""What tells on which thread one is, or whether a loop runs there (threading, asyncio, sniffio)."""
LEAVES = (cst.Return, cst.Raise, cst.Continue)


class OffLoop:
    def __init__(self, facts: Facts, values: Values, places: Places) -> None:
        self.facts = facts
        self.values = values
        self.places = places
        self._asks: dict[int, bool] = {}

    def asks(self, function: cst.FunctionDef | cst.Lambda) -> bool:
        """Whether the function looks where it runs, and so may tell its caller."""
        key = id(function)
        if key not in self._asks:
            self._asks[key] = any(_names(node) in LOOKS for node in inside(function.body))
        return self._asks[key]

    def only(self, node: cst.CSTNode) -> bool:
        """Whether this runs only after a look at where it runs: in a branch of it, or behind one that leaves."""
        below = node
        for around in self.places.around(node):
            match around:
                case cst.If(test=test) if below is not test and self._looks(test):
                    return True
                case cst.Try(body=body) if below is not body and self._looks(body):
                    return True
                case cst.IndentedBlock() if any(self._sorts_out(each) for each in _before(around, below)):
                    return True
            below = around
        return False

    def _sorts_out(self, statement: cst.CSTNode) -> bool:
        """Whether the statement looks, and leaves on one of its branches."""
        looked = statement.test if isinstance(statement, cst.If) else statement
        if not isinstance(statement, (cst.If, cst.Try)) or not self._looks(looked):
            return False
        return any(isinstance(each, LEAVES) for each in inside(statement))

    def _looks(self, node: cst.CSTNode) -> bool:
        for each in inside(node):
            if _names(each) in LOOKS:
                return True
            if isinstance(each, cst.Call) and self._is_asking(each):
                return True
        return False

    def _is_asking(self, call: cst.Call) -> bool:
        match self.values.of(call.func):
            case Own(node=function):
                return self.asks(function)
            case Known(name):
                record = self.values.known.elsewhere.function(name)
                return record is not None and record.asks
        return False


def _before(block: cst.IndentedBlock, statement: cst.CSTNode) -> Iterator[cst.CSTNode]:
    for each in block.body:
        if each is statement:
            return
        yield each


def _names(node: cst.CSTNode) -> str:
    if isinstance(node, cst.Name):
        return node.value
    return node.attr.value if isinstance(node, cst.Attribute) else ""
