"""## At run time

Told is waiting for an event that is not set, a condition, a thread that is alive, or a queue that is empty or full,
while an event loop runs in the same thread. `Lock.acquire` is written in C and cannot be heard: if it waits for long,
CON112 tells it. Tests that do so themselves are left alone, as for CON101.
"""

from contextlib import ExitStack

from flake8_concheck.catalogue.pitfalls.blocking import CON104
from pytest_concheck.detector import Env


class BlockingThreadWait:
    """Tells what `Env.calls` hears of this pitfall."""

    pitfall = CON104
    limit = ""
    unasked = True

    def install(self, env: Env, undo: ExitStack) -> None:
        """Have the calls of this pitfall told."""
        env.calls.watch(env.undo, self.pitfall.code, env.tell)
