"""Notes what goes on in each test, for the page that shows it. Installed only if that page is asked for.

A loop's selector tells how busy it is: it computes from when `select` returns to when it is called again. uvloop has
none, and is looked at by the watchdog instead. That a task has ended is seen at the next of these moments, for a
callback on the task would be one more thing that its loop does.
"""

import math
from asyncio import AbstractEventLoop
from collections.abc import Callable, Mapping
from concurrent.futures import thread
from contextlib import ExitStack
from itertools import count
from selectors import BaseSelector
from threading import Thread, current_thread, get_ident
from typing import Any
from weakref import ref

from pytest_concheck.clocks import GarbagePauses
from pytest_concheck.detector import Env
from pytest_concheck.patching import patch
from pytest_concheck.pulse import Pulse, Stall
from pytest_concheck.stacks import coroutine_of, place, without_partial
from pytest_concheck.stalls import blamed, computed_seconds, cut, is_debugged, own_seconds
from pytest_concheck.timeline import Stall as Held
from pytest_concheck.timeline import Timeline
from pytest_concheck.tracks import TaskTrack, Tracks

LEAST = 0.01
"""Seconds of its own that a callback has to have run for to be told of."""

ASYNCIO = ("asyncio.base_events",)
"""Whose threads are not told: they see to it that an executor's threads end."""

OFTEN = 0.0005
"""Seconds between two looks at which tasks have ended."""

_numbers = count()


class Recorder:
    """`begin` with each test, `end` with it; in between, what happens is noted, and belongs to that test.

    `shortest` is how many seconds a callback has to run for to be looked at.
    """

    def __init__(self) -> None:
        self._tracks = Tracks("", 0.0)
        self._running: dict[int, Running] = {}
        self._mark = f"_concheck_queued_{next(_numbers)}"
        self._installed = False
        self.shortest = 0.0

    def install(self, env: Env, undo: ExitStack) -> None:
        """Start to note. An error of ours switches this off, and nothing else."""
        self._env, self._now = env, env.clock.now
        self._pauses = GarbagePauses(self._now, undo)
        undo.callback(self._uninstall)
        env.loops.on_start.append(self._safe(self._start))
        env.loops.on_stop.append(self._safe(self._stop))
        env.loops.on_end.append(self._safe(self._leave))
        env.beats.arm(env.undo)
        env.beats.on_stall.append(self._safe(self._stall))
        env.beats.on_look.append(self._safe(self._look))
        env.tasks.arm(env.undo)
        env.tasks.on_made.append(self._safe(self._made))
        env.mishaps.listen(env.undo, self._safe(self._mishap))
        env.threads.arm(env.undo)
        patch(undo, Thread, "_bootstrap_inner", self._wrap_thread)
        patch(undo, thread._WorkItem, "__init__", self._wrap_item)
        patch(undo, thread._WorkItem, "run", self._wrap_work)
        self._installed = True
        self.shortest = env.beats.watchdog.tick
        env.beats.watchdog.calm = 1

    def begin(self, test: str) -> None:
        """A test begins. Loops that run already belong to it from now on."""
        if self._installed:
            self._safe(self._begin)(test)

    def end(self) -> Timeline | None:
        """What has happened since the test began; None if nothing was noted."""
        ended: Timeline | None = self._safe(self._end)() if self._installed else None
        return ended

    def _begin(self, test: str) -> None:
        self._tracks = Tracks(test, self._now())
        for running in tuple(self._running.values()):
            running.begin(self._tracks)

    def _end(self) -> Timeline | None:
        tracks = self._tracks
        return tracks.timeline(self._now()) if tracks.loops or tracks.threads or tracks.tasks else None

    def _safe(self, function: Callable[..., Any]) -> Callable[..., Any]:
        return self._env.guard.safe(self, "the timeline", function)

    def _start(self, loop: AbstractEventLoop) -> None:
        selector = getattr(loop, "_selector", None)
        if not isinstance(selector, BaseSelector) or "select" in getattr(selector, "__dict__", ("select",)):
            selector = None
        self._running[id(loop)] = running = Running(loop, self._now, sampled=selector is None)
        running.begin(self._tracks)
        if selector is not None:
            running.watch(selector, self._safe)

    def _stop(self, loop: AbstractEventLoop) -> None:
        if running := self._running.pop(id(loop), None):
            running.end()
        self._tracks.look(self._now())

    def _leave(self, loop: AbstractEventLoop) -> None:
        for task in tuple(self._tracks.open):
            task.leave(loop)

    def _stall(self, stall: Stall) -> None:
        seconds = own_seconds(stall, self._pauses.between(stall.began, stall.ended))
        stack = () if seconds < LEAST or is_debugged(stall) else blamed(stall)
        if stack:
            tracks = self._tracks
            at = max(0.0, stall.began - tracks.since)
            wall = stall.ended - stall.began
            tracks.add_stall(Held(at, wall, seconds, computed_seconds(stall, seconds), place(cut(stack)[0])))

    def _look(self, pulse: Pulse, now: float) -> None:
        """Of a loop that has no selector: busy since the last look if it is at both, which is seldom far off."""
        for running in tuple(self._running.values()):
            if running.sampled and running.thread == pulse.thread:
                running.look(now, busy=bool(pulse.began or pulse.unmarked))

    def _made(self, task: Any) -> None:
        born = self._env.tasks.born(task)
        if born is not None:
            is_own = born.owner is not None and born.owner is self._env.owners.test
            coroutine = coroutine_of(task)
            name = getattr(coroutine, "__qualname__", "" if coroutine is None else type(coroutine).__name__)
            self._tracks.add_task(lambda: TaskTrack(task, name, lambda: born.site, self._now(), is_own=is_own))

    def _mishap(self, loop: AbstractEventLoop, context: Mapping[str, Any]) -> None:
        if "destroyed" in context.get("message", "") and "task" in context:
            self._tracks.lost(context["task"])

    def _wrap_thread(self, original: Callable[[Thread], None]) -> Callable[[Thread], None]:
        begins, ended = self._safe(self._thread_begins), self._safe(self._thread_ended)

        def _bootstrap_inner(thread: Thread) -> None:
            begins(thread)
            try:
                original(thread)
            finally:
                ended(thread)

        return _bootstrap_inner

    def _thread_begins(self, thread: Thread) -> None:
        """One that the user's own line has started is its test's to end; others are a library's or an executor's."""
        if getattr(getattr(thread, "_target", None), "__module__", "") in ASYNCIO:
            return
        owner = self._env.owners.of_threads.get(thread)
        started = self._env.threads.started.left_by(owner) if owner and owner.is_test else ()
        self._tracks.thread(thread, self._now(), is_own=any(each is thread for each, _ in started))

    def _thread_ended(self, thread: Thread) -> None:
        if track := self._tracks.thread_known(thread):
            track.ended = self._now()

    def _wrap_item(self, original: Callable[..., None]) -> Callable[..., None]:
        mark, now = self._mark, self._now

        def __init__(item: Any, *args: Any, **kwargs: Any) -> None:
            original(item, *args, **kwargs)
            setattr(item, mark, now())

        return __init__

    def _wrap_work(self, original: Callable[..., Any]) -> Callable[..., Any]:
        begin, end = self._safe(self._work_begins), self._safe(self._work_ends)

        def run(item: Any, *args: Any) -> Any:
            piece = begin(item)
            try:
                return original(item, *args)
            finally:
                item = None  # Or an error of the work would keep this frame, and this frame the future.
                end(piece)

        return run

    def _work_begins(self, item: Any) -> list[Any] | None:
        tracks, now = self._tracks, self._now()
        track = tracks.thread(current_thread(), tracks.since, is_own=False)
        function = getattr(item, "fn", None) or item.task[0]
        return tracks.add_work(track, named(function), now, now - getattr(item, self._mark, now)) if track else None

    def _work_ends(self, piece: list[Any] | None) -> None:
        if piece is not None:
            piece[2] = self._now()

    def _uninstall(self) -> None:
        self._installed = False
        for running in tuple(self._running.values()):
            running.end()
        self._running.clear()


class Running:
    """A loop that runs. What it does is noted on `track`."""

    def __init__(self, loop: AbstractEventLoop, now: Callable[[], float], *, sampled: bool) -> None:
        self._loop, self._now, self.sampled = ref(loop), now, sampled
        self.thread, self._name = get_ident(), current_thread().name
        self._selector: BaseSelector | None = None

    def begin(self, tracks: Tracks) -> None:
        """From now on what it does is noted there."""
        now = self._now()
        self._tracks = tracks
        self.track = tracks.loop(self._loop, self._name, now, sampled=self.sampled)
        self.track.began = now

    def watch(self, selector: BaseSelector, safe: Callable[[Callable[..., None]], Callable[..., None]]) -> None:
        """Note when the selector is asked what is due, and when it answers. Written out: it is for every callback."""
        self._selector = selector
        select, now, turn = selector.select, self._now, safe(self._turn)

        def timed(timeout: float | None = None) -> Any:
            ended, track = now(), self.track
            if ended < track.until:
                track.inside += ended - track.began
                track.turns += 1
            else:
                turn(ended)
            try:
                return select(timeout)
            finally:
                self.track.began = now()

        self._timed = timed
        vars(selector)["select"] = timed

    def look(self, now: float, *, busy: bool) -> None:
        """It has been looked at from outside."""
        if busy:
            self.track.busy(now)
        self.track.began = now
        self._tracks.look(now)

    def end(self) -> None:
        """It has stopped; the selector is put back as it was."""
        if self._selector is not None:
            self._turn(self._now())
            if vars(self._selector).get("select") is self._timed:
                del vars(self._selector)["select"]

    def _turn(self, now: float) -> None:
        self._tracks.look(now)
        self.track.busy(now, now + OFTEN if self._tracks.open else math.inf)


def named(function: Any) -> str:
    """A callable, as a person calls it."""
    function = without_partial(function)
    return str(getattr(function, "__qualname__", type(function).__name__))
