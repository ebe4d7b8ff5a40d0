"""## At run time

Told is running a loop (`asyncio.run`, `Runner.run`, `run_until_complete`) in a thread in which one is running, also
where the `RuntimeError` is caught. Tests that do so themselves are left alone, as for CON101.
"""

from contextlib import ExitStack

from flake8_concheck.catalogue.pitfalls.blocking import CON110
from pytest_concheck.detector import Env


class NestedEventLoop:
    """Tells what `Env.calls` hears of this pitfall."""

    pitfall = CON110
    limit = ""
    unasked = True

    def install(self, env: Env, undo: ExitStack) -> None:
        """Have the calls of this pitfall told."""
        env.calls.watch(env.undo, self.pitfall.code, env.tell)
