"""## At run time

Told is shutting an executor down, or leaving its `with` block, while it has work, in a thread in which an event loop
runs. Tests that do so themselves are left alone, as for CON101.
"""

from contextlib import ExitStack

from flake8_concheck.catalogue.pitfalls.blocking import CON106
from pytest_concheck.detector import Env


class BlockingExecutorExit:
    """Tells what `Env.calls` hears of this pitfall."""

    pitfall = CON106
    limit = ""
    unasked = True

    def install(self, env: Env, undo: ExitStack) -> None:
        """Have the calls of this pitfall told."""
        env.calls.watch(env.undo, self.pitfall.code, env.tell)
