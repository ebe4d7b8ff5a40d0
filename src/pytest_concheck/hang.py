"""What hangs: every task with what it awaits, down to the innermost line, and every thread, once a test takes too long.

The watch is a thread that the `threading` module does not know, like the watchdog, and writes to the terminal's own
descriptor, for pytest captures all others. pytest-timeout and faulthandler go on working; set `concheck_hang` below
their figure to see this first.
"""

import _thread
import asyncio
import os
import sys
import threading
from collections.abc import Iterator
from typing import Any

from pytest_concheck.clocks import Clock
from pytest_concheck.loops import Loops
from pytest_concheck.stacks import Spot, await_chain, coroutine_of, is_ours, named_task, place
from pytest_concheck.tasks import Tasks

_RUNNERS = tuple(f"{os.sep}{name}{os.sep}" for name in ("_pytest", "pluggy", "pytest_asyncio", "anyio"))


class HangWatch:
    """One thread that looks once a second how long the test that runs has been running, and tells it once."""

    def __init__(self, seconds: float, loops: Loops, tasks: Tasks, out: int) -> None:
        self._seconds, self._loops, self._tasks, self._out = seconds, loops, tasks, out
        self._now = Clock().now
        self._test, self._began = "", 0.0
        self._stopped = _thread.allocate_lock()
        self._stopped.acquire()
        _thread.start_new_thread(self._watch, ())

    def enter(self, test: str) -> None:
        """A test begins, or none if `test` is empty."""
        self._test = ""
        if test:
            self._began = self._now()
            self._test = test

    def close(self) -> None:
        """Stop to look."""
        self._test = ""
        if self._stopped.locked():
            self._stopped.release()

    def _watch(self) -> None:
        while not self._stopped.acquire(timeout=min(1.0, self._seconds / 4)):
            test = self._test
            if test and self._now() - self._began > self._seconds:
                self._test = ""
                os.write(self._out, "\n".join(["", *self.lines(test), ""]).encode(errors="replace"))

    def lines(self, test: str) -> Iterator[str]:
        """The dump."""
        yield f"concheck: {test} has been running for {self._seconds:g} s"
        for loop in self._loops.open():
            for task in sorted(asyncio.all_tasks(loop), key=lambda task: task.get_name()):
                yield from self._task(task)
        names = {thread.ident: thread.name for thread in threading.enumerate()}
        for ident, frame in sys._current_frames().items():
            if ident in names:
                yield f"  thread {names[ident]!r}"
                yield from _places(_spots(frame))

    def _task(self, task: Any) -> Iterator[str]:
        born = self._tasks.born(task)
        yield f"  task {named_task(task)}" + (f", made at {born.site}" if born else "")
        yield from _places(await_chain(coroutine_of(task))[::-1])
        if (waiter := getattr(task, "_fut_waiter", None)) is not None:
            yield f"      waits for {waiter!r}"


def _spots(frame: Any) -> tuple[Spot, ...]:
    found = []
    while frame is not None:
        file = frame.f_code.co_filename
        if not is_ours(file) and not any(part in file for part in _RUNNERS):
            found.append((frame.f_code, frame.f_lasti))
        frame = frame.f_back
    return tuple(found)


def _places(spots: tuple[Spot, ...]) -> Iterator[str]:
    """Innermost first, as many as one can read."""
    for spot in spots[:12]:
        at = place(spot)
        yield f"      {at}: {at.source}"
