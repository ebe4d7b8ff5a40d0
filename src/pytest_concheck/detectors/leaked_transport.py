"""A connection, a server or a pipe is made and never closed.

## Why is this bad?

It holds a descriptor, and the other side waits. It is closed when the collector finds it, in whatever test runs then;
a server goes on to take connections until its loop ends.

## Example

```python
import asyncio


async def greet(host: str) -> None:
    reader, writer = await asyncio.open_connection(host, 80)
    writer.write(b"hello")
    await writer.drain()
```

Use instead:

```python
import asyncio


async def greet(host: str) -> None:
    reader, writer = await asyncio.open_connection(host, 80)
    try:
        writer.write(b"hello")
        await writer.drain()
    finally:
        writer.close()
        await writer.wait_closed()
```

## At run time

Told is what the loop's `create_connection`, `create_server`, `create_datagram_endpoint`, `connect_read_pipe` and their
like have made for a line of the user's, directly or through `asyncio.open_connection` and `start_server`, if it is
still open when its test or fixture ends, or if a stream is thrown away open. What a library opens is its own to close.
uvloop's TLS connections take no weak references, so they are not watched.
"""

import asyncio
import sys
from asyncio import AbstractEventLoop
from collections.abc import Awaitable, Callable, Iterable
from contextlib import ExitStack
from functools import partial
from typing import Any

from flake8_concheck.catalogue.pitfalls.streams import CON721
from pytest_concheck.belongings import Belongings, Made
from pytest_concheck.births import Born
from pytest_concheck.detector import Env
from pytest_concheck.loops import loop_classes
from pytest_concheck.owners import Owner
from pytest_concheck.patching import patch
from pytest_concheck.sighting import Sighting

MAKERS = {
    "create_connection": "a connection",
    "create_unix_connection": "a connection",
    "create_server": "a server",
    "create_unix_server": "a server",
    "create_datagram_endpoint": "an endpoint",
    "connect_read_pipe": "a pipe",
    "connect_write_pipe": "a pipe",
}


class LeakedTransport:
    """Notes transports as loops hand them out; those of uvloop take no attributes, but (TLS apart) weak references."""

    pitfall = CON721
    limit = ""
    unasked = True

    def __init__(self) -> None:
        self._open = Belongings()
        self._what: dict[int, str] = {}

    def install(self, env: Env, undo: ExitStack) -> None:
        """Wrap the makers of every loop class, and the end of a stream: it closes its transport first."""
        self._env = env
        env.on_leave.append((self._open.held, env.safe(self, self.leave)))
        self._note = env.safe(self, self._note_transport)
        for loop_class in loop_classes():
            for name in MAKERS:
                if hasattr(loop_class, name):
                    patch(undo, loop_class, name, partial(self._wrap, name))
        self._writers = Made(env.births, lambda function: env.safe(self, function))
        env.on_leave.append((self._writers.things.held, env.safe(self, self._forget)))
        self._writers.watch(undo, asyncio.StreamWriter)
        self._writers.watch_ends(undo, asyncio.StreamWriter, self._thrown_away)

    def leave(self, owner: Owner | None) -> Iterable[Sighting]:
        """What `owner` has left open."""
        left = self._open.take(owner)
        told = [self._tell(thing, born) for thing, born in left if _is_open(thing)]
        for thing, _ in left:
            self._what.pop(id(thing), None)
        return told

    def _forget(self, owner: Owner | None) -> None:
        self._writers.things.take(owner)

    def _wrap(self, name: str, original: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        note = self._note

        async def make(loop: AbstractEventLoop, *args: Any, **kwargs: Any) -> Any:
            made = await original(loop, *args, **kwargs)
            note(made[0] if isinstance(made, tuple) else made, name)
            return made

        return make

    def _note_transport(self, thing: Any, name: str) -> None:
        # 0 is this function, 1 the guard around it, 2 our maker.
        born = self._env.births.by_hand(sys._getframe(3))
        if born and self._open.add(thing, born):
            self._what[id(thing)] = name

    def _thrown_away(self, writer: Any, born: Born) -> None:
        transport = writer._transport
        if not transport.is_closing() and self._what.get(id(transport)):
            self._env.tell(born.owner, self._tell(transport, born))

    def _tell(self, thing: Any, born: Born) -> Sighting:
        name = self._what.pop(id(thing), "create_connection")
        facts = {"what": MAKERS[name], "callee": f"loop.{name}", "owner": born.whose}
        return born.sighting(self.pitfall, facts)


def _is_open(thing: Any) -> bool:
    if hasattr(thing, "is_closing"):
        return not thing.is_closing()
    return bool(thing.sockets)
