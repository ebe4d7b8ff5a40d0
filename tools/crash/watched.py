"""Do many things in other processes, of which one may die or hang: then it is known over what."""

import faulthandler
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")
NICE = 15


@dataclass(frozen=True, slots=True)
class Done(Generic[T, R]):
    """`result` is None where the process died over the task, or was ended because it took too many seconds."""

    task: T
    result: R | None
    seconds: float


def each_watched(work: Callable[[T], R], tasks: Iterable[T], jobs: int, limit: float) -> Iterator[Done[T, R]]:
    """What comes of each task, in any order. `limit`: seconds of the clock for one of them."""
    left = deque(tasks)
    while left:
        suspects: deque[T] = deque()
        yield from _until_one_dies(partial(_timed, work, limit), left, jobs, suspects)
        for task in suspects:
            died: deque[T] = deque()
            yield from _until_one_dies(partial(_timed, work, limit), deque([task]), 1, died)
            if died:
                yield Done(task, None, limit)


def _until_one_dies(
    work: Callable[[T], tuple[R, float]], left: deque[T], jobs: int, suspects: deque[T]
) -> Iterator[Done[T, R]]:
    """Empties `left`; what was under way when a process died is added to `suspects`."""
    running: dict[Future[tuple[R, float]], T] = {}
    with ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_begin) as pool:
        try:
            while left or running:
                while left and len(running) < 2 * jobs:
                    task = left.popleft()
                    running[pool.submit(work, task)] = task
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    result, seconds = future.result()
                    yield Done(running.pop(future), result, seconds)
        except BrokenProcessPool:
            suspects.extend(running.values())


def _begin() -> None:
    os.nice(NICE)


def _timed(work: Callable[[T], R], limit: float, task: T) -> tuple[R, float]:
    """A watchdog outside of Python ends the process: what hangs may hold the lock of the interpreter."""
    faulthandler.dump_traceback_later(limit, exit=True)
    started = time.process_time()
    try:
        return work(task), time.process_time() - started
    finally:
        faulthandler.cancel_dump_traceback_later()
