"""A timer is still to come when the test or fixture that set it ends.

## Why is this bad?

On a loop that others share it goes off in the middle of something else; on a loop that is closed it never does. Either
way what it was set for does not happen when it should.

## Example

```python
import asyncio


class Session:
    def start(self) -> None:
        asyncio.get_running_loop().call_later(60, self.expire)

    def expire(self) -> None:
        print("expired")
```

Use instead:

```python
import asyncio


class Session:
    def start(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(60, self.expire)

    def close(self) -> None:
        self._timer.cancel()

    def expire(self) -> None:
        print("expired")
```

## At run time

Told is a timer that the user's own line has set with `call_later` or `call_at`, and that is neither cancelled nor due
when its test or fixture ends or its loop is closed. The timers of asyncio itself and of libraries are theirs to cancel.
"""

import sys
from asyncio import AbstractEventLoop, TimerHandle
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import partial
from typing import Any
from weakref import ref

from flake8_concheck.catalogue.pitfalls.tasks import CON324
from pytest_concheck.belongings import Belongings
from pytest_concheck.births import Born
from pytest_concheck.detector import Env
from pytest_concheck.loops import loop_classes
from pytest_concheck.owners import Owner
from pytest_concheck.patching import patch
from pytest_concheck.sighting import Sighting
from pytest_concheck.stacks import is_stdlib, outside, runs_pythons, trim, without_partial

Timer = tuple[ref[AbstractEventLoop], str, str]


class LeakedTimer:
    """Wraps the two methods that set one."""

    pitfall = CON324
    limit = ""
    unasked = True

    def __init__(self) -> None:
        self._set = Belongings()
        self._timers: dict[int, Timer] = {}

    def install(self, env: Env, undo: ExitStack) -> None:
        """Wrap `call_later` and `call_at` of every loop class."""
        self._env = env
        env.on_leave.append((self._set.held, env.safe(self, self.leave)))
        self._note = env.safe(self, self._note_timer)
        for loop_class in loop_classes():
            for name in ("call_later", "call_at"):
                patch(undo, loop_class, name, partial(self._wrap, name))
        env.loops.on_close.append(env.safe(self, self._closing))

    def leave(self, owner: Owner | None) -> Iterable[Sighting]:
        """The timers that `owner` has left."""
        told = [self._tell(handle, born) for handle, born in self._set.left_by(owner) if self._is_to_come(handle)]
        for handle, _ in self._set.take(owner):
            self._timers.pop(id(handle), None)
        if owner is None:
            self._timers.clear()
        return told

    def _wrap(self, name: str, original: Callable[..., TimerHandle]) -> Callable[..., TimerHandle]:
        note, getframe = self._note, sys._getframe

        def call(loop: AbstractEventLoop, when: float, callback: Any, *args: Any, context: Any = None) -> TimerHandle:
            handle = original(loop, when, callback, *args, context=context)
            trim(handle)
            if not runs_pythons(getframe(1)):
                note(loop, handle, name, callback)
            return handle

        return call

    def _note_timer(self, loop: AbstractEventLoop, handle: TimerHandle, name: str, callback: Any) -> None:
        # 0 is this function, 1 the guard around it, 2 our call; then perhaps others of ours.
        frame = outside(sys._getframe(3))
        born = self._env.births.by_hand(frame)
        if born and frame is not None and not is_stdlib(frame.f_code.co_filename):
            named = without_partial(callback)
            called = getattr(named, "__qualname__", type(named).__name__)
            self._timers[id(handle)] = ref(loop), f"loop.{name}", called
            self._set.add(handle, born)

    def _is_to_come(self, handle: TimerHandle) -> bool:
        timer = self._timers.get(id(handle))
        if timer is None or handle.cancelled():
            return False
        loop = timer[0]()
        return loop is not None and not loop.is_closed() and handle.when() > loop.time()

    def _closing(self, loop: AbstractEventLoop) -> None:
        for handle, born in list(self._set) if self._set.held else ():
            timer = self._timers.get(id(handle))
            if timer and timer[0]() is loop and self._is_to_come(handle):
                self._env.tell(born.owner, self._tell(handle, born))

    def _tell(self, handle: TimerHandle, born: Born) -> Sighting:
        _, callee, callback = self._timers.pop(id(handle))
        facts = {"callee": callee, "callback": callback.replace(".<locals>", ""), "owner": born.whose}
        return born.sighting(self.pitfall, facts)
