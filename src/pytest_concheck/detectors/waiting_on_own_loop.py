"""## At run time

Told is `result()` or `exception()` of what `asyncio.run_coroutine_threadsafe()` returned, called in the thread in which
that very loop runs and before it is done, whatever the timeout: everywhere, for it cannot be meant.
"""

import asyncio
import sys
from contextlib import ExitStack
from typing import Any

from flake8_concheck.catalogue.pitfalls.blocking import CON111
from pytest_concheck.detector import Env
from pytest_concheck.sighting import Sighting, Trail
from pytest_concheck.stacks import outside, place, user_spots


class WaitingOnOwnLoop:
    """Asks `Env.futures` which loop a future waits for."""

    pitfall = CON111
    limit = ""
    unasked = True

    def install(self, env: Env, undo: ExitStack) -> None:
        """Listen to who waits for futures."""
        self._env = env
        env.futures.arm(env.undo)
        env.futures.on_wait.append(env.safe(self, self._wait))

    def _wait(self, future: Any, timeout: float | None) -> None:
        loop = self._env.futures.loop_of(future)
        if loop is None or asyncio._get_running_loop() is not loop:
            return
        spots = user_spots(outside(sys._getframe(1)), 6)
        if spots:
            site, *callers = map(place, spots)
            owner = self._env.owners.here() or self._env.owners.test
            trail = tuple(Trail("called by", caller) for caller in callers)
            facts = {"callee": "asyncio.run_coroutine_threadsafe(...).result"}
            self._env.tell(owner, Sighting(self.pitfall, facts, site, owner.name if owner else "", trail))
