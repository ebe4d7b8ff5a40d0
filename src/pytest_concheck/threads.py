"""Sees threads start, and remembers who started them: what a thread makes belongs to that owner."""

import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack
from threading import Thread
from typing import Any

from pytest_concheck.belongings import Belongings
from pytest_concheck.births import Births, Born
from pytest_concheck.guard import Guard
from pytest_concheck.owners import Owners
from pytest_concheck.patching import patch

_POOL = ("concurrent.futures.thread", "concurrent.futures.process")


class Threads:
    """The threads that the user's own lines have started. `on_start` is called before any thread starts."""

    def __init__(self, owners: Owners, births: Births, guard: Guard) -> None:
        self._owners, self._births, self._guard = owners, births, guard
        self._armed = False
        self.started = Belongings()
        self.on_start: list[Callable[[], object]] = []

    def arm(self, undo: ExitStack) -> None:
        """Start to watch, if that is not being done."""
        if self._armed:
            return
        self._armed = True
        undo.callback(self._disarm)
        patch(undo, Thread, "start", self._wrap)

    def born(self, thread: Thread) -> Born | None:
        """Who started a thread, and where; None where no line of the user's did, or its owner has been asked of it."""
        return next((born for each, born in self.started if each is thread), None)

    def others(self) -> bool:
        """Whether there are more threads than the main one."""
        return threading.active_count() > 1

    def _wrap(self, original: Callable[[Thread], None]) -> Callable[[Thread], None]:
        note = self._guard.safe(self, "watching threads", self._note)

        def start(thread: Thread, *args: Any, **kwargs: Any) -> None:
            note(thread)
            original(thread, *args, **kwargs)

        return start

    def _note(self, thread: Thread) -> None:
        for event in self.on_start:
            event()
        frame = sys._getframe(3)
        if frame.f_globals.get("__name__") in _POOL:
            return  # A worker works for many; the executor is what somebody has to answer for.
        if owner := self._owners.here():
            self._owners.of_threads[thread] = owner
        if born := self._births.by_hand(frame):
            self.started.add(thread, born)

    def _disarm(self) -> None:
        self._armed = False
        self.on_start.clear()
        self.started.take(None)
