"""## At run time

Told is a worker of a thread pool that waits for work of the same pool that has not begun, when all other workers do so
too: nobody is left to do it. It is told before the wait begins, so also if the test never ends.

Missed is a worker that waits by other means than the future (a queue, an event), and a pool with a worker to spare: the
same program hangs with one worker fewer, or under more load.
"""

import sys
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import ExitStack
from typing import Any
from weakref import WeakKeyDictionary

from flake8_concheck.catalogue.pitfalls.executors import CON505
from pytest_concheck.detector import Env
from pytest_concheck.owners import Owner
from pytest_concheck.sighting import Sighting, Trail
from pytest_concheck.stacks import outside, place, user_spots


class NestedSubmitDeadlock:
    """Counts the workers of each pool that wait for the pool."""

    pitfall = CON505
    limit = ""
    unasked = True

    def __init__(self) -> None:
        self._waiting: WeakKeyDictionary[Executor, int] = WeakKeyDictionary()

    def install(self, env: Env, undo: ExitStack) -> None:
        """Listen to who waits for futures."""
        self._env = env
        env.futures.arm(env.undo)
        env.futures.on_wait.append(env.safe(self, self._wait))

    def _wait(self, future: "Future[Any]", timeout: float | None) -> Callable[[], None] | None:
        submitted = self._env.futures.submitted(future)
        pool = submitted.executor() if submitted else None
        if submitted is None or not isinstance(pool, Executor):
            return None
        if threading.current_thread() not in getattr(pool, "_threads", ()):
            return None
        self._waiting[pool] = waiting = self._waiting.get(pool, 0) + 1
        if waiting >= getattr(pool, "_max_workers", 0) and not future.running() and not future.done():
            self._tell(submitted.work, type(pool).__name__, submitted.born.owner)
        return lambda: self._done(pool)

    def _tell(self, work: str, pool: str, owner: Owner | None) -> None:
        spots = user_spots(outside(sys._getframe(1)), 6)
        if spots:
            site, *callers = map(place, spots)
            trail = tuple(Trail("called by", caller) for caller in callers)
            facts = {"work": f"{site.function.replace('.<locals>', '')}()", "pool": f"a {pool}"}
            note = f"it waits for {work}"
            name = owner.name if owner else ""
            self._env.tell(owner, Sighting(self.pitfall, facts, site, name, trail, notes=(note,)))

    def _done(self, pool: Executor) -> None:
        self._waiting[pool] = self._waiting.get(pool, 1) - 1
