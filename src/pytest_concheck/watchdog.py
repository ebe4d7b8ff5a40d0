"""The one thread that looks at the loops from outside, for a loop that is blocked cannot look at itself.

It is started with `_thread`, so `threading.enumerate()` and the tests that count threads do not see it, and waits on a
bare lock. It sleeps when no loop has run for a while. Before a fork it is ended, for `os.fork` warns of a process with
threads (Python 3.12, gh-100228) and a child would inherit its lock but not the thread; it starts again with the next
loop.
"""

import _thread
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Protocol
from weakref import WeakSet

from pytest_concheck.clocks import Clock, LatenessClock
from pytest_concheck.pulse import Look, Pulse, Sample, Stall, Unmarked
from pytest_concheck.stacks import Codes, spots_up_to

# Whoever forbids blocking calls on loops (blockbuster) replaces these, in the type of locks itself; a fork has the
# watchdog waited for while a loop runs. So they are taken as they are before any test.
_acquire = _thread.LockType.acquire
_stat = os.stat

LINGER = 25
"""Ticks to stay awake for when no loop runs: to be woken for each test costs more."""
CALM = 3
"""Ticks between two looks while every loop sleeps: what blocks for five is still seen twice before they are over."""
IN_TIME = 250
"""Waits and looks in a row that have to be in time before that, some seconds of them. On a busy machine each
look tells what to leave out."""


class Listener(Protocol):
    """Who is told what the watchdog sees."""

    def stalled(self, stall: Stall) -> None:
        """A callback has ended that took long."""

    def sampled(self, pulse: Pulse) -> None:
        """A sample has been taken of a callback that takes long."""

    def looked(self, pulse: Pulse, now: float) -> None:
        """A loop has been looked at."""


class Watchdog:
    """Looks at every pulse once a tick and takes the stack of a callback that is older than a tick.

    While all loops sleep, and nothing keeps it from the processor, it looks once in `calm` ticks.
    `callbacks` is the code at which a callback's frames end, `runs` that at which a loop's run ends. `listener` is
    called from the watchdog's own thread: of each look, of each sample, and of the callbacks of uvloop that no
    wrapper marks.
    """

    def __init__(
        self,
        clock: Clock,
        callbacks: Codes,
        runs: Codes,
        listener: Listener,
        safe: Callable[[Callable[[], None]], Callable[[], object]] = lambda function: function,
    ) -> None:
        self.clock, self._callbacks, self._runs, self._listener = clock, callbacks, runs, listener
        self._look = safe(self.look)
        self.pulses: dict[int, Pulse] = {}
        self.lateness = LatenessClock()
        self.tick = 0.02
        self.calm = CALM
        self._all_sleep = False
        self._in_time = 0
        self._alarm = _thread.allocate_lock()
        _acquire(self._alarm)
        self._ended = _thread.allocate_lock()
        self._awake = False
        self._stopping = False
        self._native_id = 0
        _watchdogs.add(self)

    def close(self) -> None:
        """Stop, and give everything back."""
        self.end()
        self.pulses.clear()

    def wake(self) -> None:
        """A loop runs: start to look, if that is not being done."""
        if self._native_id == 0:
            self._start()
        elif not self._awake:
            self._awake = True
            self._ring()

    def end(self) -> None:
        """Stop the thread and wait until it is gone; `wake` starts another."""
        if self._native_id:
            self._stopping = True
            self._ring()
            _acquire(self._ended, timeout=1)
            _wait_until_gone(self._native_id)
            self._native_id = 0

    def forget_thread(self) -> None:
        """In a forked child: there is no thread, whatever was noted, and the locks may be held by nobody."""
        self._native_id = 0
        self._alarm = _thread.allocate_lock()
        _acquire(self._alarm)
        self._ended = _thread.allocate_lock()
        self.pulses.clear()

    def look(self) -> None:
        """Take one look at every loop."""
        now = self.clock.now()
        self._all_sleep = True
        for pulse in tuple(self.pulses.values()):
            if pulse.depth:
                self._look_at(pulse, now)

    @property
    def pause(self) -> float:
        """Seconds until the next look: what sleeps is not disturbed as often."""
        return self.tick * (self.calm if self._all_sleep and self._in_time >= IN_TIME else 1)

    def _start(self) -> None:
        self._stopping, self._awake = False, True
        _acquire(self._ended, blocking=False)
        started = _thread.allocate_lock()
        _acquire(started)
        _thread.start_new_thread(self._run, (started.release,))
        _acquire(started, timeout=1)

    def _ring(self) -> None:
        with suppress(RuntimeError):  # Two threads may ring at once, and the second finds the lock released.
            self._alarm.release()

    def _run(self, started: Callable[[], None]) -> None:
        self._native_id = _thread.get_native_id()
        started()
        idle = 0
        try:
            while not self._stopping:
                if self._any_runs():
                    idle = 0
                    self._wait()
                    self._look_in_time()
                elif idle < LINGER:
                    idle += 1
                    _acquire(self._alarm, timeout=self.tick)
                else:
                    self._sleep()
                    self._look()  # What has begun meanwhile may have been over a tick later.
        finally:
            self._ended.release()

    def _any_runs(self) -> bool:
        return any(pulse.depth for pulse in tuple(self.pulses.values()))

    def _sleep(self) -> None:
        self._awake = False
        if not self._any_runs():
            _acquire(self._alarm)
        self._awake = True

    def _wait(self) -> None:
        pause = self.pause
        with self.timed(pause):
            _acquire(self._alarm, timeout=pause)

    def _look_in_time(self) -> None:
        """A look that takes long has been kept from the processor, and perhaps with the GIL in its hands."""
        with self.timed(0.0):
            self._look()

    @contextmanager
    def timed(self, planned: float) -> Iterator[None]:
        """Note how late the block ends that should take so long."""
        clock = self.clock
        began, cpu = clock.now(), clock.cpu()
        self.lateness.waits(began + planned)
        yield
        late = self.lateness.waited(planned, clock.now() - began, clock.cpu() - cpu)
        self._in_time = 0 if late > self.tick / 10 else self._in_time + 1

    def _look_at(self, pulse: Pulse, now: float) -> None:
        began = pulse.began
        if began != pulse.seen:
            pulse.seen, pulse.base = began, pulse.latest
        is_old = bool(began) and now - began >= self.tick
        if is_old:
            self._sample(pulse, began)
        look = pulse.look()
        if is_old:
            pulse.looks.append((began, look))
        elif pulse.foreign:
            self._look_for_unmarked(pulse, now, look)
        # Where no wrapper marks callbacks, looks have to tell one from the next.
        if pulse.began or pulse.foreign or not look.asleep:
            self._all_sleep = False
        pulse.latest = look
        self._listener.looked(pulse, now)

    def _sample(self, pulse: Pulse, began: float) -> None:
        """Before anything that gives the GIL away: a call that held it may have ended, and the callback soon will."""
        stack = spots_up_to(_frame_of(pulse.thread), self._callbacks)
        if stack and pulse.began == began:
            pulse.samples.append(Sample(began, stack))
            self._listener.sampled(pulse)

    def _look_for_unmarked(self, pulse: Pulse, now: float, look: Look) -> None:
        frame = None if pulse.began else _frame_of(pulse.thread)
        stack = spots_up_to(frame, self._runs)
        key = (_outermost_below(frame, self._runs), pulse.steps) if stack else None
        if pulse.unmarked and pulse.unmarked.key != key:
            stall, pulse.unmarked = pulse.unmarked.ended(now, look), None
            self._listener.stalled(stall)
        frame = None
        if key and pulse.unmarked is None:
            pulse.unmarked = Unmarked(key, now, [pulse.latest], [])
        if pulse.unmarked:
            pulse.unmarked.stacks.append(stack)
            pulse.unmarked.looks.append(look)


def _frame_of(thread: int) -> FrameType | None:
    """The innermost frame of a thread. To hold the whole dictionary would be a cycle: our own frame is in it."""
    return sys._current_frames().get(thread)


def _outermost_below(frame: FrameType | None, runs: Codes) -> int:
    """The identity of the frame that a run of the loop called: the same for as long as one callback runs."""
    outermost = 0
    while frame is not None and frame.f_code not in runs:
        outermost, frame = id(frame), frame.f_back
    return outermost


def _wait_until_gone(native_id: int) -> None:
    """A thread still counts for a moment after its function has returned."""
    never = _thread.allocate_lock()
    _acquire(never)
    for _ in range(50):
        try:
            _stat(f"/proc/self/task/{native_id}")
        except OSError:
            return
        _acquire(never, timeout=0.0002)


_watchdogs: WeakSet[Watchdog] = WeakSet()


def _before_fork() -> None:
    for watchdog in tuple(_watchdogs):
        watchdog.end()


def _in_child() -> None:
    for watchdog in tuple(_watchdogs):
        watchdog.forget_thread()


if hasattr(os, "register_at_fork"):  # Not on Windows. What is registered cannot be taken back.
    os.register_at_fork(before=_before_fork, after_in_child=_in_child)
