"""Room for what is nested deeper than a thread's stack and Python's limit of recursion usually allow."""

import sys
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
STACK = 512 * 1024 * 1024
"""Bytes that are set aside; only those that are used take up memory."""
FRAMES = 100_000
_one_at_a_time = threading.Lock()
_here = threading.local()


def has_room() -> bool:
    """Whether we are in such a thread."""
    return getattr(_here, "has_room", False)


def with_room(work: Callable[[], T]) -> T:
    """What `work` gives or raises, done in a thread of its own with a great stack.

    Raises RecursionError where there is no such room, or where it was not enough.
    """
    done: list[T] = []
    raised: list[BaseException] = []

    def run() -> None:
        _here.has_room = True
        try:
            done.append(work())
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=run, daemon=True)
    limit = sys.getrecursionlimit()
    try:
        sys.setrecursionlimit(max(limit, FRAMES))
        _start(thread)
        thread.join()
    finally:
        sys.setrecursionlimit(limit)
    if raised:
        raise raised[0]
    return done[0]


def _start(thread: threading.Thread) -> None:
    """The size of a stack is asked for all threads that start, so it is put back at once."""
    with _one_at_a_time:
        before = threading.stack_size(STACK)
        try:
            thread.start()
        except RuntimeError as error:
            raise RecursionError("no room for a greater stack") from error
        finally:
            threading.stack_size(before)


def roomily(work: Callable[[], T]) -> T:
    """The same, beginning where we are: `work` is done again from the start if that was not enough."""
    try:
        return work()
    except RecursionError:
        return with_room(work)
