"""## At run time

Told is a call of an executor's `submit()` or `map()` whose future or iterator is thrown away in the same line, and not
read by anybody until its test or fixture ends. `result()`, `exception()` and `add_done_callback()` count as reading.
The same of `asyncio.run_coroutine_threadsafe()` is told once the coroutine has failed: asyncio takes its error for
handed on, and logs nothing.

Missed is a future that was bound to a name or kept in a list, which CON502 tells of, one that a library submits for the
user, and the executors of other libraries.
"""

from collections.abc import Iterable
from contextlib import ExitStack

from flake8_concheck.catalogue.pitfalls.executors import CON501
from pytest_concheck.detector import Env
from pytest_concheck.owners import Owner
from pytest_concheck.sighting import Sighting
from pytest_concheck.stacks import is_dropped


class DroppedFuture:
    """Asks `Env.futures` for what nobody has kept."""

    pitfall = CON501
    limit = ""
    unasked = True

    def install(self, env: Env, undo: ExitStack) -> None:
        """Have futures watched."""
        self._env = env
        env.on_leave.append((env.futures.held, env.safe(self, self.leave)))
        env.futures.arm(env.undo)

    def leave(self, owner: Owner | None) -> Iterable[Sighting]:
        """What `owner` has submitted and dropped."""
        told = []
        for each in self._env.futures.unread(owner):
            if is_dropped(each.born.spots[0]):
                each.read = True
                facts = {"callee": each.callee, "work": each.work}
                told.append(each.born.sighting(self.pitfall, facts, notes=each.notes))
        return told
