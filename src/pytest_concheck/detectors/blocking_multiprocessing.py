"""## At run time

Told is waiting for a process that is alive, for a connection with nothing to read, or for a pool's result that is not
ready, while an event loop runs in the same thread. Tests that do so themselves are left alone, as for CON101.
"""

from contextlib import ExitStack

from flake8_concheck.catalogue.pitfalls.blocking import CON108
from pytest_concheck.detector import Env


class BlockingMultiprocessing:
    """Tells what `Env.calls` hears of this pitfall."""

    pitfall = CON108
    limit = ""
    unasked = True

    def install(self, env: Env, undo: ExitStack) -> None:
        """Have the calls of this pitfall told."""
        env.calls.watch(env.undo, self.pitfall.code, env.tell)
