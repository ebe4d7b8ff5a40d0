"""Through calls: from a function of this file to what blocks in it, step by step.

What runs elsewhere is not followed: coroutine functions and generators, which run nothing when they are called, inner
functions and lambdas, and branches that look first whether they are on the loop's thread.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import libcst as cst

from flake8_concheck.model.blocks import Blocks
from flake8_concheck.model.bodies import inside
from flake8_concheck.model.places import Places
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.values import Instance, Own, OwnClass, Value

THREAD_TESTS = frozenset({"current_thread", "get_ident", "get_native_id", "main_thread", "current_task"})
LOOP_TESTS = frozenset({"get_running_loop", "_get_running_loop", "get_event_loop", "is_running"})


@dataclass(frozen=True, slots=True)
class Chain:
    """`through` are the functions passed on the way, outermost first; the last of them calls `callee` at `at`.

    `first` is the call in the outermost function that leads there: `at` itself when there is only one.
    """

    through: tuple[Own, ...]
    callee: str
    at: cst.Call
    first: cst.Call


class Chains:
    def __init__(self, values: Values, blocks: Blocks, places: Places, counts: Callable[[str], bool]) -> None:
        """`counts` says of a pitfall's code whether calls of that kind are looked for."""
        self.values = values
        self.blocks = blocks
        self.places = places
        self.counts = counts
        self._memo: dict[Own, Chain | None] = {}
        self._calls: dict[Own, tuple[cst.Call, ...]] = {}

    def of(self, function: Value | None) -> Chain | None:
        """The shortest way from calling this function to something that blocks; None if there is none."""
        start = self._runs(function)
        if start is None:
            return None
        if start not in self._memo:
            self._memo[start] = self._search(start)
        return self._memo[start]

    def _search(self, start: Own) -> Chain | None:
        """Breadth first, so that the chain is the shortest and cycles end."""
        ways: list[tuple[tuple[Own, ...], cst.Call | None]] = [((start,), None)]
        seen = {start}
        for way, first in ways:
            for call in self.calls(way[-1]):
                if (blocking := self._blocks(call)) is not None:
                    return Chain(way, blocking, call, first or call)
                further = self._runs(self.values.of(call.func))
                if further is not None and further not in seen:
                    seen.add(further)
                    ways.append(((*way, further), first or call))
        return None

    def _runs(self, function: Value | None) -> Own | None:
        """The function whose body runs at once when this is called."""
        if isinstance(function, OwnClass):
            function = self.values.classes.attribute(function, "__init__")
        elif isinstance(function, Instance) and isinstance(function.of, OwnClass):
            function = self.values.classes.attribute(function.of, "__call__")
        if not isinstance(function, Own) or not isinstance(function.node, cst.FunctionDef):
            return None
        return None if function.is_async or self.values.calls.yields(function.node) else function

    def calls(self, own: Own) -> tuple[cst.Call, ...]:
        """The calls that run with the function's body, on whatever thread called it."""
        if own not in self._calls:
            self._calls[own] = tuple(self._on_the_same_thread(own))
        return self._calls[own]

    def _on_the_same_thread(self, own: Own) -> Iterator[cst.Call]:
        for node in inside(own.node.body):
            if isinstance(node, cst.Call) and not self._only_off_the_loop(node):
                yield node

    def _blocks(self, call: cst.Call) -> str | None:
        found = self.blocks.of(call)
        return found.callee if found is not None and self.counts(found.fact.code) else None

    def _only_off_the_loop(self, call: cst.Call) -> bool:
        """Whether the code around has looked that it is not on the loop's thread."""
        below: cst.CSTNode = call
        for node in self.places.around(call):
            match node:
                case cst.If(test=test) if below is not test and _mentions(test, THREAD_TESTS | LOOP_TESTS):
                    return True
                case cst.Try(body=body) if below is not body and _mentions(body, LOOP_TESTS):
                    return True
            below = node
        return False


def _mentions(node: cst.CSTNode, names: frozenset[str]) -> bool:
    return any(
        each.value in names
        if isinstance(each, cst.Name)
        else isinstance(each, cst.Attribute) and each.attr.value in names
        for each in inside(node)
    )
