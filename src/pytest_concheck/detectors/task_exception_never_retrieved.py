"""A task has failed, and nobody has looked at its error.

## Why is this bad?

The error of a task belongs to whoever awaits it. If nobody does, the program goes on as if all were well; asyncio only
logs it when the task is thrown away, at a time when nobody remembers why.

## Example

```python
import asyncio


async def refresh() -> None:
    raise ValueError("no such table")


async def serve() -> None:
    task = asyncio.create_task(refresh())
    await asyncio.sleep(3600)
    task.cancel()
```

Use instead:

```python
import asyncio


async def refresh() -> None:
    raise ValueError("no such table")


async def serve() -> None:
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(refresh())
        await asyncio.sleep(3600)
```

## At run time

When a test or a fixture has ended, those of its tasks are told that have failed and whose error nobody has asked for,
whether somebody still keeps them or not: the test that made the task fails, not the one that happens to run when the
task is thrown away. No garbage needs to be collected for it.
"""

import asyncio
from asyncio import AbstractEventLoop
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from typing import Any
from weakref import WeakSet

from flake8_concheck.catalogue.pitfalls.tasks import CON322
from pytest_concheck.births import Born
from pytest_concheck.detector import Env
from pytest_concheck.owners import Owner
from pytest_concheck.sighting import Sighting
from pytest_concheck.stacks import coroutine_of, function_of, named_task


class TaskExceptionNeverRetrieved:
    """Looks at the tasks that are kept, and hears of those that are thrown away."""

    pitfall = CON322
    limit = ""
    unasked = True

    def install(self, env: Env, undo: ExitStack) -> None:
        """Listen to what goes to the loops' exception handlers."""
        self._env = env
        env.on_leave.append((env.tasks, env.safe(self, self.leave)))
        self._told: WeakSet[Any] = WeakSet()
        env.tasks.arm(env.undo)
        env.mishaps.listen(env.undo, env.safe(self, self._hear))

    def leave(self, owner: Owner | None) -> Iterable[Sighting]:
        """The failed tasks of `owner` to look at them."""
        return [
            self._tell(task, born)
            for task, born in self._env.tasks.failed()
            if (owner is None or born.owner is owner)
            and getattr(task, "_exception", None) is not None
            and task not in self._told
        ]

    def _hear(self, loop: AbstractEventLoop, context: Mapping[str, Any]) -> None:
        task = context.get("future") or context.get("task")
        if not isinstance(task, asyncio.Future) or context.get("exception") is None:
            return
        born = self._env.tasks.born(task)
        if born and "never retrieved" in context.get("message", "") and task not in self._told:
            self._env.tell(born.owner, self._tell(task, born))

    def _tell(self, task: Any, born: Born) -> Sighting:
        self._told.add(task)
        error = task._exception
        text = f"{type(error).__name__}: {error}".rstrip(": ")
        facts = {"task": named_task(task), "error": text if len(text) < 200 else text[:200] + "…"}
        return born.sighting(self.pitfall, facts, about=function_of(coroutine_of(task)))
