"""An event loop is made and never closed.

## Why is this bad?

A loop has a selector, a pair of sockets and perhaps an executor with threads. They stay open until the collector finds
the loop, and whatever was pending on it is lost without a word.

## Example

```python
import asyncio


def fetch() -> None:
    loop = asyncio.new_event_loop()
    loop.run_until_complete(asyncio.sleep(1))
```

Use instead:

```python
import asyncio


def fetch() -> None:
    with asyncio.Runner() as runner:
        runner.run(asyncio.sleep(1))
```

## At run time

Told is a loop that the user's own line has made and that has not been closed by the time its test or fixture ends, or
by the time it is thrown away. Not meant are loops that still run, and those that `asyncio.get_event_loop()` makes.
"""

import asyncio
import sys
from collections.abc import Iterable
from contextlib import ExitStack
from typing import Any

from flake8_concheck.catalogue.pitfalls.access import CON821
from pytest_concheck.belongings import Made
from pytest_concheck.births import Born
from pytest_concheck.detector import Env
from pytest_concheck.loops import loop_classes
from pytest_concheck.owners import Owner
from pytest_concheck.sighting import Sighting


class LeakedLoop:
    """Notes loops as they are made."""

    pitfall = CON821
    limit = ""
    unasked = True

    def install(self, env: Env, undo: ExitStack) -> None:
        """Wrap `__init__` and `__del__` of every loop class."""
        self._env = env
        self._made = Made(env.births, lambda function: env.safe(self, function), _is_made_by_policy)
        for loop_class in loop_classes():
            self._made.watch(undo, loop_class)
        self._made.watch_ends(undo, asyncio.BaseEventLoop, self._ended)
        env.on_leave.append((self._made.things.held, env.safe(self, self.leave)))

    def leave(self, owner: Owner | None) -> Iterable[Sighting]:
        """The loops that `owner` has left open."""
        left = self._made.things.take(owner)
        return [self._tell(loop, born) for loop, born in left if not loop.is_closed() and not loop.is_running()]

    def _ended(self, loop: Any, born: Born) -> None:
        if not loop.is_closed():
            self._env.tell(born.owner, self._tell(loop, born))

    def _tell(self, loop: Any, born: Born) -> Sighting:
        maker = "uvloop" if type(loop).__module__.startswith("uvloop") else "asyncio"
        return born.sighting(self.pitfall, {"callee": f"{maker}.new_event_loop"})


def _is_made_by_policy(loop: Any) -> bool:
    frame = sys._getframe(4)
    while frame.f_back is not None and (module := frame.f_globals.get("__name__", "")).startswith("asyncio"):
        if module == "asyncio.events" and frame.f_code.co_name == "get_event_loop":
            return True
        frame = frame.f_back
    return False
