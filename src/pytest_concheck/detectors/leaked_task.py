"""A task outlives the test, the fixture or the runner that made it.

## Why is this bad?

Nobody waits for the task, so nobody reads its error, and whether its work is done depends on when the loop happens to
close: the runner cancels it without a word. On a loop that several tests share it runs on through the next ones.

## Example

```python
import asyncio


async def serve(queue: asyncio.Queue[str]) -> None:
    asyncio.create_task(consume(queue))
    await queue.put("hello")
```

Use instead:

```python
import asyncio


async def serve(queue: asyncio.Queue[str]) -> None:
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(consume(queue))
        await queue.put("hello")
        await queue.join()
```

## At run time

Every task remembers the user's lines that made it. When its test or fixture ends, and just before a runner cancels
what is left or a loop is closed, those still pending are told, with the line that made them and the line they wait at.
A test is asked once nothing is left that could clean up after it: at the end of its body, or after the fixtures it
uses. A task whose cancellation was requested is never told, and one that merely needs another step only if its loop
ends without giving it that step. Tasks that no line of the user's made, directly or through a library, are not
watched. A task on a loop in another thread is given up to a tenth of a second to end.
"""

import asyncio
import inspect
import sys
from asyncio import AbstractEventLoop, Task
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from itertools import count
from threading import get_ident
from types import CoroutineType, FrameType
from typing import Any

from flake8_concheck.catalogue.pitfalls.tasks import CON321
from pytest_concheck.detector import Env
from pytest_concheck.loops import Loops, loop_classes
from pytest_concheck.owners import Owner
from pytest_concheck.patching import patch
from pytest_concheck.sighting import Sighting, Trail
from pytest_concheck.stacks import Spot, await_chain, codes, innermost_user, place, user_spots

DEPTH = 6
PATIENCE = 0.1
_MAIN = codes([asyncio.Runner.run.__code__, asyncio.BaseEventLoop.run_until_complete.__code__])
_numbers = count()


Made = tuple[Owner | None, tuple[Spot, ...]]
"""How a task came to be: who answers for it, and the user's lines that made it, innermost first."""


class LeakedTask:
    """Remembers on each task who made it; holds no task itself, so that none lives longer for being watched."""

    pitfall = CON321
    limit = ""

    def __init__(self) -> None:
        # A pytest session inside a pytest session watches the same tasks, so each has its own attribute.
        self._mark = f"_concheck_made_{next(_numbers)}"

    def install(self, env: Env, undo: ExitStack) -> None:
        """Wrap `create_task` of every loop class, and look at each loop before it ends."""
        self._env = env
        self._remember = env.safe(self, self._remember_task)
        for loop_class in loop_classes():
            patch(undo, loop_class, "create_task", self._wrap_create_task)
        env.loops.on_end.append(env.safe(self, self._harvest))

    def enter(self, owner: Owner) -> None:
        """Nothing to prepare: the context says who makes a task."""

    def leave(self, owner: Owner | None, *, last: bool) -> Iterable[Sighting]:
        """The tasks that `owner` has left on loops that are still open, once it is its `last` chance."""
        if not last:
            return []
        left = self._left_by(owner)
        elsewhere = [task for task in left if self._runs_elsewhere(task)]
        if elsewhere:
            self._wait_for(elsewhere)
            left = self._left_by(owner)
        return [self._tell(task) for task in left]

    def _wrap_create_task(self, original: Callable[..., Task[Any]]) -> Callable[..., Task[Any]]:
        remember = self._remember

        def create_task(loop: AbstractEventLoop, *args: Any, **kwargs: Any) -> Task[Any]:
            task = original(loop, *args, **kwargs)
            remember(loop, task)
            return task

        return create_task

    def _remember_task(self, loop: AbstractEventLoop, task: Task[Any]) -> None:
        # 0 is this function, 1 the guard around it, 2 our create_task.
        frame = sys._getframe(3)
        trace = getattr(task, "_source_traceback", None)
        if trace and trace[-1].filename == __file__:
            del trace[-1]  # In debug mode a task is "created at" the last of these, which must not be us.
        if _is_main(frame):
            return
        spots = user_spots(frame, DEPTH, Loops.boundary)
        if spots:
            owner = self._env.owners.here() or self._env.loops.owner_of(loop)
            setattr(task, self._mark, (owner, spots))

    def _left_by(self, owner: Owner | None) -> list[Task[Any]]:
        return [
            task
            for loop in self._env.loops.open()
            for task in asyncio.all_tasks(loop)
            if (made := getattr(task, self._mark, None))
            and (owner is None or made[0] is owner)
            and not task.cancelling()
            and (owner is None or not _is_due(task))
        ]

    def _harvest(self, loop: AbstractEventLoop) -> None:
        for task in asyncio.all_tasks(loop):
            if (made := getattr(task, self._mark, None)) and not task.cancelling():
                self._env.tell(made[0], self._tell(task))

    def _tell(self, task: Task[Any]) -> Sighting:
        made: Made = getattr(task, self._mark)
        delattr(task, self._mark)
        owner, spots = made
        maker, *callers = (place(spot) for spot in spots)
        coroutine: Any = task.get_coro()
        facts = {
            "task": f"{task.get_name()!r} ({getattr(coroutine, '__qualname__', type(coroutine).__name__)})",
            "owner": owner.name if owner else "the session",
        }
        trail = [Trail("called by", caller) for caller in callers]
        return Sighting(self.pitfall, facts, maker, owner.name if owner else "", (*trail, *_where_it_waits(coroutine)))

    def _runs_elsewhere(self, task: Task[Any]) -> bool:
        return self._env.loops.thread_of(task.get_loop()) not in (None, get_ident())

    def _wait_for(self, tasks: list[Task[Any]]) -> None:
        if asyncio._get_running_loop() is not None:
            return  # Waiting here would be the very mistake that CON112 is about.
        pause, waited = 0.001, 0.0
        while waited < PATIENCE and not all(task.done() for task in tasks):
            self._env.clock.sleep(pause)
            waited += pause
            pause = min(pause * 2, PATIENCE - waited)


def _is_main(frame: FrameType | None) -> bool:
    """Whether the loop was made to run for this very task; it ends with it, unless it is interrupted."""
    for _ in range(3):  # run_until_complete reaches create_task through ensure_future, which has a helper on 3.11.
        if frame is None:
            return False
        if id(frame.f_code) in _MAIN:
            return True
        frame = frame.f_back
    return False


def _is_due(task: Task[Any]) -> bool:
    """Whether a task that has begun will go on as soon as its loop runs, and so may be about to end.

    `_fut_waiter` is what a task waits for; the C task has it too (CPython, Modules/_asynciomodule.c).
    """
    coroutine = task.get_coro()
    if isinstance(coroutine, CoroutineType) and inspect.getcoroutinestate(coroutine) == inspect.CORO_CREATED:
        return False
    waiter = getattr(task, "_fut_waiter", None)
    return waiter is None or waiter.done()


def _where_it_waits(coroutine: Any) -> list[Trail]:
    chain = await_chain(coroutine)[::-1]
    if not chain:
        return []
    mine = innermost_user(chain)
    trail = [Trail("waits at", place(mine))] if mine else []
    return trail if chain[0] == mine else [*trail, Trail("inside" if mine else "waits in", place(chain[0]))]
