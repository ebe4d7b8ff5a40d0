"""## At run time

Told is what `run_in_executor()` or `gather()` returned, if it failed and nobody has asked for the error by the time the
test or fixture that called it ends, or by the time it is thrown away. A dropped one that succeeds is not told.
"""

import asyncio
import asyncio.tasks
import sys
from asyncio import AbstractEventLoop
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from itertools import count
from typing import Any
from weakref import WeakSet

from flake8_concheck.catalogue.pitfalls.tasks import CON304
from pytest_concheck.belongings import Belongings
from pytest_concheck.births import Born
from pytest_concheck.detector import Env
from pytest_concheck.loops import loop_classes
from pytest_concheck.owners import Owner
from pytest_concheck.patching import patch
from pytest_concheck.sighting import Sighting

_numbers = count()


class DroppedAwaitable:
    """Remembers who called; the future itself knows whether its error was asked for."""

    pitfall = CON304
    limit = ""
    unasked = True

    def __init__(self) -> None:
        # A pytest session inside a pytest session watches the same futures, so each has its own attribute.
        self._mark = f"_concheck_called_{next(_numbers)}"
        self._futures = Belongings()
        self._told: WeakSet[Any] = WeakSet()

    def install(self, env: Env, undo: ExitStack) -> None:
        """Wrap `run_in_executor` of every loop class, and `gather`."""
        self._env = env
        env.on_leave.append((self._futures.held, env.safe(self, self.leave)))
        self._note = env.safe(self, self._note_future)
        for loop_class in loop_classes():
            patch(undo, loop_class, "run_in_executor", lambda original: self._wrap(original, "loop.run_in_executor"))
        for module in (asyncio, asyncio.tasks):
            patch(undo, module, "gather", lambda original: self._wrap(original, "asyncio.gather"))
        env.mishaps.listen(env.undo, env.safe(self, self._hear))

    def leave(self, owner: Owner | None) -> Iterable[Sighting]:
        """What `owner` has called and nobody has looked at."""
        left = self._futures.take(owner)
        return [self._tell(future, born) for future, born in left if _is_unread(future) and future not in self._told]

    def _wrap(self, original: Callable[..., Any], callee: str) -> Callable[..., Any]:
        note = self._note

        def call(*args: Any, **kwargs: Any) -> Any:
            future = original(*args, **kwargs)
            note(future, callee)
            return future

        return call

    def _note_future(self, future: Any, callee: str) -> None:
        # 0 is this function, 1 the guard around it, 2 our call.
        born = self._env.births.by_hand(sys._getframe(3))
        if born and not future.done():
            setattr(future, self._mark, (born, callee))
            self._futures.add(future, born)

    def _hear(self, loop: AbstractEventLoop, context: Mapping[str, Any]) -> None:
        future = context.get("future")
        if (noted := getattr(future, self._mark, None)) and future not in self._told and context.get("exception"):
            born: Born = noted[0]
            self._env.tell(born.owner, self._tell(future, born))

    def _tell(self, future: Any, born: Born) -> Sighting:
        self._told.add(future)
        _, callee = getattr(future, self._mark)
        error = future._exception
        note = f"it raised {type(error).__name__}: {error}".rstrip(": ")
        return born.sighting(self.pitfall, {"callee": callee}, notes=(note,))


def _is_unread(future: Any) -> bool:
    return future.done() and bool(getattr(future, "_log_traceback", False)) and future._exception is not None
