"""What happened in one test, as plain data: small enough to ride on a report from an xdist worker.

All times are seconds from the beginning of the test. What is still going on when the test ends has no end.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from pytest_concheck.stacks import Place

DONE, FAILED, CANCELLED, ENDED = "done", "failed", "cancelled", "ended"
"""How a task ended, as far as it was still there to be asked."""

PENDING, GOES_ON = "pending", "goes on"
"""What outlives the test: the one is the test's own, the other a fixture's, a library's or nobody's."""


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when something went on; `ended` is None if it outlived the test."""

    began: float
    ended: float | None


@dataclass(frozen=True, slots=True)
class LoopLife:
    """How busy a loop was: percent of each stretch of `width` seconds, the first of which began at `began`.

    `seconds` is how long it was busy in all, `turns` how often it went to see what is due. A loop that was only
    looked at now and then is `sampled`.
    """

    name: str
    began: float
    width: float
    busy: tuple[int, ...]
    seconds: float
    turns: int
    sampled: bool = False


@dataclass(frozen=True, slots=True)
class Stall:
    """A callback that held its loop: for how long by the clock, for how long by its own doing, and at which line.

    `computed` is how much of its own time it spent on the processor, or None where that cannot be told.
    """

    began: float
    wall: float
    seconds: float
    computed: float | None
    place: Place


@dataclass(frozen=True, slots=True)
class TaskLife:
    """A task that a line of the user's led to."""

    name: str
    coroutine: str
    made_at: Place
    span: Span
    state: str


@dataclass(frozen=True, slots=True)
class Work:
    """A call that an executor's thread made. `waited` is how long it stood in the queue."""

    name: str
    span: Span
    waited: float


@dataclass(frozen=True, slots=True)
class ThreadLife:
    """A thread, and what it worked off if it is an executor's. `state` is DONE, PENDING or GOES_ON."""

    name: str
    span: Span
    state: str
    work: tuple[Work, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """What a line cost: how often it held a loop, for how long in all and at worst, and how much of it computing."""

    place: Place
    times: int
    seconds: float
    computed: float | None
    worst: float

    def __add__(self, other: "Held") -> "Held":
        known = self.computed is not None and other.computed is not None
        computed = (self.computed or 0.0) + (other.computed or 0.0) if known else None
        seconds, worst = self.seconds + other.seconds, max(self.worst, other.worst)
        return Held(self.place, self.times + other.times, seconds, computed, worst)


@dataclass(frozen=True, slots=True)
class Timeline:
    """One test. `left_out` counts what there was more of, by kind: only so much of each is kept."""

    test: str
    seconds: float
    loops: tuple[LoopLife, ...] = ()
    stalls: tuple[Stall, ...] = ()
    tasks: tuple[TaskLife, ...] = ()
    threads: tuple[ThreadLife, ...] = ()
    held: tuple[Held, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)

    @property
    def busy(self) -> float:
        """Seconds that its loops were busy."""
        return sum(loop.seconds for loop in self.loops)

    @property
    def pending(self) -> int:
        """How many of its own tasks and threads had not ended when it did."""
        states = [*(task.state for task in self.tasks), *(thread.state for thread in self.threads)]
        return states.count(PENDING)

    @property
    def interest(self) -> tuple[float, ...]:
        """The greater, the rather somebody wants to look at it."""
        held = sum(each.seconds for each in self.held)
        return round(held, 3), self.pending, self.busy, len(self.tasks) + len(self.threads)


def as_json(timeline: Timeline) -> str:
    """The timeline as text: thousands of these may be kept, and a text is nothing for the garbage collector to walk."""
    return json.dumps(_plain(timeline), separators=(",", ":"))


def from_json(text: str) -> Timeline:
    """The timeline that `as_json` was given. Raises TypeError or ValueError for anything else."""
    data = json.loads(text)
    test, seconds, loops, stalls, tasks, threads, held, left_out = data
    return Timeline(
        test,
        seconds,
        tuple(map(_loop, loops)),
        tuple(map(_stall, stalls)),
        tuple(map(_task, tasks)),
        tuple(map(_thread, threads)),
        tuple(map(_held, held)),
        left_out,
    )


def _loop(data: Sequence[Any]) -> LoopLife:
    name, began, width, busy, seconds, turns, sampled = data
    return LoopLife(name, began, width, tuple(busy), seconds, turns, sampled)


def _stall(data: Sequence[Any]) -> Stall:
    began, wall, seconds, computed, place = data
    return Stall(began, wall, seconds, computed, Place(*place))


def _task(data: Sequence[Any]) -> TaskLife:
    name, coroutine, place, span, state = data
    return TaskLife(name, coroutine, Place(*place), Span(*span), state)


def _held(data: Sequence[Any]) -> Held:
    place, times, seconds, computed, worst = data
    return Held(Place(*place), times, seconds, computed, worst)


def _thread(data: Sequence[Any]) -> ThreadLife:
    name, span, state, work = data
    return ThreadLife(name, Span(*span), state, tuple(map(_work, work)))


def _work(data: Sequence[Any]) -> Work:
    name, span, waited = data
    return Work(name, Span(*span), waited)


def _plain(value: Any) -> Any:
    match value:
        case None | int() | str():
            return value
        case float():
            return round(value, 7)
        case tuple():
            return [_plain(each) for each in value]
        case Mapping():
            return dict(value)
        case _:
            return [_plain(getattr(value, each.name)) for each in fields(value)]
