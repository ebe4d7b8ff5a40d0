"""The questions a rule may ask of one file. A rule that is hard to read means a question is missing here."""

from collections.abc import Callable, Collection, Iterator

import libcst as cst

from flake8_concheck.catalogue.callables.facts import Argument, Sink, Unless
from flake8_concheck.catalogue.callables.sinks import SINKS
from flake8_concheck.model.arguments import applies, argument, constant
from flake8_concheck.model.bodies import ends_early, inside, suspension
from flake8_concheck.model.chains import Chain, Chains
from flake8_concheck.model.closures import Closures
from flake8_concheck.model.exceptions import caught, expects_failure, handles_its_own
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.fates import Fate, Fates, Use
from flake8_concheck.model.guards import Guards
from flake8_concheck.model.holdings import Holdings
from flake8_concheck.model.known import lineage
from flake8_concheck.model.places import Places
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.spelling import spelled, work
from flake8_concheck.model.values import (
    AsyncGenerator,
    Coroutine,
    Instance,
    Known,
    Many,
    Nothing,
    Opaque,
    Own,
    OwnClass,
    Partial,
    Property,
    Super,
    Value,
)

__all__ = [
    "Argument",
    "AsyncGenerator",
    "Chain",
    "Coroutine",
    "Fate",
    "Instance",
    "Known",
    "Many",
    "Model",
    "Nothing",
    "Opaque",
    "Own",
    "OwnClass",
    "Partial",
    "Property",
    "Super",
    "Use",
    "Value",
]


MAY_DROP = (cst.Expr, cst.Lambda, cst.BooleanOperation, cst.IfExp, cst.Element, cst.BaseComp)
"""What stands directly around a value that is dropped where it is made."""


class Model:
    """One file, learnt. Every answer is lazy, remembered, and None or empty where we do not know."""

    def __init__(
        self,
        facts: Facts,
        looked_for: Callable[[str], bool] = lambda code: True,
        target_version: tuple[int, int] | None = None,
    ) -> None:
        """`looked_for` says of a pitfall's code whether its findings are wanted.

        `target_version` is the newest Python the code has to run on; None where nobody said.
        """
        self.target_version = target_version
        self.queue = facts.queue
        self._facts = facts
        self._values = Values(facts)
        self._fates = Fates(facts, self._values)
        self._places = Places(facts)
        self.closures = Closures(facts, self._values)
        self.guards = Guards(facts, self._places)
        self.holdings = Holdings(facts, self._values, self._places)
        self._chains = Chains(self._values, self._places, looked_for)

    def close(self) -> None:
        """End of the questions: break the cycles, so that the tree goes at once and the collector has nothing to do."""
        self._facts.close()
        for part in (
            self._values.calls,
            self._values.classes,
            self._values.annotations,
            self._values,
            self._fates,
            self._places,
            self.closures,
            self.guards,
            self.holdings,
        ):
            vars(part).clear()

    # What is it?

    def value(self, node: cst.CSTNode) -> Value | None:
        """What the expression denotes."""
        return self._values.of(node)

    def name(self, node: cst.CSTNode) -> str:
        """The public dotted name of what the expression denotes, if it comes from outside this file; else empty."""
        value = self._values.of(node)
        return value.name if isinstance(value, Known) else ""

    def callee(self, call: cst.Call) -> str:
        """The public dotted name of what is called, if it comes from outside this file; else empty."""
        match self._values.of(call.func):
            case Known(name):
                return name
            case Instance(Known(name)):
                return f"{name}.__call__"
        return ""

    def called_names(self, call: cst.Call) -> tuple[str, ...]:
        """The names under which a table may list what is called: its own, and for a method those of its bases."""
        name = self.callee(call)
        return lineage(name) if name else ()

    def listed(self, call: cst.Call, table: Collection[str]) -> str | None:
        """The key under which a table of facts lists what is called; a method may be listed with a base class."""
        return next((name for name in self.called_names(call) if name in table), None)

    def is_a(self, value: Value | None, *names: str) -> bool:
        """Whether it is an instance of one of these classes, or of one that inherits from them."""
        return self._values.classes.is_a(value, *names)

    def origin(self, node: cst.BaseExpression) -> cst.CSTNode | None:
        """The expression that made the value: the one a name is bound to, if it is bound once; else the node itself."""
        return self._values.origin(node)

    def constant(self, node: cst.BaseExpression) -> tuple[object] | None:
        """The plain constant the expression is, in a tuple of one."""
        return constant(node)

    def argument(self, call: cst.Call, where: Argument) -> cst.BaseExpression | None:
        """What the call gives for this argument, if that can be told."""
        return argument(call, where)

    def applies(self, call: cst.Call, unless: Unless) -> bool:
        """Whether the call is one of the harmless ones the catalogue speaks of."""
        return applies(call, unless)

    def called(self, function: cst.BaseExpression) -> Value | None:
        """What calling the function that this expression denotes would give."""
        return self._values.calls.given_by(self._values.of(function))

    # What becomes of it?

    def fates(self, node: cst.CSTNode) -> tuple[Fate, ...]:
        """Every use of the value the expression makes; empty if it is kept in a name nobody reads."""
        return self._fates.of(node)

    def is_dropped(self, node: cst.CSTNode) -> bool:
        """Whether the value is thrown away where it is made: a statement, or a callback's result nobody takes."""
        if not isinstance(self.parent(node), MAY_DROP):
            return False
        fates = self._fates.of(node)
        return bool(fates) and not any(each.stored or not self._thrown_away(each) for each in fates)

    def _thrown_away(self, fate: Fate) -> bool:
        """Dropped, or returned by a lambda to something that takes no notice of what its callback returns."""
        if fate.use in (Use.DROPPED, Use.ITERATED):
            return True
        if fate.use is not Use.RETURNED or not isinstance(fate.node, cst.Lambda):
            return False
        return any(sink.where.ignores_result for sink, _ in self.sinks(fate.node))

    # Where does this run?

    def runs_on_loop(self, node: cst.CSTNode) -> bool:
        """Whether this runs when a coroutine of this file does, in its own body and not in one defined inside."""
        function = self._places.function(node)
        if not isinstance(function, cst.FunctionDef) or function.asynchronous is None:
            return False
        return not any(isinstance(each, cst.GeneratorExp) and self._is_handed_over(each) for each in self.around(node))

    def _is_handed_over(self, generator: cst.GeneratorExp) -> bool:
        """Whether this argument goes to a call that hands its work to somebody else, who then iterates it."""
        arg = self.parent(generator)
        call = None if arg is None else self.parent(arg)
        return isinstance(call, cst.Call) and self.listed(call, SINKS) is not None

    def chain(self, function: Value | None) -> Chain | None:
        """The way from calling this function to something that blocks, through functions of this file."""
        return self._chains.of(function)

    def getter(self, node: cst.Attribute) -> Own | None:
        """The function that reading this attribute calls: the getter of a property of this file."""
        return self._values.getter(node)

    def method(self, node: cst.CSTNode, name: str) -> Value | None:
        """What the method of this name of the object denotes: `__enter__` of a context manager."""
        return self._values.member(self._values.of(node), name)

    def function(self, node: cst.CSTNode) -> cst.FunctionDef | cst.Lambda | None:
        """The function in whose body this stands."""
        return self._places.function(node)

    # Who gets this function?

    def handed_over(self, call: cst.Call) -> Iterator[tuple[Sink, cst.BaseExpression]]:
        """The functions this call hands to something that will call them."""
        key = self.listed(call, SINKS)
        for sink in SINKS[key] if key is not None else ():
            given = argument(call, sink.argument)
            if given is not None:
                yield sink, given

    def sinks(self, function: cst.BaseExpression) -> Iterator[tuple[Sink, cst.Call]]:
        """Who is handed the function this expression denotes."""
        for fate in self._fates.of(function):
            call = self.parent(fate.node) if fate.use is Use.PASSED else None
            if isinstance(call, cst.Call):
                yield from ((sink, call) for sink, given in self.handed_over(call) if given is function)

    # What happens around it?

    def parent(self, node: cst.CSTNode) -> cst.CSTNode | None:
        """The node directly around."""
        return self._facts.parent(node)

    def around(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """The nodes around, from inside out, up to the function in whose body it stands."""
        return self._places.around(node)

    def suspension(self, node: cst.CSTNode) -> cst.CSTNode | None:
        """The first await, `async for` or `async with` inside, where the coroutine may be suspended."""
        return suspension(node)

    def inside(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """The node and what runs with it, without the bodies of functions defined inside."""
        return inside(node)

    def ends_early(self, loop: cst.For) -> bool:
        """Whether the loop has a way out before its last round: `break`, `return`."""
        return ends_early(loop.body)

    def loop_around(self, node: cst.CSTNode) -> cst.For | cst.While | cst.BaseComp | None:
        """The innermost loop or comprehension of the same function in whose repeated part this stands."""
        return self._places.loop_around(node)

    def expects_failure(self, node: cst.CSTNode) -> bool:
        """Whether a test wants this to fail: it stands in `with pytest.raises(...)` or the like."""
        return any(expects_failure(each) for each in self.around(node))

    def catches(self, node: cst.CSTNode, *names: str) -> bool:
        """Whether a try around this catches one of these exceptions by name."""
        return any(
            name in names
            for block, inner in self._places.tries_around(node)
            if inner is block.body
            for handler in block.handlers
            for name in caught(self._values, handler)
        )

    def handles_its_own(self, function: cst.BaseExpression) -> bool:
        """Whether the function this denotes is one of this file that lets no Exception out."""
        value = self._values.of(function)
        while isinstance(value, Partial):
            value = value.of
        return (
            isinstance(value, Own)
            and isinstance(value.node, cst.FunctionDef)
            and handles_its_own(self._values, value.node)
        )

    def may_run_on(self, version: tuple[int, int]) -> bool:
        """Whether the code may meet this Python or a newer one; it may if nobody says what it is written for."""
        return self.target_version is None or self.target_version >= version

    # How is it named?

    def spelled(self, node: cst.CSTNode) -> str:
        """The callee as written, short: `self.loop.create_task`."""
        return spelled(node)

    def work(self, node: cst.CSTNode) -> str:
        """A function that is handed over, for a message: `send()` or "the lambda"."""
        return work(node)

    def imports(self, module: str) -> bool:
        """Whether the file imports this module or something from it."""
        return any(name == module or name.startswith(f"{module}.") for name in self._places.imported)
