"""The questions about where code runs, and what runs with it."""

from collections.abc import Iterator
from functools import cached_property

import libcst as cst

from flake8_concheck.catalogue.callables.sinks import SINKS
from flake8_concheck.catalogue.callables.spelling_of_service import BEGINS, NO_SERVICE, STARTS_OR_STOPS
from flake8_concheck.model.answered import Answered
from flake8_concheck.model.blocks import Blocked, Blocks
from flake8_concheck.model.chain import Chain
from flake8_concheck.model.chains import Chains
from flake8_concheck.model.flask_views import is_flask_view
from flake8_concheck.model.guards import Guards
from flake8_concheck.model.lone_scripts import is_lone_script
from flake8_concheck.model.outward import Step, first
from flake8_concheck.model.own_loop import is_for_own_loop
from flake8_concheck.model.places import FUNCTIONS, Places
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.running import Made, Running
from flake8_concheck.model.startup import Startup
from flake8_concheck.model.trifles import is_a_blink
from flake8_concheck.model.unawaitable import instead_of_awaiting
from flake8_concheck.model.values import Known, Value


class Runs:
    """A part of the Model."""

    _values: Values
    _places: Places
    _blocks: Blocks
    _startup: Startup
    _running: Running
    _chains: Chains
    guards: Guards
    _answered: Answered
    _run_here: dict[int, bool]
    """Of nodes, whether what a function does at this place runs where the function does."""

    def runs_on_loop(self, node: cst.CSTNode) -> bool:
        """Whether this runs when a coroutine of this file does, in its own body and not in one defined inside."""
        function = self._places.function(node)
        if not isinstance(function, cst.FunctionDef) or function.asynchronous is None or self._places.is_trios:
            return False
        return first(node, self._run_here, self._run_step)

    def _run_step(self, node: cst.CSTNode) -> Step[bool]:
        """Whether what stands around leaves it where it is."""
        around = self._places.facts.parent(node)
        if around is None or (isinstance(around, FUNCTIONS) and node is around.body):
            return (True,)
        return (False,) if isinstance(around, cst.GeneratorExp) and self._is_handed_over(around) else around

    def _is_handed_over(self, generator: cst.GeneratorExp) -> bool:
        """Whether this argument goes to a call that hands its work to somebody else, who then iterates it."""
        arg = self._places.facts.parent(generator)
        call = None if arg is None else self._places.facts.parent(arg)
        callee = self._values.of(call.func) if isinstance(call, cst.Call) else None
        return isinstance(callee, Known) and self._values.known.entry(callee.name, SINKS) is not None

    def blocks(self, call: cst.Call, code: str) -> Blocked | None:
        """What blocks if this call, in a coroutine's own body, holds the loop's thread by the pitfall of this code."""
        found = self._blocks.of(call)
        if found is None or found.fact.code != code or not self.runs_on_loop(call) or self._places.is_noted(call):
            return None
        allowed = self._chains.is_allowed(self._places.function(call)) or self._answered.is_answered(call)
        allowed = allowed or is_flask_view(self._values, self._places, call)
        return None if allowed or (found.seen and self._is_better_known(call)) else found

    def is_a_blink(self, call: cst.Call) -> bool:
        """Whether this only lets another thread run: a sleep of a few milliseconds."""
        return is_a_blink(self._values, call)

    def instead_of_awaiting(self, call: cst.Call) -> str:
        """What to use instead of this call that blocks, if what it gives surely cannot be awaited; else empty."""
        return instead_of_awaiting(self._values, call)

    def _is_better_known(self, call: cst.Call) -> bool:
        """Whether the tests' word is not needed: why this blocks is known, or it does so the first time only."""
        ways = (self._chains.made(each) for each in self._running.at(call))
        return self._is_first_time(call) or any(way is not None and not way.seen for way in ways)

    def runs_alone(self, node: cst.CSTNode) -> bool:
        """Whether nobody is kept waiting: in a test, in a view of Flask's, before `main()` awaits anything, and in what
        a framework calls before it serves anybody, or after.
        """
        if self._places.in_test_file(node) or self._startup.covers(node) or self._places.in_hook(node):
            return True
        return is_flask_view(self._values, self._places, node)

    def is_outside_of_service(self, node: cst.CSTNode) -> bool:
        """Whether this runs alone, or is part of tests, scripts or command lines, or of what starts or stops a program.

        Whoever is held up there waits anyway. Told by names, so for rules that have to doubt.
        """
        function = self._places.function(node)
        if self.runs_alone(node) or self._is_no_service or not isinstance(function, cst.FunctionDef):
            return True
        if BEGINS.fullmatch(function.name.value.strip("_")) and not self._startup.may_have_awaited(node, function):
            return True
        return self.starts_or_stops(function)

    def starts_or_stops(self, function: cst.FunctionDef | cst.Lambda | None) -> bool:
        """Whether the function runs before anybody is served, or after: `lifespan()`, and what is only handed to a
        framework as a hook.
        """
        if not isinstance(function, cst.FunctionDef):
            return False
        return bool(STARTS_OR_STOPS.fullmatch(function.name.value.strip("_"))) or self._startup.is_registered(function)

    @cached_property
    def _is_no_service(self) -> bool:
        parts = (*self._values.module.split("."), *self._places.folders)
        return any(NO_SERVICE.fullmatch(part) for part in parts) or is_lone_script(self._places.facts, self._values)

    def runs_last(self, block: cst.With) -> bool:
        """Whether `main()` awaits nothing after this block, or it stands in a test: leaving it holds up nobody."""
        return self._startup.ends_with(block) or self._places.in_test_file(block)

    def is_for_own_loop(self, future: cst.BaseExpression) -> bool:
        """Whether this future waits for what was handed, as if by another thread, to the running loop."""
        return is_for_own_loop(self._values, self._places, future)

    def chain(self, function: Value | None) -> Chain | None:
        """The way from calling this function to something that blocks, through the functions of the project."""
        return self._chains.of(function)

    def chains_at(self, node: cst.CSTNode, code: str = "") -> Iterator[tuple[Made, Chain]]:
        """What this node calls, in a coroutine's own body, that leads to something that blocks, and the way there.

        With a `code`, to what makes that pitfall.
        """
        if type(node) is cst.Call and not self._chains.may_lead_on(self._values.of(node.func)):
            return
        for made in self._running.at(node):
            if not self.runs_on_loop(node):
                return  # asked before the way on, which is long to search: most calls stand in plain functions
            chain = self._chain(made, code)
            if chain is None:
                continue
            if self._chains.is_allowed(self._places.function(node)) or self._is_first_time(node):
                continue
            if self._answered.is_answered(node):
                continue
            if code or not self._places.is_noted(node):
                yield made, chain

    def _chain(self, made: Made, code: str) -> Chain | None:
        """The way on; where only the tests say that this itself blocks, one that explains it."""
        if made.obstacle is not None and not made.obstacle.seen:
            return None
        chain = self._chains.made(made, code)
        return None if made.obstacle is not None and chain is not None and chain.seen else chain

    def _is_first_time(self, node: cst.CSTNode) -> bool:
        return self._running.courses.once.is_below(node)
