"""What is going on in one test, as it is noted: how busy each loop is, which tasks, threads and work there are.

Only so much of each is kept, and nothing is kept alive for it.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable
from threading import Thread
from typing import Any, TypeVar
from weakref import ref

from pytest_concheck.stacks import Place
from pytest_concheck.timeline import (
    CANCELLED,
    DONE,
    ENDED,
    FAILED,
    GOES_ON,
    PENDING,
    Held,
    LoopLife,
    Span,
    Stall,
    TaskLife,
    ThreadLife,
    Timeline,
    Work,
)

PARTS = 128
"""Into how many parts a loop's life is divided; they grow as it goes on."""

FIRST_WIDTH = 0.0001
LOOPS, STALLS, TASKS, THREADS, WORK = 6, 40, 40, 16, 60
"""How many of each are kept of a test. Tasks are noted up to four times that, for those that leak are kept first."""

T = TypeVar("T")


class LoopTrack:
    """How busy a loop is. Times are the clock's.

    `began` is when it began to be busy, `turns` how often it was. As long as it is earlier than `until`, `inside` may
    simply be added to: all of that belongs to one part. Otherwise `busy` has to be called.
    """

    __slots__ = ("_number", "began", "inside", "name", "origin", "parts", "sampled", "turns", "until", "width")

    def __init__(self, name: str, origin: float, *, sampled: bool = False) -> None:
        self.name, self.origin, self.sampled = name, origin, sampled
        self.width = FIRST_WIDTH
        self.parts = [0.0] * PARTS
        self.turns = 0
        self.inside = 0.0
        self.began = origin
        self._number = 0
        self.until = 0.0

    def busy(self, ended: float, look_at: float = math.inf) -> None:
        """It was busy from `began` to then. `look_at` is when to call again at the latest."""
        self.turns += 1
        self._flush()
        while ended >= self.origin + PARTS * self.width:
            self._widen()
        first = max(0, int((self.began - self.origin) / self.width))
        last = int((ended - self.origin) / self.width)
        for number in range(first, last + 1):
            start = self.origin + number * self.width
            self.parts[number] += max(0.0, min(ended, start + self.width) - max(self.began, start))
        self._number = last
        self.until = min(self.origin + (last + 1) * self.width, look_at)

    def life(self, since: float) -> LoopLife:
        """As plain data, with times since `since`."""
        self._flush()
        last = max((number for number, part in enumerate(self.parts) if part), default=-1)
        percents = tuple(round(100 * part / self.width) for part in self.parts[: last + 1])
        began, seconds = max(0.0, self.origin - since), sum(self.parts)
        return LoopLife(self.name, began, self.width, percents, seconds, self.turns, sampled=self.sampled)

    def _flush(self) -> None:
        self.parts[self._number] += self.inside
        self.inside = 0.0

    def _widen(self) -> None:
        """Two parts become one."""
        self.width *= 2
        self.parts = [a + b for a, b in zip(self.parts[::2], self.parts[1::2], strict=True)] + [0.0] * (PARTS // 2)


class TaskTrack:
    """A task, from when to when, held weakly."""

    __slots__ = ("began", "coroutine", "ended", "left", "made_at", "name", "number", "state", "task")

    def __init__(self, task: Any, coroutine: str, made_at: Callable[[], Place], began: float, *, is_own: bool) -> None:
        self.task, self.number = ref(task), id(task)
        self.name, self.coroutine, self.made_at = "", coroutine, made_at  # It is given its name only once it is made.
        self.began = began
        self.ended: float | None = None
        self.state = PENDING if is_own else GOES_ON
        self.left = False

    def look(self, now: float) -> bool:
        """Whether it has ended, or was left; the first time it has, it is noted how, and that it was about now."""
        if self.left or self.ended is not None:
            return True
        task = self.task()
        if task is not None and not task.done():
            return False
        self.ended = now
        self.state = ENDED if task is None else _ending(task)
        self._ask_name(task)
        return True

    def leave(self, loop: Any) -> None:
        """Its loop is about to end what is pending. Whatever becomes of it then, it has outlived its loop."""
        task = self.task()
        if task is not None and task.get_loop() is loop and not (task.done() or task.cancelling()):
            self.left = True
            self._ask_name(task)

    def life(self, since: float) -> TaskLife:
        """As plain data, with times since `since`."""
        span = _span(self.began, self.ended, since)
        self._ask_name(self.task())
        return TaskLife(self.name, self.coroutine, self.made_at(), span, self.state)

    def _ask_name(self, task: Any) -> None:
        if task is not None:
            self.name = task.get_name()


class ThreadTrack:
    """A thread, and what it works off."""

    __slots__ = ("began", "ended", "is_own", "name", "work")

    def __init__(self, name: str, began: float, *, is_own: bool) -> None:
        self.name, self.began, self.is_own = name, began, is_own
        self.ended: float | None = None
        self.work: list[list[Any]] = []

    def life(self, since: float) -> ThreadLife:
        """As plain data, with times since `since`."""
        state = DONE if self.ended is not None else PENDING if self.is_own else GOES_ON
        work = tuple(Work(name, _span(began, ended, since), waited) for name, began, ended, waited in tuple(self.work))
        return ThreadLife(self.name, _span(self.began, self.ended, since), state, work)


class Tracks:
    """One test. `since` is when it began, by the clock."""

    def __init__(self, test: str, since: float) -> None:
        self.test, self.since = test, since
        self.loops: dict[ref[Any], LoopTrack] = {}
        self.stalls: list[Stall] = []
        self.tasks: list[TaskTrack] = []
        self.open: list[TaskTrack] = []
        self.threads: dict[ref[Thread], ThreadTrack] = {}
        self.held: dict[tuple[str, int], Held] = {}
        self.more: Counter[str] = Counter()

    def lost(self, task: Any) -> None:
        """A task is thrown away while it is pending; references to it are dead by now."""
        for track in self.tasks:
            if track.number == id(task) and track.ended is None:
                track.left, track.name = True, task.get_name()

    def look(self, now: float) -> None:
        """See which tasks have ended since the last look."""
        if ended := [task for task in self.open if task.look(now)]:
            self.open = [task for task in self.open if task not in ended]

    def add_task(self, make: Callable[[], TaskTrack]) -> None:
        """A task was made."""
        if len(self.tasks) >= 4 * TASKS:
            self.more["tasks"] += 1
            return
        track = make()
        self.tasks.append(track)
        self.open.append(track)
        for loop in tuple(self.loops.values()):
            loop.until = 0.0

    def loop(self, loop: ref[Any], thread: str, now: float, *, sampled: bool) -> LoopTrack:
        """The track of a loop, which begins if there is none; one that is not kept if there are too many."""
        if track := self.loops.get(loop):
            return track
        number = f" {len(self.loops) + 1}" if self.loops else ""
        track = LoopTrack(f"loop{number} in {thread}", now, sampled=sampled)
        if len(self.loops) < LOOPS:
            self.loops[loop] = track
        else:
            self.more["loops"] += 1
        return track

    def add_stall(self, stall: Stall) -> None:
        """A callback held its loop."""
        self._add("stalls", self.stalls, stall, STALLS)
        key = stall.place.file, stall.place.line
        held = Held(stall.place, 1, stall.seconds, stall.computed, stall.seconds)
        self.held[key] = self.held[key] + held if key in self.held else held

    def thread(self, thread: Thread, began: float, *, is_own: bool) -> ThreadTrack | None:
        """The track of a thread, which begins if there is none; None if there are too many."""
        key = ref(thread)
        if key not in self.threads and len(self.threads) >= THREADS:
            self.more["threads"] += 1
            return None
        return self.threads.setdefault(key, ThreadTrack(thread.name, began, is_own=is_own))

    def thread_known(self, thread: Thread) -> ThreadTrack | None:
        """The track of a thread, if it has one."""
        return self.threads.get(ref(thread))

    def add_work(self, track: ThreadTrack, name: str, began: float, waited: float) -> list[Any]:
        """Work begins; the third thing of what this returns is to be set when it has ended."""
        piece = [name, began, None, waited]
        self._add("calls", track.work, piece, WORK)
        return piece

    def timeline(self, now: float) -> Timeline:
        """All of it, as plain data; the test ends now."""
        for each in tuple(self.tasks):  # Those that two threads have noted at once may be missing in `open`.
            each.look(now)
        tasks = sorted(self.tasks, key=lambda each: (each.state != PENDING, each.began - (each.ended or now)))[:TASKS]
        kept = [each for each in self.tasks if each in tasks]
        if len(kept) < len(self.tasks):
            self.more["tasks"] += len(self.tasks) - len(kept)
        return Timeline(
            self.test,
            now - self.since,
            _lives(tuple(self.loops.values()), self.since),
            tuple(self.stalls),
            _lives(kept, self.since),
            _lives(tuple(self.threads.values()), self.since),
            tuple(self.held.values()),
            dict(self.more),
        )

    def _add(self, kind: str, several: list[T], one: T, most: int) -> None:
        if len(several) < most:
            several.append(one)
        else:
            self.more[kind] += 1


def _lives(tracks: Iterable[Any], since: float) -> tuple[Any, ...]:
    return tuple(track.life(since) for track in tracks)


def _span(began: float, ended: float | None, since: float) -> Span:
    return Span(max(0.0, began - since), None if ended is None else ended - since)


def _ending(task: Any) -> str:
    """How a task that is done has ended. To ask for its error would count as having read it."""
    if task.cancelled():
        return CANCELLED
    return FAILED if getattr(task, "_exception", None) is not None else DONE
