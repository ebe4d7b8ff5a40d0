"""Runs a callback in the place of `asyncio.Handle._run`, which is a call less for each than to run around it.

What a callback raises is left to asyncio, which reports it as it always does: it is given the error once more.
"""

import asyncio.events
from collections.abc import Callable
from types import FunctionType
from typing import Any, Never

_FIRST = ("_context", "run", "_callback", "_args")
"""What `Handle._run` begins with: `self._context.run(self._callback, *self._args)` (CPython, Lib/asyncio/events.py)."""


def runs_plainly(run: object) -> bool:
    """Whether it is asyncio's own function, as it is known here, and nobody's wrapper around it."""
    return (
        isinstance(run, FunctionType)
        and run.__globals__ is vars(asyncio.events)
        and run.__code__.co_names[: len(_FIRST)] == _FIRST
    )


def fail(run: Callable[[Any], None], handle: Any, error: BaseException) -> None:
    """Have `run` see what the callback of `handle` has raised, as if it had called it itself.

    No frame that is left behind may hold the error or the handle, or they would live until the collector comes.
    """
    handle._context, handle._args = _Failed(handle, error), handle._args or ()  # None where it was cancelled meanwhile.
    del error
    try:
        run(handle)
    finally:
        handle = None


class _Failed:
    """Stands in for the context of a handle, once."""

    __slots__ = ("_before", "_error", "_handle")

    def __init__(self, handle: Any, error: BaseException) -> None:
        self._before = handle._context, handle._args
        self._handle: Any = handle
        self._error: BaseException | None = error

    def run(self, *callback: object) -> Never:
        """Raise the error with the frames below ours, and be forgotten."""
        __tracebackhide__ = True
        self._handle._context, self._handle._args = self._before
        error, self._error, self._handle = self._error, None, None
        assert error is not None
        frames = error.__traceback__
        try:
            raise error.with_traceback(frames.tb_next if frames else None)
        finally:
            error = frames = None
            del callback
