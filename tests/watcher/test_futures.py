"""What is remembered of futures: only what nobody has looked at, and that until it has been told."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest

from pytest_concheck.detectors.dropped_future import DroppedFuture
from pytest_concheck.detectors.unread_futures import UnreadFutures
from pytest_concheck.owners import Owner
from pytest_concheck.watcher import Watcher


def test_what_was_read_is_let_go_when_its_owner_ends_and_what_was_told_when_it_is_asked_again() -> None:
    kept: list[Future[int]] = []
    owner = Owner("the test", is_test=True)
    watcher = Watcher([UnreadFutures()], {})
    watcher.install()
    try:
        held = watcher._env.futures.held
        with watcher.owned(owner), ThreadPoolExecutor(1) as pool:
            assert pool.submit(int).result() == 0
            kept.append(pool.submit(int, 7))  # noqa: CON502
            assert len(held[owner]) == 2
        assert [each.code for each in watcher.leave(owner, last=True)] == ["CON502"]
        assert [each.future() for each in held[owner]] == kept
        assert watcher.finish() == []
        assert held == {}
    finally:
        watcher.uninstall()


async def fails() -> None:
    raise ValueError("x")


async def reads(asked: Callable[["Future[None]"], object]) -> None:
    """Hands a coroutine that fails to this loop from a thread, and has what comes back looked at there."""
    loop = asyncio.get_running_loop()
    await asyncio.to_thread(lambda: asked(asyncio.run_coroutine_threadsafe(fails(), loop)))
    await asyncio.sleep(0.01)


def result(future: "Future[None]") -> None:
    with suppress(ValueError):
        future.result()


async def passes() -> None:
    loop = asyncio.get_running_loop()
    for coro in (asyncio.sleep(0), asyncio.sleep(9)):
        KEPT.append(await asyncio.to_thread(asyncio.run_coroutine_threadsafe, coro, loop))  # noqa: CON502
    await asyncio.sleep(0)
    KEPT[-1].cancel()
    await asyncio.sleep(0.01)


async def awaits() -> None:
    future = asyncio.run_coroutine_threadsafe(fails(), asyncio.get_running_loop())
    with suppress(ValueError):
        await asyncio.wrap_future(future)


KEPT: list[Any] = []
LOOKS: dict[str, Callable[[], Any]] = {
    "it passes, or is cancelled": passes,
    "it is awaited": awaits,
    "its result is asked for": lambda: reads(result),
    "its exception is asked for": lambda: reads(Future.exception),
    "a callback is told": lambda: reads(lambda future: future.add_done_callback(print)),
}


@pytest.mark.parametrize(("looks", "told"), [*((each, 0) for each in LOOKS.values()), (lambda: reads(KEPT.append), 1)])
def test_a_coroutine_handed_to_a_loop_is_told_only_if_it_failed_and_nobody_looked(looks: Any, told: int) -> None:
    owner = Owner("the test", is_test=True)
    watcher = Watcher([UnreadFutures(), DroppedFuture()], {})
    watcher.install()
    try:
        with watcher.owned(owner):
            asyncio.run(looks())
        seen = watcher.leave(owner, last=True)
    finally:
        watcher.uninstall()
        KEPT.clear()
    assert [(each.code, each.notes) for each in seen] == [("CON502", ("it raised ValueError: x",))] * told
