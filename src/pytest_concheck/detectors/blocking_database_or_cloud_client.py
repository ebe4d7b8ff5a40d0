"""## At run time

Told is opening a database of sqlite's that is not in memory, while an event loop runs in the same thread. Statements
are not heard: a slow one is told as CON112. Drivers that connect through Python's sockets are told as CON102. Tests
that do so themselves are left alone, as for CON101.
"""

from contextlib import ExitStack

from flake8_concheck.catalogue.pitfalls.blocking import CON107
from pytest_concheck.detector import Env


class BlockingDatabaseOrCloudClient:
    """Tells what `Env.calls` hears of this pitfall."""

    pitfall = CON107
    limit = ""
    unasked = True

    def install(self, env: Env, undo: ExitStack) -> None:
        """Have the calls of this pitfall told."""
        env.calls.watch(env.undo, self.pitfall.code, env.tell)
