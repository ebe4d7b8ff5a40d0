"""Remembers of every task where it was made and by whom; keeps no task alive for it.

`create_task` is wrapped on the loops' classes, which all ways to a task pass but an eager `Task(..., loop=loop)` made
by hand. A C task takes attributes, so no table is needed.
"""

import asyncio
import asyncio.base_events
import asyncio.runners
import asyncio.tasks
import sys
from asyncio import AbstractEventLoop, Task
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from types import FrameType
from typing import Any

from pytest_concheck.births import DEPTH, Births, Born
from pytest_concheck.guard import Guard
from pytest_concheck.loops import Loops, loop_classes
from pytest_concheck.owners import Owners
from pytest_concheck.patching import patch
from pytest_concheck.stacks import trim, user_spots

_ENDS = frozenset({"shutdown_asyncgens", "shutdown_default_executor"})
"""What whoever runs a loop runs on it when all is done (documentation of the loop's methods)."""
_RUNNERS, _LOOPS, _TASKS = vars(asyncio.runners), vars(asyncio.base_events), vars(asyncio.tasks)
"""Where `Runner.run` and `run_until_complete` are, and nothing else makes a task (Python 3.11 to 3.13)."""
_MAIN = (asyncio.Runner.run.__code__, asyncio.BaseEventLoop.run_until_complete.__code__)
_SETS = [name for name in ("_scheduled_tasks", "_eager_tasks", "_all_tasks") if hasattr(asyncio.tasks, name)]
_ARE_ELSEWHERE = sys.version_info >= (3, 14)
"""Whether the sets do not hold the tasks written in C (CPython, Lib/asyncio/tasks.py)."""
_numbers = count()


class Tasks:
    """The tasks of this process. `on_made` is called with each task that a line of the user's led to."""

    def __init__(self, owners: Owners, loops: Loops, births: Births, guard: Guard) -> None:
        self._owners, self._loops, self._births, self._guard = owners, loops, births, guard
        # A pytest session inside a pytest session watches the same tasks, so each has its own attribute.
        self._mark = f"_concheck_made_{next(_numbers)}"
        self._armed = False
        self.on_made: list[Callable[[Task[Any]], object]] = []

    def arm(self, undo: ExitStack) -> None:
        """Start to remember, if that is not being done."""
        if self._armed:
            return
        self._armed = True
        self._loops.on_start.append(self._note_run)
        for loop_class in loop_classes():
            patch(undo, loop_class, "create_task", self._wrap_create_task)
        undo.callback(self._disarm)

    def __bool__(self) -> bool:
        """Whether there are tasks at all, done or not: after most tests there are none, which is quick to see."""
        for name in _SETS:
            if len(getattr(asyncio.tasks, name)):
                return True
        return _ARE_ELSEWHERE

    def born(self, task: Any) -> Born | None:
        """How a task came to be; None for one that no line of the user's made."""
        made = getattr(task, self._mark, None)
        return Born(*made) if made else None

    def first_to_tell(self, task: Any) -> bool:
        """Whether nobody has told yet that this task was lost: that it leaked, and that it was collected, is one."""
        told = f"{self._mark}_told"
        first = not hasattr(task, told)
        setattr(task, told, True)
        return first

    def was_told(self, task: Any) -> bool:
        """Whether somebody has told that this task was lost."""
        return hasattr(task, f"{self._mark}_told")

    def pending(self, loop: AbstractEventLoop) -> Iterator[tuple[Task[Any], Born]]:
        """The tasks on a loop that are not done, with how they came to be."""
        for task in asyncio.all_tasks(loop) if self else ():
            if made := getattr(task, self._mark, None):
                yield task, Born(*made)

    def were_cut_off(self, loop: AbstractEventLoop) -> bool:
        """Whether a run of the loop has ended before what it was to run: an error got out of it (KeyboardInterrupt)."""
        return not loop.is_running() and any(hasattr(task, f"{self._mark}_main") for task in asyncio.all_tasks(loop))

    def failed(self) -> Iterator[tuple[Task[Any], Born]]:
        """The tasks whose error nobody has asked for, and that are still referred to by somebody.

        `_log_traceback` is true from the failure until somebody asks; the C task has it too.
        """
        for task in _all_tasks():
            if getattr(task, "_log_traceback", False) and (made := getattr(task, self._mark, None)):
                yield task, Born(*made)

    def _wrap_create_task(self, original: Callable[..., Task[Any]]) -> Callable[..., Task[Any]]:
        """Written out, for each call more is felt in a program of many small tasks."""
        mark, main, owners, guard, on_made = self._mark, f"{self._mark}_main", self._owners, self._guard, self.on_made
        current, here = owners.current, owners.here
        births = self._births
        getframe, loops, owner_of = sys._getframe, self._loops, self._loops.owner_of
        running = asyncio._get_running_loop

        def create_task(loop: AbstractEventLoop, coro: Any, **kwargs: Any) -> Task[Any]:
            task = original(loop, coro, **kwargs)
            try:
                frame = getframe(1)
                trim(task)
                if running() is None and _is_main(frame):
                    setattr(task, main, True)
                    loops.closing = loop if getattr(coro, "__name__", "") in _ENDS else None
                    return task
                births.made += 1
                if spots := user_spots(frame, DEPTH):
                    setattr(task, mark, (current() or here() or owner_of(loop), spots))
                    for event in on_made:
                        event(task)
            except Exception as problem:
                guard.failed(self, "watching tasks", problem)
            return task

        return create_task

    def _note_run(self, loop: AbstractEventLoop) -> None:
        self._births.made += loop is not self._loops.closing

    def _disarm(self) -> None:
        self._armed = False
        self.on_made.clear()


def _all_tasks() -> list[Task[Any]]:
    """Every task there is, done or not: `all_tasks` of asyncio leaves out those that are done."""
    several = [getattr(asyncio.tasks, name) for name in _SETS]
    for _ in range(3):
        try:
            return [task for tasks in several for task in tuple(tasks)]
        except RuntimeError:  # Another thread makes tasks meanwhile.
            continue
    return []


def _is_main(frame: FrameType | None) -> bool:
    """Whether the loop was made to run for this very task; it ends with it, unless it is interrupted.

    To ask a frame for its code is an audit event, which costs as much as all of this. So that is done only where
    another's code stands between: a loop's own `create_task`, or a loop factory that a runner calls.
    """
    is_pythons = True
    for _ in range(3):  # run_until_complete reaches create_task through ensure_future, which has a helper on 3.11.
        if frame is None:
            return False
        names = frame.f_globals
        if names is _RUNNERS or names is _LOOPS:
            return is_pythons or frame.f_code in _MAIN
        is_pythons = is_pythons and names is _TASKS
        frame = frame.f_back
    return False
