"""Before and after anything else runs: beginning and end of the coroutine that the program hands to `asyncio.run()`."""

from collections.abc import Iterator
from itertools import dropwhile

import libcst as cst

from flake8_concheck.model.bodies import inside, suspension
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.places import Places
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.values import Known

RUNNERS = frozenset({"asyncio.run", "asyncio.Runner.run", "asyncio.AbstractEventLoop.run_until_complete", "uvloop.run"})


class Startup:
    def __init__(self, facts: Facts, values: Values, places: Places) -> None:
        self.facts = facts
        self.values = values
        self.places = places

    def covers(self, node: cst.CSTNode) -> bool:
        """Whether this runs in the program's first coroutine before that awaits anything."""
        function = self.places.function(node)
        if not isinstance(function, cst.FunctionDef) or not self._is_run(function):
            return False
        return not self.may_have_awaited(node, function)

    def ends_with(self, block: cst.With) -> bool:
        """Whether the program's first coroutine awaits nothing after this block: leaving it keeps nobody waiting."""
        function = self.places.function(block)
        if not isinstance(function, cst.FunctionDef) or not self._is_run(function):
            return False
        if any(isinstance(each, (cst.For, cst.While)) for each in self.places.around(block)):
            return False
        return not any(_suspends(each) for each in _after(block, function))

    def _is_run(self, function: cst.FunctionDef) -> bool:
        """Whether the only use of this function is to be called for `asyncio.run()`; not of a method."""
        holder = self.places.function(function)
        if any(isinstance(each, cst.ClassDef) for each in self.places.around(function)):
            return False
        scope, name = self.facts.scope if holder is None else self.facts.scopes[holder], function.name.value
        if all(each.source is not function for each in scope.bindings.get(name, ())):
            return False
        loads = [*self.facts.loads(name, scope)]
        return bool(loads) and all(self._runs(each) for each in loads)

    def _runs(self, load: cst.Name) -> bool:
        made = self.facts.parent(load)
        given = None if made is None else self.facts.parent(made)
        call = None if given is None else self.facts.parent(given)
        if not isinstance(made, cst.Call) or not isinstance(given, cst.Arg) or not isinstance(call, cst.Call):
            return False
        runner = self.values.of(call.func)
        return isinstance(runner, Known) and runner.name in RUNNERS

    def may_have_awaited(self, node: cst.CSTNode, function: cst.FunctionDef) -> bool:
        """Whether the function may have given way before it comes to this."""
        for around in self.places.around(node):
            if isinstance(around, (cst.For, cst.While)) and suspension(around) is not None:
                return True
        for each in inside(function.body):
            if each is node:
                return False
            if _suspends(each):
                return True
        return False


def _suspends(node: cst.CSTNode) -> bool:
    return isinstance(node, (cst.Await, cst.Yield)) or getattr(node, "asynchronous", None) is not None


def _after(block: cst.With, function: cst.FunctionDef) -> Iterator[cst.CSTNode]:
    """What stands behind the block in the function's body."""
    within = set(inside(block))
    nodes = inside(function.body)
    return (each for each in dropwhile(lambda each: each is not block, nodes) if each not in within)
