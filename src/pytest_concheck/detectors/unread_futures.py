"""## At run time

Told is a future that an executor's `submit()` or `map()` has made for a line that keeps it, and of which nobody has
asked the `result()` or `exception()` by the time its test or fixture ends, whether it is still kept by then or not. One
that was cancelled is not told. One of `run_coroutine_threadsafe()` is told if the coroutine has failed by then.
"""

from collections.abc import Iterable
from contextlib import ExitStack

from flake8_concheck.catalogue.pitfalls.executors import CON502
from pytest_concheck.detector import Env
from pytest_concheck.owners import Owner
from pytest_concheck.sighting import Sighting
from pytest_concheck.stacks import is_dropped


class UnreadFutures:
    """Asks `Env.futures` for what nobody has read."""

    pitfall = CON502
    limit = ""
    unasked = True

    def install(self, env: Env, undo: ExitStack) -> None:
        """Have futures watched."""
        self._env = env
        env.on_leave.append((env.futures.held, env.safe(self, self.leave)))
        env.futures.arm(env.undo)

    def leave(self, owner: Owner | None) -> Iterable[Sighting]:
        """What `owner` has submitted and not read."""
        told = []
        for each in self._env.futures.unread(owner):
            future = each.future()
            if not is_dropped(each.born.spots[0]) and not (future and future.cancelled()):
                each.read = True
                facts = {"callee": each.callee, "work": each.work}
                told.append(each.born.sighting(self.pitfall, facts, notes=each.notes))
        return told
