"""Before and after anything else runs: beginning and end of the coroutine that the program hands to `asyncio.run()`."""

from dataclasses import dataclass

import libcst as cst

from flake8_concheck.catalogue.callables.spelling_of_service import HOOK_LISTS, HOOKS
from flake8_concheck.model.bodies import inside, suspension
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.places import Places
from flake8_concheck.model.references import References
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.values import Known

RUNNERS = frozenset({"asyncio.run", "asyncio.Runner.run", "asyncio.AbstractEventLoop.run_until_complete", "uvloop.run"})


@dataclass(frozen=True, slots=True)
class Waits:
    """Where a function gives way for the last time, and the identities of what comes up to there, and to the first
    time."""

    last: cst.CSTNode
    until_first: frozenset[int]
    until_last: frozenset[int]


class Startup:
    def __init__(self, facts: Facts, values: Values, places: Places, references: References) -> None:
        self.facts = facts
        self.values = values
        self.places = places
        self.references = references
        self._registered: dict[int, bool] = {}
        self._waits: dict[int, Waits | None] = {}
        self._loops: dict[int, bool] = {}

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
        if any(isinstance(each, (cst.For, cst.While)) for each in self.places.outside(block)):
            return False
        waits = self._waits_of(function)
        if waits is None or id(block) not in waits.until_last:
            return True
        return waits.last is block or any(each is block for each in self.places.around(waits.last))

    def is_registered(self, function: cst.FunctionDef) -> bool:
        """Whether the file only hands the function to a framework that calls it at its start or end."""
        if id(function) not in self._registered:
            uses = self.references.to(function)
            self._registered[id(function)] = bool(uses) and all(map(self._registers, uses))
        return self._registered[id(function)]

    def _registers(self, use: cst.Name | cst.Attribute) -> bool:
        """`app.on_cleanup.append(use)`, `app.add_event_handler("shutdown", use)`."""
        given = self.facts.parent(use)
        call = self.facts.parent(given) if isinstance(given, cst.Arg) else None
        match call:
            case cst.Call(func=cst.Attribute(value=cst.Attribute(attr=cst.Name(hooks)), attr=cst.Name("append"))):
                return hooks in HOOK_LISTS
            case cst.Call(args=args):
                texts = (each.value for each in args if isinstance(each.value, cst.SimpleString))
                return any(each.evaluated_value in HOOKS for each in texts)
        return False

    def _is_run(self, function: cst.FunctionDef) -> bool:
        """Whether the only use of this function is to be called for `asyncio.run()`; not of a method."""
        holder = self.places.function(function)
        if any(isinstance(each, cst.ClassDef) for each in self.places.outside(function)):
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
        if any(isinstance(each, (cst.For, cst.While)) and self._gives_way(each) for each in self.places.outside(node)):
            return True
        waits = self._waits_of(function)
        return waits is not None and id(node) not in waits.until_first

    def _gives_way(self, loop: cst.For | cst.While) -> bool:
        if id(loop) not in self._loops:
            self._loops[id(loop)] = suspension(loop) is not None
        return self._loops[id(loop)]

    def _waits_of(self, function: cst.FunctionDef) -> Waits | None:
        """None if it never gives way. Looked for once: a script may do hundreds of things before it first waits."""
        if id(function) not in self._waits:
            self._waits[id(function)] = _waits([*inside(function.body)])
        return self._waits[id(function)]


def _suspends(node: cst.CSTNode) -> bool:
    return isinstance(node, (cst.Await, cst.Yield)) or getattr(node, "asynchronous", None) is not None


def _waits(nodes: list[cst.CSTNode]) -> Waits | None:
    places = [place for place, each in enumerate(nodes) if _suspends(each)]
    if not places:
        return None
    first, last = (frozenset(map(id, nodes[: each + 1])) for each in (places[0], places[-1]))
    return Waits(nodes[places[-1]], first, last)
