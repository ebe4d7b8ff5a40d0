"""The questions a rule may ask of one file. A rule that is hard to read means a question is missing here."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, TypeVar

import libcst as cst

from flake8_concheck.catalogue.callables.facts import Argument, Sink, Unless
from flake8_concheck.catalogue.callables.sinks import SINKS
from flake8_concheck.model.answered import Answered
from flake8_concheck.model.arguments import applies, argument, constant
from flake8_concheck.model.blocks import Blocked, Blocks, named
from flake8_concheck.model.callbacks import first_free_parameter
from flake8_concheck.model.cancelled import Cancelled
from flake8_concheck.model.chain import Chain, Site, Step
from flake8_concheck.model.chains import Chains
from flake8_concheck.model.changes import Changes
from flake8_concheck.model.closures import Closures
from flake8_concheck.model.control import Control
from flake8_concheck.model.courses import Courses
from flake8_concheck.model.definitions import Definitions
from flake8_concheck.model.exceptions import handles_its_own
from flake8_concheck.model.facts import Facts
from flake8_concheck.model.fates import Fate, Fates, Use
from flake8_concheck.model.guards import Guards
from flake8_concheck.model.holdings import Holdings
from flake8_concheck.model.keeping import Keeping
from flake8_concheck.model.known import CATALOGUE, Knowledge
from flake8_concheck.model.order import Order
from flake8_concheck.model.places import Places
from flake8_concheck.model.reach import Reach
from flake8_concheck.model.references import References
from flake8_concheck.model.resolve import Values
from flake8_concheck.model.running import Running
from flake8_concheck.model.runs import Runs
from flake8_concheck.model.several_loops import SeveralLoops
from flake8_concheck.model.soon import Soon
from flake8_concheck.model.spelling import Spelling
from flake8_concheck.model.startup import Startup
from flake8_concheck.model.surroundings import Surroundings
from flake8_concheck.model.threads import Threads
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
    Row,
    Super,
    Value,
    Wrapped,
    plain,
)
from flake8_concheck.model.variables import is_variable

__all__ = [
    "Argument",
    "AsyncGenerator",
    "Blocked",
    "Chain",
    "Coroutine",
    "Fate",
    "Instance",
    "Knowledge",
    "Known",
    "Many",
    "Model",
    "Nothing",
    "Opaque",
    "Own",
    "OwnClass",
    "Partial",
    "Property",
    "Row",
    "Site",
    "Step",
    "Super",
    "Use",
    "Value",
    "Wrapped",
    "plain",
]

T = TypeVar("T")
Asked = TypeVar("Asked", bound=cst.CSTNode | Sequence[Fate | cst.CSTNode])
MAY_DROP = (cst.Expr, cst.Lambda, cst.BooleanOperation, cst.IfExp, cst.Element, cst.BaseComp)
"""What stands directly around a value that is dropped where it is made."""


class Model(Definitions, Keeping, Reach, Runs, Surroundings, Spelling):
    """One file, learnt. Every answer is lazy, remembered, and None or empty where we do not know."""

    def __init__(
        self,
        facts: Facts,
        looked_for: Callable[[str], bool] = lambda code: True,
        target_version: tuple[int, int] | None = None,
        known: Knowledge = CATALOGUE,
        package: str = "",
        module: str = "",
        folders: tuple[str, ...] = (),
    ) -> None:
        """`looked_for` says of a pitfall's code whether its findings are wanted.

        `target_version` is the newest Python the code has to run on; None where nobody said. `package` is the dotted
        name of the package that the file stands in, `module` its own; `folders` are those of its project it stands in.
        """
        self.target_version = target_version
        self.queue = facts.queue
        self._facts = facts
        self._asked: dict[tuple[Callable[..., object], int], Any] = {}
        self._values = Values(facts, known, package, module)
        self._fates = Fates(facts, self._values)
        self._places = Places(facts, folders)
        self.control = Control(facts, self._values)
        self.references = References(facts, self._values)
        self._blocks = Blocks(facts, self._values, self._places)
        self._startup = Startup(facts, self._values, self._places, self.references)
        courses = Courses(self._values)
        self._running = Running(self._values, self._blocks, self._places, courses)
        self._answered = Answered(self._places, courses)
        self._chains = Chains(self._values, self._running, looked_for)
        self.threads = Threads(facts, self._values, self.references)
        self._order = Order(self._places)
        self._expected, self._failing, self._left_early, self._run_here, self._bound = {}, {}, {}, {}, {}
        self.several_loops = SeveralLoops(facts, self._values, self._places, self._order)
        self.cancelled = Cancelled(facts, self._values, self._places, self.control)
        self.changes = Changes(facts, self._values, self._places, self.references)
        self.closures = Closures(facts, self._values)
        self.guards = Guards(facts, self._places)
        self.holdings = Holdings(facts, self._values, self._places)
        self.soon = Soon(facts, self._values)

    def close(self) -> None:
        """End of the questions: break the cycles, so that the tree goes at once and the collector has nothing to do."""
        self._facts.close()
        values = self._values
        for part in (values.calls, values.classes, values.annotations, values.attributes, *vars(self).values()):
            if hasattr(part, "__dict__"):
                vars(part).clear()

    def once(self, question: Callable[[Asked, "Model"], T], about: Asked) -> T:
        """What the question answers about a node, or about the uses that all values of one name share, as `fates` and
        `references` give them. It is asked once, however many nodes want to know.

        What looks through a whole function or block for each of the calls in it takes the square of their number.
        """
        key = question, id(about)
        if key not in self._asked:
            self._asked[key] = question(about, self)
        answer: T = self._asked[key]
        return answer

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
        name = self.callee(call) or named(self._values, self._values.of(call.func))
        return self._values.known.lineage(name) if name else ()

    def names(self, node: cst.BaseExpression) -> tuple[str, ...]:
        """The public names of what the expression denotes: its own, and for a method those of its class's bases."""
        return self.names_of(self._values.of(node))

    def names_of(self, value: Value | None) -> tuple[str, ...]:
        """The same of what it denotes."""
        return self._values.known.lineage(value.name) if isinstance(value, Known) and value.name else ()

    def listed(self, call: cst.Call, table: Collection[str]) -> str | None:
        """The key under which a table of facts lists what is called; a method may be listed with a base class."""
        return next((name for name in self.called_names(call) if name in table), None)

    def is_a(self, value: Value | None, *names: str) -> bool:
        """Whether it is an instance of one of these classes, or of one that inherits from them."""
        return self._values.classes.is_a(value, *names)

    def origin(self, node: cst.BaseExpression) -> cst.CSTNode | None:
        """The expression that made the value: the one a name is bound to, if it is bound once; else the node itself."""
        return self._values.origin(node)

    def is_assigned(self, node: cst.Name | cst.Attribute) -> bool:
        """Whether this is a plain variable, or an attribute of an object of this file, that may change."""
        return is_variable(self._values, node)

    def constant(self, node: cst.BaseExpression) -> tuple[object] | None:
        """The plain constant the expression is, in a tuple of one."""
        return constant(node)

    def argument(self, call: cst.Call, where: Argument) -> cst.BaseExpression | None:
        """What the call gives for this argument, if that can be told."""
        return argument(call, where)

    def all_given(self, call: cst.Call, where: Argument) -> Iterator[cst.BaseExpression]:
        """What the call gives for this argument; without a position and keyword, every positional argument."""
        if where != Argument():
            given = argument(call, where)
            yield from () if given is None else (given,)
        else:
            yield from (each.value for each in call.args if each.keyword is None and not each.star)

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

    def fates_of_argument(self, function: cst.BaseExpression) -> tuple[Fate, ...] | None:
        """What a function of this file does with the argument it is called with; None if we do not know it."""
        found = first_free_parameter(self._values, function)
        return None if found is None else self._fates.of_name(found[1], self._facts.scopes[found[0].node])

    def fates_of_name(self, name: cst.Name) -> tuple[Fate, ...] | None:
        """Every use of what a target binds, wherever the name is bound; None for a name others may read."""
        return self._fates.of_local(name)

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

    def method(self, node: cst.CSTNode, name: str) -> Value | None:
        """What the method of this name of the object denotes: `__enter__` of a context manager."""
        return self._values.member(self._values.of(node), name)

    def lacks(self, node: cst.CSTNode, method: str) -> bool:
        """Whether this is an instance of a class of this file that surely has no such method."""
        return self._values.classes.lacks(self._values.of(node), method)

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

    def handles_its_own(self, function: cst.BaseExpression) -> bool:
        """Whether the function this denotes is one of this file that lets no Exception out."""
        value = plain(self._values.of(function))
        return (
            isinstance(value, Own)
            and isinstance(value.node, cst.FunctionDef)
            and handles_its_own(self._values, value.node)
        )

    def may_run_on(self, version: tuple[int, int]) -> bool:
        """Whether the code may meet this Python or a newer one; it may if nobody says what it is written for."""
        return self.target_version is None or self.target_version >= version
