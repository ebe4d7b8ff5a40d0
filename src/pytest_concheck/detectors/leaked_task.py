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

Every task remembers the user's lines that made it. When its test or fixture ends, and just before a runner cancels what
is left or a loop is closed, those still pending are told, with the line that made them and the line they wait at. A
test is asked once nothing is left that could clean up after it: at the end of its body, or after the fixtures it uses.
A task whose cancellation was requested is never told, one that merely needs another step only if its loop ends without
giving it that step, and none whose loop was left by an error that no task raised, before what it ran was done. Tasks
that no line of the user's made, directly or through a library, are not watched. A task on a loop in another thread is
given up to a tenth of a second to end.
"""

import inspect
from asyncio import AbstractEventLoop, Task
from collections.abc import Iterable
from contextlib import ExitStack
from threading import get_ident
from types import CoroutineType
from typing import Any

from flake8_concheck.catalogue.pitfalls.tasks import CON321
from pytest_concheck.births import Born
from pytest_concheck.detector import Env
from pytest_concheck.owners import Owner
from pytest_concheck.patience import wait_until
from pytest_concheck.sighting import Sighting, Trail
from pytest_concheck.stacks import await_chain, coroutine_of, function_of, named_task, place


class LeakedTask:
    """Holds no task itself, so that none lives longer for being watched."""

    pitfall = CON321
    limit = ""
    unasked = True

    def install(self, env: Env, undo: ExitStack) -> None:
        """Have tasks remembered, and look at each loop before it ends."""
        self._env = env
        env.on_leave.append((env.tasks, env.safe(self, self.leave)))
        env.tasks.arm(env.undo)
        env.loops.on_end.append(env.safe(self, self._harvest))

    def leave(self, owner: Owner | None) -> Iterable[Sighting]:
        """The tasks that `owner` has left on loops that are still open."""
        left = self._left_by(owner)
        elsewhere = [task for task, _ in left if self._runs_elsewhere(task)]
        if elsewhere:
            wait_until(lambda: all(task.done() for task in elsewhere), self._env.clock)
            left = self._left_by(owner)
        return [self._tell(task, born) for task, born in left]

    def _left_by(self, owner: Owner | None) -> list[tuple[Task[Any], Born]]:
        return [
            (task, born)
            for loop in self._env.loops.open()
            for task, born in self._candidates(loop)
            if owner is None or (born.owner is owner and not _is_due(task))
        ]

    def _candidates(self, loop: AbstractEventLoop) -> list[tuple[Task[Any], Born]]:
        """None where whoever would have waited for them was not let."""
        tasks = self._env.tasks
        found = [each for each in tasks.pending(loop) if not (tasks.was_told(each[0]) or each[0].cancelling())]
        return [] if found and tasks.were_cut_off(loop) else found

    def _harvest(self, loop: AbstractEventLoop) -> None:
        for task, born in self._candidates(loop):
            self._env.tell(born.owner, self._tell(task, born))

    def _tell(self, task: Task[Any], born: Born) -> Sighting:
        self._env.tasks.first_to_tell(task)
        coroutine: Any = coroutine_of(task)
        if _is_unstarted(coroutine):
            self._env.unawaited.excused.add(id(coroutine))
        facts = {"task": named_task(task), "owner": born.whose}
        return born.sighting(self.pitfall, facts, tuple(_where_it_waits(coroutine)), about=function_of(coroutine))

    def _runs_elsewhere(self, task: Task[Any]) -> bool:
        return self._env.loops.thread_of(task.get_loop()) not in (None, get_ident())


def _is_unstarted(coroutine: Any) -> bool:
    return isinstance(coroutine, CoroutineType) and inspect.getcoroutinestate(coroutine) == inspect.CORO_CREATED


def _is_due(task: Task[Any]) -> bool:
    """Whether a task that has begun will go on as soon as its loop runs, and so may be about to end.

    `_fut_waiter` is what a task waits for; the C task has it too (CPython, Modules/_asynciomodule.c).
    """
    if _is_unstarted(coroutine_of(task)):
        return False
    waiter = getattr(task, "_fut_waiter", None)
    return waiter is None or waiter.done()


def _where_it_waits(coroutine: Any) -> Iterable[Trail]:
    """The whole chain of what awaits what, from the task's own coroutine to the innermost line."""
    for index, spot in enumerate(await_chain(coroutine)):
        yield Trail("which awaits" if index else "waits at", place(spot))
