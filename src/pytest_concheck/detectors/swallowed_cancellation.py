"""## At run time (`--concheck-enable=CON401`)

Told is a task that was cancelled and yet ended as if nothing had been, at the handler in its coroutine that catches
`CancelledError`, or at the line that made the task. What `asyncio.timeout()` and a TaskGroup take back (`uncancel`)
does not count.
"""

from asyncio import Task
from contextlib import ExitStack
from types import CodeType
from typing import Any

from flake8_concheck.catalogue.pitfalls.cancellation import CON401
from pytest_concheck.births import Born
from pytest_concheck.detector import Env
from pytest_concheck.sighting import Sighting
from pytest_concheck.source import catching_cancellation
from pytest_concheck.stacks import Place, coroutine_of


class SwallowedCancellation:
    """Adds a callback to every task, which is why one has to ask for it."""

    pitfall = CON401
    limit = ""
    unasked = False

    def install(self, env: Env, undo: ExitStack) -> None:
        """Have tasks watched."""
        self._env = env
        self._look = env.safe(self, self._look_at)
        env.tasks.arm(env.undo)
        env.tasks.on_made.append(lambda task: task.add_done_callback(self._look))

    def _look_at(self, task: Task[Any]) -> None:
        born = self._env.tasks.born(task)
        swallowed = task.cancelling() and not task.cancelled() and getattr(task, "_exception", None) is None
        if born and swallowed:
            self._env.tell(born.owner, self._tell(coroutine_of(task), born))

    def _tell(self, coroutine: Any, born: Born) -> Sighting:
        code = getattr(coroutine, "cr_code", None)
        name = getattr(coroutine, "__qualname__", "the task").replace(".<locals>", "")
        told = born.sighting(self.pitfall, {"catcher": f"{name}()"})
        line = catching_cancellation(code) if isinstance(code, CodeType) else None
        return told._replace(site=Place(code.co_filename, line, name, line)) if code and line else told
