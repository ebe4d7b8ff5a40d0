"""## At run time

Told is a call that sleeps, starts or waits for a process, or runs a command in a shell, while an event loop runs in
the same thread: by Python's audit events, and by wraps of `subprocess.Popen.wait` and `communicate` (and of
`time.sleep` before Python 3.13, which has no event for it). It is told even if it was quick. A call whose innermost
line of the user's is in a test or a conftest is told only if this code is enabled by name (`--concheck-enable=CON101`);
nothing is told of imports, logging, debuggers, coverage, and of what asyncio itself does.
"""

from contextlib import ExitStack

from flake8_concheck.catalogue.pitfalls.blocking import CON101
from pytest_concheck.detector import Env


class BlockingCall:
    """Tells what `Env.calls` hears of this pitfall."""

    pitfall = CON101
    limit = ""
    unasked = True

    def install(self, env: Env, undo: ExitStack) -> None:
        """Have the calls of this pitfall told."""
        env.calls.watch(env.undo, self.pitfall.code, env.tell)
