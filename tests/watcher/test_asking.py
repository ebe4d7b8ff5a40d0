"""Whether an owner is asked what it left: only where something was made in its time, or a loop ran for somebody; and
what the question goes through."""

import asyncio
import sys
import threading
from collections.abc import Callable, Iterator

import pytest

from pytest_concheck.detector import load
from pytest_concheck.owners import Owner
from pytest_concheck.tasks import _SETS
from pytest_concheck.watcher import Watcher

OWNER = Owner("test", is_test=True)


@pytest.fixture
def watcher() -> Iterator[Watcher]:
    detectors = [each for each in load() if each.unasked]
    watcher = Watcher(detectors, {each.limit: 0.1 for each in detectors if each.limit})
    watcher.install()
    try:
        yield watcher
    finally:
        watcher.uninstall()


def run_by_hand(loop: asyncio.AbstractEventLoop) -> None:
    loop.call_soon(loop.stop)
    loop.run_forever()


def shut_down(loop: asyncio.AbstractEventLoop) -> None:
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.run_until_complete(loop.shutdown_default_executor())


def shut_down_and_run(loop: asyncio.AbstractEventLoop) -> None:
    shut_down(loop)
    run_by_hand(loop)


@pytest.mark.parametrize(
    ("what", "asked"),
    [
        (lambda loop: None, False),
        (lambda loop: loop.run_until_complete(asyncio.sleep(0)), True),
        (run_by_hand, True),
        (shut_down, False),
        (shut_down_and_run, True),
    ],
)
def test_a_run_only_to_end_the_loop_is_nobodys(
    watcher: Watcher, what: Callable[[asyncio.AbstractEventLoop], None], asked: bool
) -> None:
    loop = asyncio.new_event_loop()
    try:
        with watcher.owned(OWNER):
            what(loop)
            assert watcher.has_nothing_on(OWNER) is not asked
        assert watcher.loops.closing is None
    finally:
        loop.close()


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="the sets do not hold all tasks there")
def test_whether_there_are_tasks_at_all(watcher: Watcher, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _SETS:
        monkeypatch.setattr(asyncio.tasks, name, set())
    assert not watcher.tasks
    monkeypatch.setattr(asyncio.tasks, _SETS[-1], {object()})
    assert watcher.tasks


def test_loops_may_come_and_go_in_other_threads_while_the_open_ones_are_gone_through(watcher: Watcher) -> None:
    done = threading.Event()
    problems: list[BaseException] = []

    def look() -> None:
        try:
            while not done.is_set():
                watcher.loops.open()
        except RuntimeError as problem:
            problems.append(problem)

    kept = [asyncio.new_event_loop() for _ in range(30)]
    interval = sys.getswitchinterval()
    looker = threading.Thread(target=look)
    try:
        for loop in kept:
            run_by_hand(loop)
        sys.setswitchinterval(1e-6)
        looker.start()
        for _ in range(300):
            asyncio.run(asyncio.sleep(0))
        assert {*kept} == {*watcher.loops.open()} & {*kept}
    finally:
        sys.setswitchinterval(interval)
        done.set()
        looker.join()
        for loop in kept:
            loop.close()
    assert problems == []
    assert not {*kept} & {*watcher.loops.open()}
