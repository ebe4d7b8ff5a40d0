"""A process that asyncio has started is still running when its test or fixture ends.

## Why is this bad?

Nobody reads its exit code, so nobody knows whether it worked; it may write to files that the next test reads, and it
stays behind as a zombie, or for good.

## Example

```python
import asyncio


async def convert(path: str) -> None:
    await asyncio.create_subprocess_exec("convert", path, f"{path}.png")
```

Use instead:

```python
import asyncio


async def convert(path: str) -> None:
    process = await asyncio.create_subprocess_exec("convert", path, f"{path}.png")
    if await process.wait():
        raise RuntimeError(path)
```

## At run time

Told is a process that `subprocess_exec` or `subprocess_shell` of a loop has started for a line of the user's, usually
through `asyncio.create_subprocess_exec`, if it is alive when its test or fixture has ended and a tenth of a second has
passed, when its loop is closed, or when its transport is thrown away, which kills it.
"""

import os
import sys
from asyncio import AbstractEventLoop
from asyncio.base_subprocess import BaseSubprocessTransport
from collections.abc import Awaitable, Callable, Iterable
from contextlib import ExitStack
from typing import Any, NamedTuple
from weakref import ref

from flake8_concheck.catalogue.pitfalls.streams import CON722
from pytest_concheck.births import Born
from pytest_concheck.detector import Env
from pytest_concheck.loops import loop_classes
from pytest_concheck.owners import Owner
from pytest_concheck.patching import patch
from pytest_concheck.patience import wait_until
from pytest_concheck.sighting import Sighting


class Started(NamedTuple):
    """A process: by its number, for a test drops the transport together with its streams."""

    loop: "ref[AbstractEventLoop]"
    born: Born


class LeakedSubprocess:
    """Notes processes as they are started; one that has ended is forgotten as soon as asyncio knows."""

    pitfall = CON722
    limit = ""
    unasked = True

    def __init__(self) -> None:
        self._started: dict[int, Started] = {}

    def install(self, env: Env, undo: ExitStack) -> None:
        """Wrap the two makers of every loop class, and how Python's transports end."""
        self._env = env
        env.on_leave.append((self._started, env.safe(self, self.leave)))
        self._note = env.safe(self, self._note_process)
        self._closing = env.safe(self, self._close)
        for loop_class in loop_classes():
            for name in ("subprocess_exec", "subprocess_shell"):
                patch(undo, loop_class, name, self._wrap)
        patch(undo, BaseSubprocessTransport, "_process_exited", self._wrap_exited)
        patch(undo, BaseSubprocessTransport, "close", self._wrap_close)
        env.loops.on_close.append(env.safe(self, self._loop_closes))

    def leave(self, owner: Owner | None) -> Iterable[Sighting]:
        """The processes of `owner` that run."""
        left = [number for number, each in self._started.items() if owner is None or each.born.owner is owner]
        if not left:
            return []
        wait_until(lambda: not any(map(_is_alive, left)), self._env.clock)
        told = [self._tell(number) for number in left if _is_alive(number)]
        for number in left:
            self._started.pop(number, None)
        return told

    def _wrap(self, original: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        note = self._note

        async def start(loop: AbstractEventLoop, *args: Any, **kwargs: Any) -> Any:
            made = await original(loop, *args, **kwargs)
            note(loop, made[0])
            return made

        return start

    def _note_process(self, loop: AbstractEventLoop, transport: Any) -> None:
        # 0 is this function, 1 the guard around it, 2 our maker.
        born = self._env.births.by_hand(sys._getframe(3))
        number = transport.get_pid()
        self._started.pop(number, None)
        if born and number and transport.get_returncode() is None:
            self._started[number] = Started(ref(loop), born)

    def _wrap_exited(self, original: Callable[..., None]) -> Callable[..., None]:
        def _process_exited(transport: Any, code: int) -> None:
            self._started.pop(transport._pid, None)
            original(transport, code)

        return _process_exited

    def _wrap_close(self, original: Callable[[Any], None]) -> Callable[[Any], None]:
        """To close a transport kills its process, which the user may mean; nobody means what `__del__` does."""
        closing, getframe = self._closing, sys._getframe

        def close(transport: Any) -> None:
            if getframe(1).f_code.co_name == "__del__":
                closing(transport._pid)
            else:
                self._started.pop(transport._pid, None)
            original(transport)

        return close

    def _loop_closes(self, loop: AbstractEventLoop) -> None:
        for number, each in tuple(self._started.items()):
            if each.loop() is loop:
                self._close(number)

    def _close(self, number: int | None) -> None:
        if number in self._started and _is_alive(number):
            self._env.tell(self._started[number].born.owner, self._tell(number))

    def _tell(self, number: int) -> Sighting:
        born = self._started.pop(number).born
        return born.sighting(self.pitfall, {"callee": "asyncio.create_subprocess_exec", "owner": born.whose})


def _is_alive(number: int) -> bool:
    """Whether a child still runs: asked without taking its exit code away from whoever waits for it."""
    if not hasattr(os, "waitid"):
        return True
    try:
        ended = os.waitid(os.P_PID, number, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return ended is None
