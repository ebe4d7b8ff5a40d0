"""## At run time

Told is a task that does nothing but `await asyncio.sleep(0)` in a loop, at that line: when a loop makes more than
10,000 steps a second for a quarter of a second, and the same task is found at the same line again and again. Polling
with a longer pause is not told by watching.
"""

import asyncio
import asyncio.tasks
from collections import deque
from collections.abc import Iterable
from contextlib import ExitStack
from typing import Any
from weakref import ref

from flake8_concheck.catalogue.pitfalls.cancellation import CON404
from pytest_concheck.births import Born
from pytest_concheck.clocks import Reading
from pytest_concheck.detector import Env
from pytest_concheck.pulse import Pulse
from pytest_concheck.sighting import Sighting, Trail
from pytest_concheck.stacks import Spot, await_chain, coroutine_of, is_user, named_task, place

RATE = 10_000
"""Steps a second. An innocent test of sockets made 5,000, an endless sleep(0) makes 80,000 if left alone."""
LONG = 0.25
OFTEN = 4
WINDOW = 5
"""Looks by which the rate is judged."""
_SLEEP0 = vars(asyncio.tasks)["__sleep0"].__code__


class _Spin:
    """What one loop has been doing since its rate went up."""

    __slots__ = ("began", "found", "steps", "told")

    def __init__(self, began: float, steps: int) -> None:
        self.began, self.steps = began, steps
        self.found: dict[tuple[int, Spot], int] = {}
        self.told: set[int] = set()


class _Past:
    """The last looks at one loop: when, the steps by then, and the thread's clock.

    A thread is charged for having been queued only when it runs again, so one look alone may mislead.
    """

    __slots__ = ("looks", "loop", "spin")

    def __init__(self, loop: int) -> None:
        self.loop = loop
        self.looks = deque[tuple[float, int, Reading]](maxlen=WINDOW)
        self.spin: _Spin | None = None

    def rate(self) -> float:
        """Steps a second of the thread's own time: what it computed at least, for the kernel may charge too much."""
        (began, steps, before), (now, more, after) = self.looks[0], self.looks[-1]
        computed = (after.computed or 0.0) - (before.computed or 0.0)
        own = max(now - began - (after.kept_waiting - before.kept_waiting), computed)
        return (more - steps) / own if own > 0 else 0.0


class PollingSleep:
    """Counts the steps of each loop between two looks of the watchdog."""

    pitfall = CON404
    limit = ""
    unasked = True

    def __init__(self) -> None:
        self._pasts: dict[int, _Past] = {}
        self._told: ref[Any] | None = None

    def install(self, env: Env, undo: ExitStack) -> None:
        """Have the loops watched."""
        self._env = env
        env.beats.arm(env.undo)
        env.beats.on_look.append(env.safe(self, self._look))

    def _look(self, pulse: Pulse, now: float) -> None:
        loop = self._env.loops.running.get(pulse.thread)
        past = self._pasts.get(pulse.thread)
        if past is None or past.loop != id(loop):
            past = self._pasts[pulse.thread] = _Past(id(loop))
        past.looks.append((now, pulse.steps, pulse.latest.reading))
        if past.rate() < RATE:
            past.spin = None
            return
        spin = past.spin = past.spin or _Spin(*past.looks[-2][:2])
        if loop is not None and now - spin.began >= LONG / 4:
            self._find(asyncio.all_tasks(loop), spin, pulse.steps - spin.steps, now - spin.began)

    def _find(self, tasks: Iterable[Any], spin: _Spin, steps: int, seconds: float) -> None:
        for task in tasks:
            if spot := _sleeps_at(coroutine_of(task)):
                seen = id(task), spot
                spin.found[seen] = spin.found.get(seen, 0) + 1
                if spin.found[seen] >= OFTEN and seconds >= LONG and id(task) not in spin.told:
                    spin.told.add(id(task))
                    self._tell(task, spot, steps, seconds)

    def _tell(self, task: Any, spot: Spot, steps: int, seconds: float) -> None:
        if self._told is not None and self._told() is task:
            return
        self._told = ref(task)
        born: Born | None = self._env.tasks.born(task)
        owner = (born.owner if born else None) or self._env.owners.test
        what = f"task {named_task(task)} does nothing but sleep(0): {steps:,} steps in {seconds:.2f} s"
        trail = tuple(Trail("made at", each) for each in ([born.site] if born else []))
        name = owner.name if owner else ""
        self._env.tell(owner, Sighting(self.pitfall, {"what": what}, place(spot), name, trail, seconds))


def _sleeps_at(coroutine: Any) -> Spot | None:
    """The user's line at which a task is suspended in `sleep(0)`."""
    chain = await_chain(coroutine)
    if not chain or chain[-1][0] is not _SLEEP0:
        return None
    return next((spot for spot in chain[::-1] if is_user(spot[0].co_filename)), None)
