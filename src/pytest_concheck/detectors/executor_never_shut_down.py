"""## At run time

Told is an executor that the user's own line has made, that somebody still keeps, and that has not been shut down by the
time its test or fixture ends, if it has ever had work. One that is thrown away ends its workers by itself. The executor
that a loop makes for itself is not meant, nor one that a module makes as it is imported.

Missed is an executor that a library has made for the user.
"""

import sys
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from concurrent.futures.thread import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

from flake8_concheck.catalogue.pitfalls.executors import CON508
from pytest_concheck.belongings import Made
from pytest_concheck.detector import Env
from pytest_concheck.owners import Owner
from pytest_concheck.sighting import Sighting


class ExecutorNeverShutDown:
    """Notes executors as they are made."""

    pitfall = CON508
    limit = ""
    unasked = True

    def install(self, env: Env, undo: ExitStack) -> None:
        """Wrap `__init__` of both executors."""
        self._made = Made(env.births, lambda function: env.safe(self, function), _is_the_loops)
        self._made.watch(undo, ThreadPoolExecutor)
        env.on_leave.append((self._made.things.held, env.safe(self, self.leave)))
        watch: Callable[[Any], None] = lambda module: self._made.watch(env.undo, module.ProcessPoolExecutor)  # noqa: E731
        env.arrivals.when(env.undo, "concurrent.futures.process", watch)

    def leave(self, owner: Owner | None) -> Iterable[Sighting]:
        """The executors that `owner` has left open."""
        left = self._made.things.take(owner)
        return [
            born.sighting(self.pitfall, {"callee": type(executor).__name__})
            for executor, born in left
            if born.owner is not None and _has_workers(executor)
        ]


def _has_workers(executor: Any) -> bool:
    """Whether it has started workers and nobody has told them to end; both kinds note that in their own way."""
    if getattr(executor, "_shutdown", False) or getattr(executor, "_shutdown_thread", False):
        return False
    workers = getattr(executor, "_threads", None) or getattr(executor, "_processes", None)
    return bool(workers)


def _is_the_loops(executor: Executor) -> bool:
    """Whether asyncio is about to make it, for `run_in_executor(None, ...)`; it ends it, too."""
    return sys._getframe(4).f_globals.get("__name__") == "asyncio.base_events"
