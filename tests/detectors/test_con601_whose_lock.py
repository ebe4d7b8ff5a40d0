"""Whose lock it is, is told by what coroutines really hold, and without running code of the user's."""

import asyncio
import sys
import threading
import time
import weakref
from collections.abc import Callable, Coroutine
from types import FrameType
from typing import Any, NoReturn

import pytest

from pytest_concheck.detectors.thread_lock_across_await import ThreadLockAcrossAwait, _locks_of, may_want_a_lock
from pytest_concheck.owners import Owner
from pytest_concheck.sighting import Sighting
from pytest_concheck.watcher import Watcher

Holder = Callable[[threading.Lock], Coroutine[Any, Any, None]]


class Kept:
    """Has a lock."""

    def __init__(self, mutex: threading.Lock) -> None:
        self.mutex = mutex


class Proxy:
    """Stands for something that is not there, as werkzeug's LocalProxy outside a request."""

    def __getattribute__(self, name: str) -> NoReturn:
        raise RuntimeError("not within a request")


proxy = Proxy()


async def holds(lock: threading.Lock) -> None:
    with lock:  # noqa: CON601
        await asyncio.sleep(0.05)  # noqa: CON601


async def gives_it_back(lock: threading.Lock) -> None:
    with lock:
        lock.release()
        try:
            await asyncio.sleep(0.05)  # noqa: CON601
        finally:
            lock.acquire()


def entered(lock: threading.Lock) -> None:
    with lock:
        pass


def frame_of(thread: threading.Thread, function: Any) -> FrameType | None:
    """Where a thread is by now, if that is in the function."""
    time.sleep(0.01)
    frame = sys._current_frames()[thread.ident or 0]
    return frame if frame.f_code is function.__code__ else None


def told(holder: Holder) -> tuple[list[Sighting], list[str]]:
    """What is seen of a loop that waits for a lock, with a proxy in sight, while `holder` is in its `with` block."""

    async def main(lock: threading.Lock) -> None:
        task = asyncio.create_task(holder(lock))
        await asyncio.sleep(0)
        if not lock.locked():
            threading.Timer(0, hold_for_a_while, [lock]).start()
            while not lock.locked():
                time.sleep(0)
        known = proxy
        if lock.acquire(timeout=0.3):  # noqa: CON104
            lock.release()
        del known
        await task

    watcher = Watcher([ThreadLockAcrossAwait()], {"slow_callback": 0.1})
    owner = Owner("the test", is_test=True)
    watcher.install()
    try:
        with watcher.owned(owner):
            watcher.begin()
            asyncio.run(main(threading.Lock()))
            return watcher.leave(owner, last=True), watcher.notes
    finally:
        watcher.uninstall()


def hold_for_a_while(lock: threading.Lock) -> None:
    """What another thread does."""
    with lock:
        time.sleep(0.2)


def test_a_lock_that_is_given_back_is_not_held() -> None:
    assert told(gives_it_back) == ([], [])


def test_a_proxy_is_not_asked_what_it_stands_for() -> None:
    async def waits(lock: threading.Lock) -> None:
        known = proxy
        kept = Kept(lock)
        await asyncio.sleep(0)
        del known, kept

    lock = threading.Lock()
    coroutine: Any = waits(lock)
    coroutine.send(None)
    assert list(_locks_of(coroutine.cr_frame)) == [(id(lock), "lock"), (id(lock), "kept.mutex")]
    coroutine.close()


def test_a_lock_that_is_held_is_told_beside_a_proxy() -> None:
    (sighting,), notes = told(holds)
    assert (sighting.code, sighting.site.function, notes) == ("CON601", "holds", [])


def test_what_a_callback_lets_go_of_is_gone_though_it_was_looked_at() -> None:
    """As anyio's test_run_sync_worker_cyclic_references: the variables of a frame, once asked for, stay on it."""

    async def main() -> bool:
        kept = Kept(threading.Lock())
        at = weakref.ref(kept)
        while not looks:
            time.sleep(0.01)  # noqa: CON101
        del kept
        return at() is None

    looks: list[object] = []
    watcher = Watcher([ThreadLockAcrossAwait()], {"slow_callback": 0.1})
    watcher.install()
    try:
        watcher._env.beats.on_sample.append(looks.append)  # After the detector's own.
        assert asyncio.run(main())
    finally:
        watcher.uninstall()


@pytest.mark.parametrize("wants", [lambda lock: lock.acquire(), entered], ids=["acquire", "with"])
def test_who_waits_for_a_lock_wants_one(wants: Callable[[threading.Lock], object]) -> None:
    lock = threading.Lock()
    with lock:
        thread = threading.Thread(target=wants, args=[lock])
        thread.start()
        assert any(may_want_a_lock(frame_of(thread, wants)) for _ in range(500))
    thread.join()


def test_who_sleeps_wants_none() -> None:
    assert not may_want_a_lock(sys._getframe())
