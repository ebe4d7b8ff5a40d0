"""What a way from a function to what blocks consists of."""

from dataclasses import dataclass

import libcst as cst

from flake8_concheck.model.conditions import Condition
from flake8_concheck.model.handed import Given
from flake8_concheck.model.summary import Call
from flake8_concheck.model.values import Instance, Own, OwnClass, Value

SPECIAL = ("__enter__", "__exit__", "__iter__")


@dataclass(frozen=True, slots=True)
class Site:
    """A call in a function of another module: the function's dotted name, and how the call is spelled there."""

    function: str
    spelled: str


@dataclass(frozen=True, slots=True)
class Step:
    """A call on the way: what is called, where that stands, and whether nothing in its function decides about it.

    `seen`: the evidence, if it is the tests alone who say that what is called blocks.
    """

    callee: str
    at: cst.CSTNode | Site
    surely: bool = False
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """`start` is the function that was asked about, as a message tells it.

    The last of the steps, which are never empty, is what blocks.
    """

    start: str
    steps: tuple[Step, ...]
    code: str

    @property
    def seen(self) -> str:
        """The evidence, if it is the tests alone who say that the last step blocks."""
        return self.steps[-1].seen


@dataclass(frozen=True, slots=True)
class Node:
    """A function whose body runs, and the object it is a method of where that is known.

    `above`: asked for with `super()`, for which an abstract method runs as well. `given` are the functions it is called
    with, `settled` what else is known of its arguments: the parameters that decide what it does, and the constants.
    """

    function: Own | str
    receiver: Value | None = None
    above: bool = False
    given: tuple[Given, ...] = ()
    settled: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        return self.function.rpartition(".")[2] if isinstance(self.function, str) else self.function.name

    @property
    def told(self) -> str:
        """As a message tells it."""
        return "the lambda" if self.name == "<lambda>" else f"{self.name}()"

    @property
    def is_of_this_file(self) -> bool:
        """Whether the answer may differ in another file."""
        if not isinstance(self.function, str) or any(each.is_of_this_file for each in self.given):
            return True
        return isinstance(self.receiver, Instance) and isinstance(self.receiver.of, OwnClass)

    def held(self, parameter: str) -> Given | None:
        """The function that the parameter holds, if it is known."""
        return next((each for each in self.given if each.name == parameter), None)

    def settled_as(self, parameter: str) -> str:
        """What is known of the constant that the parameter holds; empty for nothing."""
        return next((constant for name, constant in self.settled if name == parameter), "")

    def allows(self, conditions: tuple[Condition, ...]) -> bool:
        """Whether all of these may hold with what it is called with."""
        return not self.settled or all(
            not (known := self.settled_as(each.parameter)) or each.allows(known) for each in conditions
        )


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a function leads: a step, and what the function leads to that is come to by it; at the end, what blocks.

    All functions of a chain share its end: chains of their own would take the square of its length.
    """

    step: Step
    code: str
    further: "Lead | None" = None

    @property
    def steps(self) -> tuple[Step, ...]:
        """From here to the end."""
        found: list[Step] = []
        lead: Lead | None = self
        while lead is not None:
            found.append(lead.step)
            lead = lead.further
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Way:
    """A function that is come to by a step from another one, and how many of the steps up to here are doubtful.

    Each knows the one before: a way that kept all its steps would cost its length for every function on it.
    """

    node: Node
    step: Step | None = None
    before: "Way | None" = None
    doubts: int = 0

    def leads(self, end: Lead) -> list[tuple[Node, Lead]]:
        """Where each function on the way leads, the last first, if this is where the last does.

        Left out is what a doubtful step leads to: from there more doubts are allowed, and another may be shorter.
        """
        found: list[tuple[Node, Lead]] = []
        way: Way | None = self
        while way is not None:
            if not way.doubts:
                found.append((way.node, end))
            end = end if way.step is None else Lead(way.step, end.code, end)
            way = way.before
        return found


def is_above(spelled: str) -> bool:
    """Whether the bases are asked, not the class itself."""
    return spelled.startswith("super().")


def is_entered(call: Call) -> bool:
    """Whether this is a generator that a `for` goes through, or one under `@contextmanager` that a `with` enters."""
    return call.spelled.startswith(("with ", "for … in ")) and not call.to.endswith(SPECIAL)
