"""## At run time

Told is a call of `call_soon`, `call_at` or `call_later` on a loop that runs in another thread, and with it whatever
uses them (`create_task`, `future.set_result`, `event.set`), at the user's line: the one that called it, or the one that
handed it to a thread or to a pool as it is. The loop's methods are wrapped only while there is more than one thread.

Missed is a touch that schedules nothing: `put_nowait()` on an `asyncio.Queue` while nobody waits for an item.
"""

import _thread
import sys
from asyncio import AbstractEventLoop, _get_running_loop
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from threading import current_thread, get_ident
from types import FrameType
from typing import Any

from flake8_concheck.catalogue.callables.loop_only import LOOP_ONLY
from flake8_concheck.catalogue.pitfalls.locks import CON605
from pytest_concheck.births import users_frame
from pytest_concheck.detector import Env
from pytest_concheck.futures import at_work
from pytest_concheck.loops import loop_classes
from pytest_concheck.owners import Owner
from pytest_concheck.patching import patch
from pytest_concheck.sighting import Sighting, Trail
from pytest_concheck.stacks import OURS, Spot, modules, outside, place, runs_pythons, trim, user_spots

METHODS = ("call_soon", "call_at")

# Shared by all sessions of a process, for patches that come and go cannot be put back in any other order than theirs.
_armed = ExitStack()
_lock = _thread.allocate_lock()
_checks: list[Callable[[AbstractEventLoop], object]] = []


class LoopTouchedFromThread:
    """Armed by the start of a thread, disarmed when a test or fixture ends and no thread is left."""

    pitfall = CON605
    limit = ""
    unasked = True

    def install(self, env: Env, undo: ExitStack) -> None:
        """Have threads watched."""
        self._env = env
        env.on_leave.append((_checks, env.safe(self, self.leave)))
        self._ever = False
        self._check = env.safe(self, self._check_thread)
        env.futures.arm(env.undo)
        env.threads.arm(env.undo)
        env.threads.on_start.append(env.safe(self, self._arm))

    def leave(self, owner: Owner | None) -> Iterable[Sighting]:
        """Nothing: it is told when it happens."""
        if _checks and (owner is None or not self._env.threads.others()):
            _disarm()
        return ()

    def _arm(self) -> None:
        if not self._ever:
            self._ever = True
            self._env.undo.callback(_disarm)  # Only now, for what is patched last is put back first.
        with _lock:
            if self._check not in _checks:
                _checks.append(self._check)
                if len(_checks) == 1:
                    for loop_class in loop_classes():
                        for name in METHODS:
                            patch(_armed, loop_class, name, _wrap)

    def _check_thread(self, loop: AbstractEventLoop) -> None:
        """A loop that runs nowhere may be touched by anybody."""
        running = self._env.loops.running
        if running.get(get_ident()) is loop or self._env.loops.thread_of(loop) is None or loop.is_closed():
            return
        frame = outside(sys._getframe(1))
        spots = () if _is_asyncios_own(frame) else self._spots(frame)
        if not spots:
            return
        site, *callers = map(place, spots)
        owner = self._env.owners.here() or self._env.owners.now
        facts = {"callee": _callee(frame), "instead": LOOP_ONLY["asyncio.AbstractEventLoop.call_soon"]}
        trail = tuple(Trail("called by", caller) for caller in callers)
        self._env.tell(owner, Sighting(self.pitfall, facts, site, owner.name if owner else "", trail))

    def _spots(self, frame: FrameType | None) -> tuple[Spot, ...]:
        """The user's lines that led here, or to the start of what this thread is at, if it is Python's code alone."""
        if users_frame(frame):
            return user_spots(frame, 6)
        while frame is not None and (modules[frame.f_globals.get("__file__")] is OURS or runs_pythons(frame)):
            frame = frame.f_back
        if frame is not None:
            return ()
        thread = current_thread()
        work = at_work.get(thread)
        born = self._env.futures.born(work) if work else self._env.threads.born(thread)
        return born.spots if born else ()


def _wrap(original: Callable[..., Any]) -> Callable[..., Any]:
    def call(loop: AbstractEventLoop, *args: Any, **kwargs: Any) -> Any:
        if _get_running_loop() is not loop:
            for check in tuple(_checks):
                check(loop)
        handle = original(loop, *args, **kwargs)
        trim(handle)
        return handle

    return call


def _disarm() -> None:
    """Put the loops' methods back; the next thread arms again whoever still watches."""
    with _lock:
        _checks.clear()
        _armed.close()


def _callee(frame: Any) -> str:
    """What the user's line called: the outermost of asyncio's functions, else a method of the loop's."""
    called = None
    while frame is not None and frame.f_globals.get("__name__", "").startswith("asyncio"):
        called, frame = frame.f_code.co_qualname, frame.f_back
    return f"{called or 'loop.call_soon'}()"


def _is_asyncios_own(frame: Any) -> bool:
    """Whether it is one of asyncio's own ways in: run_coroutine_threadsafe and the like lock for themselves."""
    return frame is not None and frame.f_code.co_name in ("call_soon_threadsafe", "_do_shutdown")
