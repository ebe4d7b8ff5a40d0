"""Clocks that tell a blocked loop from a busy machine.

Wall time alone accused half of the innocent callbacks on a loaded machine. Linux says how long a thread stood in the
run queue (`/proc/self/task/TID/schedstat`, second field; the first is its time on the processor, both in ns: kernel
documentation, `scheduler/sched-stats`). Elsewhere the lateness of our own thread stands in for it.
"""

import gc
import os
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from typing import Any, NamedTuple


class Clock(NamedTuple):
    """The clocks in use, in seconds. Held in an object because freezegun replaces those it finds in modules."""

    now: Callable[[], float] = time.perf_counter
    cpu: Callable[[], float] = time.process_time
    sleep: Callable[[float], None] = time.sleep


class Reading(NamedTuple):
    """Seconds a thread has computed, or None where that cannot be told, and seconds it was kept from the processor."""

    computed: float | None
    kept_waiting: float


class ThreadClock:
    """Reads what the Linux kernel knows about one thread. The files are given back with the last reference to this:
    closing one while the watchdog reads could have it read a file that has been given the same number.

    The second is opened when it is asked for: most threads that run a loop in a test are gone before anybody looks.
    """

    def __init__(self, native_id: int) -> None:
        self._files: list[int] = []
        self._folder = f"/proc/self/task/{native_id}"
        self._files.append(os.open(f"{self._folder}/schedstat", os.O_RDONLY))
        self._last = Reading(0.0, 0.0)

    def read(self) -> Reading:
        """The thread's figures so far; its last ones if the thread is gone."""
        with suppress(OSError):
            computed, waited, *_ = os.pread(self._files[0], 96, 0).split()
            self._last = Reading(int(computed) / 1e9, int(waited) / 1e9)
        return self._last

    def is_asleep(self) -> bool:
        """Whether the thread neither runs nor is queued to (third field, after a name that may hold anything)."""
        with suppress(OSError):
            if len(self._files) == 1:
                self._files.append(os.open(f"{self._folder}/stat", os.O_RDONLY))
            return not os.pread(self._files[1], 512, 0).rpartition(b")")[2].startswith(b" R")
        return False

    def __del__(self, close: Callable[[int], None] = os.close) -> None:
        for file in self._files:
            close(file)


class LatenessClock:
    """Stands in for `ThreadClock`: a wait that ended late, while our process computed nothing, was the machine's.

    A late wait during which our own process did compute was a held GIL, and that is the callback's doing.

    On Linux it is asked beside `ThreadClock`, of a loop that sleeps: what it waits for is kept from the processor as
    our own thread is, be it another thread of the program, or the GIL, which whoever is kept so may hold.
    """

    def __init__(self) -> None:
        self._late = 0.0
        self._due = 0.0
        self._delays: deque[tuple[float, float]] = deque(maxlen=256)

    def waits(self, until: float) -> None:
        """A wait begins, that should end then."""
        self._due = until

    def waited(self, planned: float, took: float, computed: float) -> float:
        """Record that a wait of `planned` seconds took `took`, while the process computed for `computed`: how late."""
        late = max(0.0, took - planned - computed)
        self._late += late
        if self._due:
            self._delays.append((self._due, self._due + late))
        self._due = 0.0
        return late

    def between(self, start: float, end: float) -> float:
        """How late we were from `start` to `end`, with the wait that has not ended yet."""
        now = [(self._due, end)] if self._due else []
        return _overlap([*tuple(self._delays), *now], start, end)

    def read(self) -> Reading:
        """How late this process has been so far because of others."""
        return Reading(None, self._late)

    def is_asleep(self) -> bool:
        """Nobody can tell."""
        return False


class GarbagePauses:
    """Remembers when the collector stopped the world; pauses below half a millisecond are forgotten."""

    def __init__(self, now: Callable[[], float], undo: ExitStack) -> None:
        self._now = now
        self._began = 0.0
        self._pauses: deque[tuple[float, float]] = deque(maxlen=256)
        callback = self._collecting
        gc.callbacks.append(callback)
        undo.callback(gc.callbacks.remove, callback)

    def between(self, start: float, end: float) -> float:
        """Seconds of pause from `start` to `end`."""
        return _overlap(tuple(self._pauses), start, end)

    def _collecting(self, phase: str, info: dict[str, Any]) -> None:
        if phase == "start":
            self._began = self._now()
        elif (end := self._now()) - self._began > 0.0005:
            self._pauses.append((self._began, end))


def _overlap(spans: Sequence[tuple[float, float]], start: float, end: float) -> float:
    return sum(max(0.0, min(end, stop) - max(start, began)) for began, stop in spans)
