"""## At run time

Told is `result()` or `exception()` of a future of `concurrent.futures` that is not done, while an event loop runs in
the same thread. Tests that do so themselves are left alone, as for CON101.
"""

from contextlib import ExitStack

from flake8_concheck.catalogue.pitfalls.blocking import CON105
from pytest_concheck.detector import Env


class BlockingFutureWait:
    """Tells what `Env.calls` hears of this pitfall."""

    pitfall = CON105
    limit = ""
    unasked = True

    def install(self, env: Env, undo: ExitStack) -> None:
        """Have the calls of this pitfall told."""
        env.calls.watch(env.undo, self.pitfall.code, env.tell)
