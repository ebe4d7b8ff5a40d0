"""## At run time

Told is opening a file, and what Python has an audit event for: listing, removing, renaming, copying, temporary files.
Reading and writing an open file are not heard. Tests that do so themselves are left alone, as for CON101, and so are
`/dev`, `/proc` and `/sys`.
"""

from contextlib import ExitStack

from flake8_concheck.catalogue.pitfalls.blocking import CON121
from pytest_concheck.detector import Env


class BlockingFileIo:
    """Tells what `Env.calls` hears of this pitfall."""

    pitfall = CON121
    limit = ""
    unasked = True

    def install(self, env: Env, undo: ExitStack) -> None:
        """Have the calls of this pitfall told."""
        env.calls.watch(env.undo, self.pitfall.code, env.tell)
