"""What is known of the callback a loop's thread is running: since when, and what it was seen doing."""

from collections.abc import Callable
from threading import get_ident, get_native_id
from typing import NamedTuple

from pytest_concheck.clocks import LatenessClock, Reading, ThreadClock
from pytest_concheck.stacks import Spot

Stack = tuple[Spot, ...]
"""Where a thread stood, innermost first, no further out than the callback itself."""


class Look(NamedTuple):
    """A reading of a thread's clock, and when it was done; `asleep` tells that the thread was not queued just then."""

    reading: Reading
    at: float
    asleep: bool = False


class Sample(NamedTuple):
    """One look at a thread: the callback it was taken of, by its beginning, and the stack."""

    began: float
    stack: Stack


class Stall(NamedTuple):
    """A callback that ran for a while: from when to when, what was seen, and what the machine did meanwhile.

    The first of the looks is the last one from before it began, the last one that from when it had ended. `late` is
    for how long of it the watchdog, which does hardly anything but wait, was kept from the processor.
    """

    began: float
    ended: float
    stacks: tuple[Stack, ...]
    looks: tuple[Look, ...]
    late: float = 0.0


class Unmarked(NamedTuple):
    """A callback of uvloop's that no wrapper marks, known by the frame it runs in and the steps before it."""

    key: tuple[int, int]
    began: float
    looks: list[Look]
    stacks: list[Stack]

    def ended(self, now: float, after: Look) -> Stall:
        """What it comes to, at the first look that does not find it any more: right to one tick at either end."""
        return Stall(self.began, now, tuple(self.stacks), (*self.looks, after))


class Pulse:
    """The state of one thread that runs a loop.

    The thread itself writes `began` (0 between callbacks) and `steps` (how many there have been), how many runs of
    loops it is deep in, and when the callback around the innermost began (`outer`); the watchdog writes the rest.
    Samples and looks carry the beginning of their callback, so none is ever counted for the next one, and neither side
    needs a lock.
    """

    __slots__ = (
        *("around", "base", "began", "clock", "depth", "foreign", "latest", "looks", "native_id", "now", "outer"),
        *("samples", "seen", "steps", "thread", "unmarked"),
    )

    def __init__(self, lateness: LatenessClock, now: Callable[[], float]) -> None:
        self.thread = get_ident()
        self.native_id = get_native_id()
        self.now = now
        self.clock: ThreadClock | LatenessClock = _thread_clock(self.native_id) or lateness
        self.began = 0.0
        self.steps = 0
        self.depth = 0
        self.outer = 0.0
        self.around: list[float] = []
        self.foreign = False
        self.samples: list[Sample] = []
        self.looks: list[tuple[float, Look]] = []
        self.seen = 0.0
        self.unmarked: Unmarked | None = None
        self.latest = self.base = self.read()

    def enter(self) -> None:
        """A loop begins to run in the thread, perhaps from a callback of another."""
        self.around.append(self.outer)
        self.outer = self.began
        self.depth += 1

    def exit(self) -> None:
        """It has ended, however it has: the callback around it goes on."""
        self.began = self.outer
        self.outer = self.around.pop()
        self.depth -= 1

    def read(self) -> Look:
        """A look from the thread itself, which is therefore not asleep."""
        return Look(self.clock.read(), self.now())

    def look(self) -> Look:
        """A look from another thread. Only what has not run since the last one can have been asleep all the while."""
        reading, at = self.clock.read(), self.now()
        return Look(reading, at, reading == self.latest.reading and self.clock.is_asleep())

    def settle(self, ended: float) -> Stall | None:
        """The callback that began at `began` has ended: what was seen of it, if anything was."""
        began = self.began
        stacks = tuple(sample.stack for sample in self.samples if sample.began == began)
        looks = [look for of, look in self.looks if of == began]
        self.samples.clear()
        self.looks.clear()
        return Stall(began, ended, stacks, (self.base, *looks, self.read())) if stacks else None


def _thread_clock(native_id: int) -> ThreadClock | None:
    try:
        clock = ThreadClock(native_id)
        clock.read()
    except (OSError, ValueError, AttributeError):
        return None
    return clock
