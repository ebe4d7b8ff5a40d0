"""Marks when each callback of each loop begins, so that a second thread can tell which one runs for long.

Python's loops run every callback by `Handle._run`. uvloop's handles run in C, so there the callbacks themselves are
wrapped on their way in; those of its transports cannot be, and are known by the stack alone (`Watchdog`).
"""

import asyncio
from asyncio import AbstractEventLoop
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from threading import get_ident, main_thread
from types import CodeType
from typing import Any, ParamSpec, TypeVar

from pytest_concheck.clocks import Clock, LatenessClock
from pytest_concheck.guard import Guard
from pytest_concheck.handles import fail, runs_plainly
from pytest_concheck.loops import Loops, uvloop_class
from pytest_concheck.patching import patch
from pytest_concheck.pulse import Pulse, Stall
from pytest_concheck.stacks import Codes, trim
from pytest_concheck.watchdog import Watchdog

P = ParamSpec("P")
T = TypeVar("T")


class Beats:
    """The pulses of all loops; `original` is what runs a callback unwatched.

    The listeners are called with what the watchdog sees: `on_stall(stall)` when a callback ends of which samples were
    taken; `on_sample(pulse)` when one is taken, in the watchdog's thread while the loop stands; `on_look(pulse, now)`
    at every look at a loop that runs.
    """

    def __init__(self, loops: Loops, clock: Clock, guard: Guard) -> None:
        self._loops, self._clock = loops, clock
        self._armed = False
        self._gone = 0
        self.original: Callable[[Any], None] | None = None
        self._nobody = Pulse(LatenessClock(), clock.now)
        self._only: Pulse | None = None
        self.on_stall: list[Callable[[Stall], object]] = []
        self.on_sample: list[Callable[[Pulse], object]] = []
        self.on_look: list[Callable[[Pulse, float], object]] = []
        self._guard = guard
        self.watchdog = Watchdog(clock, CALLBACKS, Loops.boundary, self, self._safe)

    def arm(self, undo: ExitStack) -> None:
        """Start to watch, if that is not being done."""
        if self._armed:
            return
        self._armed = True
        undo.callback(self._disarm)
        patch(undo, asyncio.Handle, "_run", self._wrap_run)
        if uvloop := uvloop_class():
            for name in ("call_soon", "call_soon_threadsafe"):
                patch(undo, uvloop, name, self._wrap_soon)
            for name in ("call_later", "call_at"):
                patch(undo, uvloop, name, self._wrap_later)
        self._loops.on_start.append(self._safe(self._start))
        self._loops.on_stop.append(self._safe(self._stop))

    def _safe(self, function: Callable[P, T]) -> Callable[P, T | None]:
        return self._guard.safe(self, "watching loops", function)

    def steps(self) -> int:
        """How many callbacks of Python's loops have been marked so far."""
        return self._gone + sum(pulse.steps for pulse in tuple(self.watchdog.pulses.values()))

    def stalled(self, stall: Stall) -> None:
        """A callback has ended that took long."""
        stall = stall._replace(late=self.watchdog.lateness.between(stall.began, stall.ended))
        for event in self.on_stall:
            event(stall)

    def sampled(self, pulse: Pulse) -> None:
        """A sample has been taken of a callback that takes long."""
        for event in self.on_sample:
            event(pulse)

    def looked(self, pulse: Pulse, now: float) -> None:
        """A loop has been looked at."""
        for event in self.on_look:
            event(pulse, now)

    def _start(self, loop: AbstractEventLoop) -> None:
        pulses, thread = self.watchdog.pulses, get_ident()
        pulse = pulses.get(thread)
        if pulse is None:
            pulse = pulses[thread] = Pulse(self.watchdog.lateness, self._clock.now)
            self._find_only()
        pulse.foreign = not isinstance(loop, asyncio.BaseEventLoop)
        if self._clock.now() - pulse.latest.at > self.watchdog.tick:  # Else it is as fresh as the watchdog's own.
            pulse.latest = pulse.read()
        pulse.enter()
        self.watchdog.wake()

    def _stop(self, loop: AbstractEventLoop) -> None:
        pulse = self.watchdog.pulses.get(get_ident())
        if pulse is None:
            return
        pulse.exit()
        if pulse.depth == 0 and pulse.thread != main_thread().ident:
            self._gone += pulse.steps
            del self.watchdog.pulses[pulse.thread]
            self._find_only()

    def _find_only(self) -> None:
        """Note the one pulse there is, if there is no other, to save each callback asking for its own.

        Checked once it is said: a loop may start or stop in another thread meanwhile.
        """
        known: tuple[Pulse, ...] | None = None
        while known != (found := tuple(self.watchdog.pulses.values())):
            known = found
            self._only = known[0] if len(known) == 1 else None

    def _wrap_run(self, original: Callable[[Any], None]) -> Callable[[Any], None]:
        self.original = original
        return self._in_place(original) if runs_plainly(original) else self._around(original)

    def _in_place(self, original: Callable[[Any], None]) -> Callable[[Any], None]:
        """The price of a callback is paid here: a clock and a count.

        What gets out ends the loop's run, which sees to the pulse.
        """
        pulses, now, ident, nobody = self.watchdog.pulses, self._clock.now, get_ident, self._nobody
        settle = self._safe(self._settle)

        def _run(handle: Any) -> None:
            pulse = self._only
            if pulse is None:
                pulse = pulses.get(ident(), nobody)
            pulse.began = now()
            pulse.steps += 1
            try:
                handle._context.run(handle._callback, *handle._args)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                fail(original, handle, error)
            handle = None  # As asyncio does: an error that was raised below keeps this frame, and would keep the task.
            if pulse.samples:
                settle(pulse)
            pulse.began = pulse.outer

        return _run

    def _around(self, original: Callable[[Any], None]) -> Callable[[Any], None]:
        """The same where somebody else has wrapped it before us."""
        pulses, now, ident, nobody = self.watchdog.pulses, self._clock.now, get_ident, self._nobody
        settle = self._safe(self._settle)

        def _run(handle: Any) -> None:
            pulse = pulses.get(ident(), nobody)
            pulse.began = now()
            pulse.steps += 1
            original(handle)
            handle = None
            if pulse.samples:
                settle(pulse)
            pulse.began = pulse.outer

        return _run

    def _wrap_soon(self, original: Callable[..., Any]) -> Callable[..., Any]:
        mark = self._marked()

        def call_soon(loop: Any, callback: Any, *args: Any, context: Any = None) -> Any:
            handle = original(loop, mark(callback), *args, context=context)
            trim(handle)
            return handle

        return call_soon

    def _wrap_later(self, original: Callable[..., Any]) -> Callable[..., Any]:
        mark = self._marked()

        def call_later(loop: Any, when: float, callback: Any, *args: Any, context: Any = None) -> Any:
            handle = original(loop, when, mark(callback), *args, context=context)
            trim(handle)
            return handle

        return call_later

    def _marked(self) -> Callable[[Callable[..., object]], Callable[..., None]]:
        """The same around a callback itself, for uvloop's handles run in C. Written out: a call more is felt here.

        It passes for the callback: a handle's `repr`, and what a loop logs of it, name the user's function.
        """
        pulses, now, ident = self.watchdog.pulses, self._clock.now, get_ident
        settle = self._safe(self._settle)

        class Marked:
            __slots__ = ("_callback",)

            def __init__(self, callback: Callable[..., object]) -> None:
                self._callback = callback

            def __call__(self: Any, *args: Any) -> None:
                pulse = pulses.get(ident())
                if pulse is None:
                    self._callback(*args)
                    return
                outer = pulse.began
                pulse.began = now()
                pulse.steps += 1
                callback: Any = self._callback
                self = None  # See `_run`.
                try:
                    callback(*args)
                finally:
                    callback = None
                    args = ()
                    if pulse.samples:
                        settle(pulse)
                    pulse.began = outer

            def __getattr__(self, name: str) -> Any:
                return getattr(self._callback, name)

            def __repr__(self) -> str:
                return repr(self._callback)

        return Marked

    def _settle(self, pulse: Pulse) -> None:
        stall = pulse.settle(self._clock.now())
        if stall:
            self.stalled(stall)

    def _disarm(self) -> None:
        self._armed = False
        self._only = None
        self.watchdog.close()
        for events in (self.on_stall, self.on_sample, self.on_look):
            events.clear()


_RUNS = ("_run", "__call__")


def _codes_of_callbacks() -> Codes:
    """The code that stands between a callback's frames and the loop's, wrapped or not."""
    makers = (Beats._in_place, Beats._around, Beats._marked)
    return tuple(inner for maker in makers for inner in _codes_in(maker.__code__) if inner.co_name in _RUNS)


def _codes_in(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from (constant, *_codes_in(constant))


CALLBACKS = _codes_of_callbacks()
