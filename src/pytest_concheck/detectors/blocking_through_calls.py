"""## At run time

Told is what CON101 and its like tell, where the call is not made by the coroutine itself but by a plain function
that it calls, at the line in the coroutine; the report also has the line that blocks and the chain between.

Missed is a call that nobody lists as blocking (a query of sqlite3, a read from an open file): CON112 tells of it if it
takes long. A helper that no test runs on a loop is for reading to find.
"""

from contextlib import ExitStack

from flake8_concheck.catalogue.pitfalls.blocking import CON103
from pytest_concheck.detector import Env


class BlockingThroughCalls:
    """Tells what `Env.calls` hears of this pitfall."""

    pitfall = CON103
    limit = ""
    unasked = True

    def install(self, env: Env, undo: ExitStack) -> None:
        """Have the calls of this pitfall told."""
        env.calls.watch(env.undo, self.pitfall.code, env.tell)
