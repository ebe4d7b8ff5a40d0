"""## At run time

Told is a task that does nothing but `await asyncio.sleep(0)` in a loop, at that line: when a loop makes more than
10,000 steps a second for a quarter of a second, and the same task is found at the same line again and again. Polling
with a longer pause is not told by watching.
"""

import asyncio
import asyncio.tasks
from contextlib import ExitStack
from typing import Any
from weakref import ref

from flake8_concheck.catalogue.pitfalls.cancellation import CON404
from pytest_concheck.births import Born
from pytest_concheck.clocks import Reading
from pytest_concheck.detector import Env
from pytest_concheck.pulse import Pulse
from pytest_concheck.sighting import Sighting, Trail
from pytest_concheck.stacks import Spot, await_chain, is_user, named_task, place

RATE = 10_000
"""Steps a second. An innocent test of sockets made 5,000, an endless sleep(0) makes 80,000 if left alone."""
LONG = 0.25
OFTEN = 4
_SLEEP0 = vars(asyncio.tasks)["__sleep0"].__code__


class _Spin:
    """What one loop has been doing since its rate went up."""

    __slots__ = ("began", "found", "steps", "told")

    def __init__(self, began: float, steps: int) -> None:
        self.began, self.steps = began, steps
        self.found: dict[tuple[int, Spot], int] = {}
        self.told: set[int] = set()


class PollingSleep:
    """Counts the steps of each loop between two looks of the watchdog."""

    pitfall = CON404
    limit = ""
    unasked = True

    def __init__(self) -> None:
        self._last: dict[int, tuple[float, int, Reading]] = {}
        self._spins: dict[int, _Spin] = {}
        self._told: ref[Any] | None = None

    def install(self, env: Env, undo: ExitStack) -> None:
        """Have the loops watched."""
        self._env = env
        env.beats.arm(env.undo)
        env.beats.on_look.append(env.safe(self, self._look))

    def _look(self, pulse: Pulse, now: float) -> None:
        reading = pulse.latest.reading
        before, steps, last = self._last.get(pulse.thread, (now, pulse.steps, reading))
        self._last[pulse.thread] = now, pulse.steps, reading
        own = max(now - before - (reading.kept_waiting - last.kept_waiting), _computed(last, reading))
        if own <= 0 or (pulse.steps - steps) / own < RATE:
            self._spins.pop(pulse.thread, None)
            return
        spin = self._spins.setdefault(pulse.thread, _Spin(before, steps))
        loop = self._env.loops.running.get(pulse.thread)
        for task in asyncio.all_tasks(loop) if loop else ():
            if spot := _sleeps_at(task.get_coro()):
                seen = id(task), spot
                spin.found[seen] = spin.found.get(seen, 0) + 1
                if spin.found[seen] >= OFTEN and now - spin.began >= LONG and id(task) not in spin.told:
                    spin.told.add(id(task))
                    self._tell(task, spot, pulse.steps - spin.steps, now - spin.began)

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


def _computed(before: Reading, after: Reading) -> float:
    """Seconds on the processor between two readings; the kernel may charge a thread for waiting that it did not."""
    return (after.computed or 0.0) - (before.computed or 0.0)


def _sleeps_at(coroutine: Any) -> Spot | None:
    """The user's line at which a task is suspended in `sleep(0)`."""
    chain = await_chain(coroutine)
    if not chain or chain[-1][0] is not _SLEEP0:
        return None
    return next((spot for spot in chain[::-1] if is_user(spot[0].co_filename)), None)
