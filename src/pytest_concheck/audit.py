"""Python's audit events. A hook can never be taken away again (PEP 578), so there is one for the whole process."""

import asyncio
import sys
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

Heard = Callable[[str, tuple[Any, ...]], object]
_listeners: list[tuple[frozenset[str], Heard]] = []
_wanted: set[str] = set()
_hooked = False


def listen(undo: ExitStack, events: frozenset[str], heard: Heard) -> None:
    """Call `heard(event, args)` of these events, where an event loop is running in the thread they happen in."""
    global _hooked
    entry = (events, heard)
    _listeners.append(entry)
    _wanted.update(events)
    undo.callback(_forget, entry)
    if not _hooked:
        _hooked = True
        sys.addaudithook(_hook)


def _hook(
    event: str,
    args: tuple[Any, ...],
    wanted: set[str] = _wanted,
    running: Callable[[], object] = asyncio._get_running_loop,
) -> None:
    """Every event of the process comes by here, and most go."""
    if event in wanted and running() is not None:
        for events, heard in tuple(_listeners):
            if event in events:
                heard(event, args)


def _forget(entry: tuple[frozenset[str], Heard]) -> None:
    _listeners.remove(entry)
    _wanted.clear()
    for events, _ in _listeners:
        _wanted.update(events)
