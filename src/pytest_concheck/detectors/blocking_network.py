"""## At run time

Told are connecting, looking up the name of another host, and receiving from or sending all to a socket that is not
set to non-blocking, while an event loop runs in the same thread. Named is what the user's line called
(`requests.get`), where the catalogue knows it. Tests that do so themselves are left alone, as for CON101.
"""

from contextlib import ExitStack

from flake8_concheck.catalogue.pitfalls.blocking import CON102
from pytest_concheck.detector import Env


class BlockingNetwork:
    """Tells what `Env.calls` hears of this pitfall."""

    pitfall = CON102
    limit = ""
    unasked = True

    def install(self, env: Env, undo: ExitStack) -> None:
        """Have the calls of this pitfall told."""
        env.calls.watch(env.undo, self.pitfall.code, env.tell)
