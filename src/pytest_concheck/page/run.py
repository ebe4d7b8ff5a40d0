"""Everything that the page shows of a run, as plain data."""

from dataclasses import dataclass, field

from pytest_concheck.sighting import Sighting
from pytest_concheck.timeline import Held, Timeline


@dataclass(frozen=True, slots=True)
class Outcome:
    """A test that was run: how it went, how long it took, and how long of that its loops were busy."""

    test: str
    outcome: str
    seconds: float
    busy: float = 0.0
    sightings: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen at one line, in whatever tests. `stacks` holds one sighting for each way that led there.

    `confirms` is what the reading half has found too, at the line or on a way to it.
    """

    stacks: tuple[Sighting, ...]
    times: int
    seconds: float
    tests: tuple[str, ...]
    fails: bool
    confirms: tuple[str, ...] = ()

    @property
    def first(self) -> Sighting:
        """The costliest."""
        return self.stacks[0]


@dataclass(frozen=True, slots=True)
class Costly:
    """A line that held the loops, and the first of the tests in which it did, of which there are `in_all`."""

    held: Held
    test: str
    in_all: int


@dataclass(frozen=True, slots=True)
class Run:
    """A session. `facts` are short sentences about it; `notes` are those that the terminal's summary ends with.

    What is seen, the costly lines and the timelines stand in the order in which they are shown. `shortest` is how
    many seconds a callback has to run for to be seen at all.
    """

    facts: tuple[str, ...] = ()
    tests: tuple[Outcome, ...] = ()
    seen: tuple[Seen, ...] = ()
    costly: tuple[Costly, ...] = ()
    timelines: tuple[Timeline, ...] = ()
    notes: tuple[str, ...] = ()
    shortest: float = 0.02
    outcomes: dict[str, str] = field(default_factory=dict)
