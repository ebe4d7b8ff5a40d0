"""## At run time

Told is a lock of `threading` that a suspended coroutine holds in a `with` block while another callback of the same loop
waits for it, at the line where the holder is suspended: the watchdog looks for it when a callback takes long, so there
is nothing to pay before. A lock that was taken with `acquire()` is not recognised, and whoever calls `release()` in the
block is left alone.

Missed is a lock that nobody else wants while the test runs: that takes two callers at once, which few tests have.
"""

import asyncio
import dis
import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from types import BuiltinMethodType, FrameType, GetSetDescriptorType, MethodType
from typing import Any

from flake8_concheck.catalogue.pitfalls.locks import CON601
from pytest_concheck.detector import Env
from pytest_concheck.pulse import Pulse
from pytest_concheck.sighting import Sighting, Trail
from pytest_concheck.stacks import await_chain, coroutine_of, coroutines_of, innermost_user, is_user, place

LOCKS = (type(threading.Lock()), threading.Condition, threading.Semaphore)
_EXITS = (BuiltinMethodType, MethodType)
_ENTER = dis.opmap.get("BEFORE_WITH")
"""What enters a `with` block; None on Python 3.14, where that is a call like any other (CPython, Python/codegen.c)."""


class ThreadLockAcrossAwait:
    """Looks, while the loop stands still, for who holds what the loop waits for."""

    pitfall = CON601
    limit = ""
    unasked = True

    def install(self, env: Env, undo: ExitStack) -> None:
        """Have the loops watched."""
        self._env = env
        self._looked_at: dict[int, float] = {}
        env.beats.arm(env.undo)
        env.beats.on_sample.append(env.safe(self, self._look))

    def _look(self, pulse: Pulse) -> None:
        loop = self._env.loops.running.get(pulse.thread)
        if loop is None or self._looked_at.get(pulse.thread) == pulse.began:
            return
        self._looked_at[pulse.thread] = pulse.began
        if not may_want_a_lock(_users_frame(pulse.thread)):
            return
        held = [(task, lock) for task in asyncio.all_tasks(loop) for lock in _held_by(coroutine_of(task))]
        frame = _users_frame(pulse.thread) if held else None
        if frame is None:
            return
        wanted = dict(_locks_of(frame))
        at = place((frame.f_code, frame.f_lasti))
        del frame
        for task, lock in held:
            if id(lock) in wanted:
                self._tell(task, f"{wanted[id(lock)]} (threading.{type(lock).__name__.title()})", at)

    def _tell(self, task: Any, lock: str, wanted_at: Any) -> None:
        spot = innermost_user(await_chain(coroutine_of(task))[::-1])
        if spot is not None:
            owner = self._env.owners.test
            trail = (Trail("wanted at", wanted_at),)
            self._env.tell(
                owner, Sighting(self.pitfall, {"lock": lock}, place(spot), owner.name if owner else "", trail)
            )


def _users_frame(thread: int) -> FrameType | None:
    """The innermost frame of a thread, if that is the user's."""
    frame = sys._current_frames().get(thread)
    return frame if frame is not None and is_user(frame.f_code.co_filename) else None


def may_want_a_lock(frame: FrameType | None) -> bool:
    """Whether a frame can be where somebody waits for a lock, which is quick to see: to ask all tasks is not."""
    if frame is None:
        return False
    return _ENTER is None or "acquire" in frame.f_code.co_names or frame.f_code.co_code[frame.f_lasti] == _ENTER


def _held_by(coroutine: Any) -> Iterator[Any]:
    """The locks of the `with` blocks in which a coroutine, or what it awaits, is suspended.

    A `with` block keeps its manager's `__exit__` on the frame's stack, which the collector may look at.
    """
    for each in coroutines_of(coroutine):
        if not _releases(each):
            for kept in gc.get_referents(each):
                if type(kept) in _EXITS and kept.__name__ == "__exit__" and _is_lock(kept.__self__):
                    yield kept.__self__


def _releases(coroutine: Any) -> bool:
    """Whether the code gives a lock back by hand, so that its `with` block need not hold what it stands for."""
    frame = getattr(coroutine, "cr_frame", None) or getattr(coroutine, "ag_frame", None)
    return frame is not None and "release" in frame.f_code.co_names


def _is_lock(thing: Any) -> bool:
    """Asked of the type alone: a proxy answers `isinstance` by looking for what it stands for, and may raise."""
    return issubclass(type(thing), LOCKS)


def _locks_of(frame: FrameType) -> Iterator[tuple[int, str]]:
    """The locks that a line could be waiting for: its variables, their attributes, and the module's.

    Ask only if somebody holds one: before Python 3.13 (PEP 667) the dictionary of its variables stays on the frame, and
    keeps alive what the code has let go of.
    """
    known = dict(frame.f_locals)
    known |= {name: frame.f_globals[name] for name in frame.f_code.co_names if name in frame.f_globals}
    for name, value in known.items():
        if _is_lock(value):
            yield id(value), name
        elif not issubclass(type(value), type):
            for attribute, inner in tuple(_attributes(value).items()):
                if _is_lock(inner):
                    yield id(inner), f"{name}.{attribute}"


def _attributes(thing: Any) -> dict[str, Any]:
    """Its own attributes, if it keeps them as Python does; `__dict__` may be anything else where a class says so."""
    for cls in type(thing).__mro__:
        kept = cls.__dict__.get("__dict__")
        if kept is not None:
            return dict(kept.__get__(thing)) if type(kept) is GetSetDescriptorType else {}
    return {}
