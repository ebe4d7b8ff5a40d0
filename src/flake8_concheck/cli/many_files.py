"""Check many files: alone as long as that is quick, then with the help of other processes."""

import os
import sys
import time
from collections.abc import Iterator, Sequence

from flake8_concheck.analysis import OutOfPatience
from flake8_concheck.cli.one_file import STANDARD_INPUT, How, begin, check_path, expect, in_order, judged_ahead, keep
from flake8_concheck.cli.progress import Progress
from flake8_concheck.cli.report import Report

ENGINE = "flake8_concheck.engine"
TRIAL = 0.1
"""Seconds to work alone before one can say how long the rest will take."""
CHUNK_BYTES = 60_000
CHUNK_FILES = 32
"""The most that is handed over at a time, where it is not a single file."""
ROUNDS = 4
"""How often each process should come back for more, at least."""


def cores() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def check_paths(paths: Sequence[str], how: How, jobs: int) -> list[Report]:
    """A report for each path, in their order whatever the number of jobs."""
    begin()
    progress = Progress(len(paths))
    # Standard input has no other process to read it.
    left = sorted(dict.fromkeys(paths), key=lambda path: path != STANDARD_INPUT)
    try:
        expect(left, how, TRIAL if jobs > 1 else None)
        done: dict[str, Report] = {}
        for path in _alone(left, how, jobs):
            try:
                done[path] = check_path(path, how)
            except OutOfPatience as tired:
                rest = [each for each in left if each not in done]
                if _pays(tired.seconds, 0, sum(map(_size, rest)), how, jobs):
                    break
                expect(rest, how)
                done[path] = check_path(path, how)
            progress.show(len(done))
        keep(how)
        if rest := [path for path in left if path not in done]:
            from flake8_concheck.cli.pool import check_all

            before = len(done)
            done |= check_all(_chunks(in_order(rest, how), jobs), how, jobs, lambda more: progress.show(before + more))
    finally:
        progress.erase()
    return [done[path] for path in paths]


def _alone(paths: Sequence[str], how: How, jobs: int) -> Iterator[str]:
    """The paths, as long as it does not pay to have others do the rest: nobody knows before having begun.

    What is remembered is told in no time, most files have nothing to do with us, and a line of the others takes 60 µs.
    """
    started, checked = time.perf_counter(), 0
    ahead = sum(map(_size, paths)) if jobs > 1 else 0
    for path in paths:
        had_engine = ENGINE in sys.modules
        yield path
        if jobs == 1:
            continue
        ahead -= _size(path)
        if not had_engine and ENGINE in sys.modules:
            started, checked = time.perf_counter(), 0
            continue
        checked += _size(path)
        spent = time.perf_counter() - started
        if spent > TRIAL and path != paths[-1] and _pays(spent, checked, ahead, how, jobs):
            return


def _pays(spent: float, checked: int, ahead: int, how: How, jobs: int) -> bool:
    """Whether to start processes pays, if so many bytes took so many seconds and so many are to come."""
    from flake8_concheck.cli.pool import START, start_method

    ready = judged_ahead(how)
    seconds = spent / max(checked + ready, 1) * (ahead - ready)
    return seconds * (1 - 1 / jobs) > START[start_method()]


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def _chunks(paths: Sequence[str], jobs: int) -> list[list[str]]:
    """Neighbours together, which import each other; the giants first, so that nobody waits for them in the end."""
    sizes = [(_size(path), path) for path in paths]
    most = min(CHUNK_BYTES, sum(size for size, _ in sizes) // (ROUNDS * jobs))
    chunks: list[list[str]] = []
    room = 0
    for size, path in sizes:
        if not chunks or room < size or len(chunks[-1]) == CHUNK_FILES:
            chunks.append([])
            room = most
        chunks[-1].append(path)
        room -= size
    return sorted(chunks, key=lambda chunk: -(sum(map(_size, chunk)) // CHUNK_BYTES))
