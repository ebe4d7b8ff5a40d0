"""Check files in several processes, one of which may die."""

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.context import BaseContext

from flake8_concheck.cli.one_file import How, check_path, expect, keep
from flake8_concheck.cli.report import Report

MOST = 61
"""ProcessPoolExecutor takes no more workers on Windows."""
START = {"fork": 0.15, "spawn": 1.0}
"""Seconds that must be spared for starting processes to pay, by the method (docs/performance-notes.md)."""
Chunk = list[str]


def start_method() -> str:
    """How to start a process: `fork` has imported already all that its parent has, `spawn` nothing.

    A fork only on Linux, where nothing that we use minds, and only of a process without other threads, which it would
    cut off in the midst of things. Elsewhere `spawn`, whatever a version of Python has for a default.
    """
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def check_all(chunks: Sequence[Chunk], how: How, jobs: int, tell: Callable[[int], object]) -> dict[str, Report]:
    """The report of every path. `tell` is given the number of files that are done, now and then.

    When a process dies, nobody knows over which file. So those that were being checked are given to new processes one
    by one, and one over which such a process dies as well is reported as a problem.
    """
    done: dict[str, Report] = {}
    left = deque(chunks)
    while left:
        suspects = _until_one_dies(left, how, min(jobs, MOST, len(left)), done, tell)
        for path in (path for chunk in suspects for path in chunk):
            if _until_one_dies(deque([[path]]), how, 1, done, tell):
                done[path] = Report(path, problem=f"{path}: the process that checked it died")
    return done


def _until_one_dies(
    left: deque[Chunk], how: How, jobs: int, done: dict[str, Report], tell: Callable[[int], object]
) -> list[Chunk]:
    """Empties `left` and fills `done`. Returns the chunks that were under way when a process died, if one did."""
    with _pool(jobs) as pool:
        running: dict[Future[list[Report]], Chunk] = {}
        try:
            while left or running:
                while left and len(running) < 2 * jobs:
                    with _interrupts_held_back():
                        running[pool.submit(check_chunk, left[0], how)] = left[0]
                    left.popleft()
                finished, _ = wait(running, timeout=0.1, return_when=FIRST_COMPLETED)
                for each in finished:
                    done.update(zip(running[each], each.result(), strict=True))
                    del running[each]
                tell(len(done))
        except BrokenProcessPool:
            return list(running.values())  # with those that were done and not yet asked for
    return []


def check_chunk(paths: Chunk, how: How) -> list[Report]:
    expect(paths, how)
    reports = [check_path(each, how) for each in paths]
    keep(how)
    return reports


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Its processes end at once when the run is interrupted, and do not wait for what they are at."""
    context: BaseContext = multiprocessing.get_context(start_method())
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(jobs, context, initializer=_begin_work)
    try:
        yield pool
    except BaseException:
        for each in set(multiprocessing.active_children()) - others:
            each.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _begin_work() -> None:
    _ignore_interrupts()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that is killed closes nothing, and its workers would wait for work for ever."""
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """So that a process that is being started has no traceback to print when the user presses Ctrl-C.

    It inherits that, and ignores them. What comes meanwhile reaches us afterwards. Windows has no such masks.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
