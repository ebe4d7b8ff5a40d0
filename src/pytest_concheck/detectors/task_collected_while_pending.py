"""A task that was not done has been thrown away by the garbage collector.

## Why is this bad?

The event loop refers to its tasks weakly. A task that nobody keeps, and that waits for something nobody keeps either,
vanishes in the middle of its work: no error, no clean-up, no result.

## Example

```python
import asyncio


async def listen() -> None:
    await asyncio.get_running_loop().create_future()


async def start() -> None:
    asyncio.create_task(listen())
```

Use instead:

```python
import asyncio

tasks: set[asyncio.Task[None]] = set()


async def listen() -> None:
    await asyncio.get_running_loop().create_future()


async def start() -> None:
    task = asyncio.create_task(listen())
    tasks.add(task)
    task.add_done_callback(tasks.discard)
```

## At run time

Told is a task of which asyncio says that it was destroyed but is pending, while its loop was still open, at the line
that made it. A task that is lost because its loop was closed is told as CON321, before it is lost.
"""

from asyncio import AbstractEventLoop
from collections.abc import Mapping
from contextlib import ExitStack
from typing import Any

from flake8_concheck.catalogue.pitfalls.tasks import CON323
from pytest_concheck.detector import Env
from pytest_concheck.stacks import coroutine_of, function_of, named_task


class TaskCollectedWhilePending:
    """Hears it from the loop's exception handler."""

    pitfall = CON323
    limit = ""
    unasked = True

    def install(self, env: Env, undo: ExitStack) -> None:
        """Listen."""
        self._env = env
        env.tasks.arm(env.undo)
        env.mishaps.listen(env.undo, env.safe(self, self._hear))

    def _hear(self, loop: AbstractEventLoop, context: Mapping[str, Any]) -> None:
        task = context.get("task")
        if task is None or "destroyed but it is pending" not in context.get("message", "") or loop.is_closed():
            return
        born = self._env.tasks.born(task)
        if born and self._env.tasks.first_to_tell(task):
            about = function_of(coroutine_of(task))
            self._env.tell(born.owner, born.sighting(self.pitfall, {"task": named_task(task)}, about=about))
