"""Sees every event loop start, stop and end, whoever made it and in whichever thread.

Loops are patched on their classes: policies go away in Python 3.16, and a loop made by hand has no policy. uvloop's
`Loop` is a Python class over a C one, so the same names can be set on it. `asyncio.runners._cancel_all_tasks` is the
last look at what a `Runner` is about to cancel (asyncio.run, pytest-asyncio, anyio, IsolatedAsyncioTestCase and
uvloop.run all end there since Python 3.11); a loop that nobody runs to its end is seen when it is closed.
"""

import asyncio
import asyncio.runners
import importlib.util
import sys
from asyncio import AbstractEventLoop
from collections.abc import Callable
from contextlib import ExitStack
from threading import get_ident
from typing import Any
from weakref import WeakKeyDictionary, ref

from pytest_concheck.owners import Owner, Owners
from pytest_concheck.patching import patch
from pytest_concheck.stacks import Codes

LoopEvent = Callable[[AbstractEventLoop], object]


class Loops:
    """The loops of this process, and the events of their lives.

    `on_start` and `on_stop` are called in the loop's thread around each run, `on_end` just before what is still
    pending on the loop is cancelled or forgotten, `on_close` just before it is closed. `running` tells the loop that
    runs in a thread, by its identity; `closing` is one that runs for nothing but its own end.
    """

    boundary: Codes
    """The code at which the frames of a loop's callbacks end and those of whoever runs the loop begin."""

    def __init__(self, owners: Owners) -> None:
        self._owners = owners
        self._seen: WeakKeyDictionary[AbstractEventLoop, Owner | None] = WeakKeyDictionary()
        self._open: set[ref[AbstractEventLoop]] = set()  # a copy of it is made at once, of a WeakSet step by step
        self._latest: Callable[[], AbstractEventLoop | None] = lambda: None
        self.running: dict[int, AbstractEventLoop] = {}
        self.closing: AbstractEventLoop | None = None
        self.on_start: list[LoopEvent] = []
        self.on_stop: list[LoopEvent] = []
        self.on_end: list[LoopEvent] = []
        self.on_close: list[LoopEvent] = []

    def install(self, undo: ExitStack) -> None:
        """Patch the loops' classes and the runners; closing `undo` puts everything back."""
        for loop_class in loop_classes():
            patch(undo, loop_class, "run_forever", self._wrap_run_forever)
            patch(undo, loop_class, "close", self._wrap_close)
        patch(undo, asyncio.runners, "_cancel_all_tasks", self._wrap_end)
        undo.callback(self._forget)

    def open(self) -> list[AbstractEventLoop]:
        """The loops that have run and are not closed."""
        return [loop for at in tuple(self._open) if (loop := at()) is not None and not loop.is_closed()]

    def owner_of(self, loop: AbstractEventLoop) -> Owner | None:
        """Who ran the loop first: the owner of last resort for code that has no context of its own."""
        return self._seen.get(loop)

    def thread_of(self, loop: AbstractEventLoop) -> int | None:
        """The identity of the thread the loop runs in, or None."""
        return next((thread for thread, running in tuple(self.running.items()) if running is loop), None)

    def _wrap_run_forever(self, original: Callable[[Any], None]) -> Callable[[Any], None]:
        def run_forever(loop: Any) -> None:
            thread = get_ident()
            outer = self.running.get(thread)
            self._started(loop, thread)
            try:
                original(loop)
            finally:
                self._stopped(loop, thread, outer)

        return run_forever

    def _wrap_end(self, original: LoopEvent) -> LoopEvent:
        def end(loop: AbstractEventLoop) -> object:
            if not (loop.is_closed() or loop.is_running()):
                for event in self.on_end:
                    event(loop)
            return original(loop)

        return end

    def _wrap_close(self, original: LoopEvent) -> LoopEvent:
        ending = self._wrap_end(original)

        def close(loop: AbstractEventLoop) -> object:
            if not (loop.is_closed() or loop.is_running()):
                for event in self.on_close:
                    event(loop)
            ended = ending(loop)
            self._open.discard(ref(loop))
            return ended

        return close

    def _started(self, loop: AbstractEventLoop, thread: int) -> None:
        self.running[thread] = loop
        if self._latest() is not loop:  # A runner runs its loop several times in a row.
            self._latest = ref(loop)
            if loop not in self._seen:
                self._seen[loop] = self._owners.here() or self._owners.now
                self._open.add(ref(loop, self._open.discard))
        for event in self.on_start:
            event(loop)

    def _stopped(self, loop: AbstractEventLoop, thread: int, outer: AbstractEventLoop | None) -> None:
        if outer is None:
            self.running.pop(thread, None)
        else:
            self.running[thread] = outer
        self.closing = None
        for event in self.on_stop:
            event(loop)

    def _forget(self) -> None:
        for events in (self.on_start, self.on_stop, self.on_end, self.on_close):
            events.clear()


def _run_once(loop_class: Any) -> Any:
    """What Python's own loops run each handle from: an earlier end of the walk than `run_forever`."""
    return loop_class._run_once


def _codes_of_runs() -> Codes:
    wrapped = Loops(Owners())._wrap_run_forever(lambda loop: None)
    return asyncio.Handle._run.__code__, _run_once(asyncio.BaseEventLoop).__code__, wrapped.__code__


Loops.boundary = _codes_of_runs()


def loop_classes() -> list[type[Any]]:
    """The classes whose methods every loop inherits: Python's, and uvloop's where it is installed.

    uvloop is imported here, for anyio imports it only when the first test that asks for it already runs.
    """
    return [asyncio.BaseEventLoop, *([uvloop] if (uvloop := uvloop_class()) else [])]


def uvloop_class() -> type[Any] | None:
    """`uvloop.Loop`, or None where uvloop is missing or broken."""
    if "uvloop" not in sys.modules and importlib.util.find_spec("uvloop") is None:
        return None
    try:
        import uvloop
    except Exception:
        return None
    return uvloop.Loop
