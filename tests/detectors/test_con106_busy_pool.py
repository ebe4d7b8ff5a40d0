"""A pool has work to wait for as long as a result is missing, not until its workers have gone back to wait."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from pytest_concheck.detectors.blocking_executor_exit import BlockingExecutorExit
from pytest_concheck.owners import Owner
from pytest_concheck.sighting import Sighting
from pytest_concheck.watcher import Watcher

Program = Callable[[ThreadPoolExecutor, threading.Event], None]


def result_is_there(pool: ThreadPoolExecutor, gate: threading.Event) -> None:
    """The worker has set its result, and is held before it can count itself idle."""
    start = threading.Event()
    future = pool.submit(start.wait)
    future.add_done_callback(lambda _: gate.wait())
    start.set()
    while not future.done():
        pass
    threading.Timer(0.02, gate.set).start()


def result_was_awaited(pool: ThreadPoolExecutor, gate: threading.Event) -> None:
    """The worker waits for more."""
    pool.submit(int).result()
    while not pool._idle_semaphore._value:
        pass


def works(pool: ThreadPoolExecutor, gate: threading.Event) -> None:
    """A worker is at it."""
    begun = threading.Event()

    def work() -> None:
        begun.set()
        gate.wait()

    pool.submit(work)  # noqa: CON501
    begun.wait()
    threading.Timer(0.02, gate.set).start()


def works_again(pool: ThreadPoolExecutor, gate: threading.Event) -> None:
    """The same with a worker that has done something before."""
    result_was_awaited(pool, gate)
    works(pool, gate)


def has_work_waiting(pool: ThreadPoolExecutor, gate: threading.Event) -> None:
    """The only worker is held as above, and there is more to do."""
    result_is_there(pool, gate)
    pool.submit(int)  # noqa: CON501


def told(program: Program) -> list[Sighting]:
    async def main() -> None:
        with ThreadPoolExecutor(1) as pool:  # noqa: CON106
            program(pool, threading.Event())

    watcher = Watcher([BlockingExecutorExit()], {"slow_callback": 0.1})
    owner = Owner("the test", is_test=True)
    watcher.install()
    try:
        with watcher.owned(owner):
            asyncio.run(main())
            return watcher.leave(owner, last=True)
    finally:
        watcher.uninstall()


@pytest.mark.parametrize("program", [works, works_again, has_work_waiting])
def test_a_pool_with_work_is_told(program: Program) -> None:
    (sighting,) = told(program)
    assert (sighting.code, sighting.site.function) == ("CON106", "told.<locals>.main")


@pytest.mark.parametrize("program", [result_is_there, result_was_awaited])
def test_a_pool_whose_results_are_there_is_not(program: Program) -> None:
    assert not told(program)
