"""The laws that hold for every detector, whatever it watches."""

import asyncio
import builtins
import concurrent.futures
import concurrent.futures.process
import concurrent.futures.thread
import gc
import multiprocessing.connection
import multiprocessing.pool
import multiprocessing.process
import queue
import random
import socket
import subprocess
import sys
import threading
import time
import types
import warnings
import weakref
from asyncio.base_subprocess import BaseSubprocessTransport
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from detectors import faults
from detectors.faults import FAULTS
from pytest_concheck.detector import Detector, load
from pytest_concheck.loops import loop_classes
from pytest_concheck.owners import Owner
from pytest_concheck.sighting import Sighting
from pytest_concheck.watcher import Watcher

LIMITS = {"slow_callback": 0.1}
CODES = [detector.pitfall.code for detector in load()]
PATCHED: list[Any] = [
    *loop_classes(),
    *(asyncio.Handle, asyncio.Runner, asyncio.StreamWriter, BaseSubprocessTransport),
    *(asyncio, asyncio.runners, asyncio.tasks, asyncio.events, asyncio.base_events),
    *(concurrent.futures.Future, concurrent.futures.thread.ThreadPoolExecutor),
    concurrent.futures.process.ProcessPoolExecutor,
    *(multiprocessing.process.BaseProcess, multiprocessing.connection.Connection, multiprocessing.pool.ApplyResult),
    *(socket.socket, subprocess.Popen, threading.Thread, threading.Event, threading.Condition, queue.Queue),
    *(builtins, warnings, time, socket, subprocess, threading),
]
WITHOUT_PATCHES = {"CON607"}
"""Compares two copies of the context, and changes nothing."""


def snapshot() -> list[dict[str, Any]]:
    rest = {
        "gc": list(gc.callbacks),
        "finders": list(sys.meta_path),
        "depth": sys.get_coroutine_origin_tracking_depth(),
    }
    patched = [
        {name: value for name, value in vars(target).items() if name[:2] != "__" or name == "__init__"}
        for target in PATCHED
    ]
    return [*patched, rest]


def detectors(*codes: str) -> list[Detector]:
    loaded = {detector.pitfall.code: detector for detector in load()}
    return [loaded[code] for code in codes]


def watch(watcher: Watcher, fault: Any) -> list[Sighting]:
    owner = Owner("the test", is_test=True)
    owner.runs = getattr(fault, "__code__", None)
    watcher.install()
    try:
        with watcher.owned(owner):
            watcher.begin()
            fault()
            return watcher.leave(owner, last=True)
    finally:
        watcher.uninstall()


def clean() -> None:
    async def main() -> None:
        await asyncio.gather(asyncio.sleep(0), asyncio.sleep(0.01))
        await asyncio.to_thread(sum, range(3))

    asyncio.run(main())


@pytest.fixture(autouse=True)
def everything_is_put_back() -> Iterator[None]:
    before = snapshot()
    yield
    faults.tidy()
    assert snapshot() == before


@pytest.fixture(autouse=True)
def a_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """A module of aiohttp's name, with a class of a session's."""
    module = types.ModuleType("aiohttp.client")
    vars(module)["ClientSession"] = faults.Session
    monkeypatch.setitem(sys.modules, "aiohttp.client", module)


pytestmark = [
    pytest.mark.filterwarnings("ignore:coroutine .* was never awaited"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def test_there_is_a_fault_for_every_detector() -> None:
    assert list(FAULTS) == CODES


@pytest.mark.parametrize("code", CODES)
def test_installing_and_uninstalling_changes_nothing(code: str) -> None:
    before = snapshot()
    watcher = Watcher(detectors(code), LIMITS)
    watcher.install()
    assert code in WITHOUT_PATCHES or snapshot() != before
    watcher.uninstall()
    watcher.uninstall()
    assert snapshot() == before


@pytest.mark.parametrize("code", CODES)
def test_what_fails_half_way_is_undone(code: str) -> None:
    before = snapshot()

    class Half:
        def __init__(self, detector: Detector) -> None:
            self.pitfall, self.limit, self.unasked = detector.pitfall, detector.limit, detector.unasked
            self._detector = detector

        def install(self, env: Any, undo: ExitStack) -> None:
            self._detector.install(env, undo)
            raise RuntimeError("half way")

    watcher = Watcher([Half(*detectors(code))], LIMITS)
    assert watch(watcher, clean) == []
    assert watcher.notes == [
        f"CON000 {watcher.detectors[0].pitfall.slug} ({code}) was switched off: RuntimeError: half way"
    ]
    assert snapshot() == before


def test_no_detector_touches_nothing() -> None:
    before = snapshot()
    watcher = Watcher([], LIMITS)
    watcher.install()
    assert snapshot() == before
    watcher.uninstall()


@pytest.mark.parametrize("code", CODES)
def test_a_clean_test_yields_nothing(code: str) -> None:
    watcher = Watcher(detectors(code), LIMITS)
    assert watch(watcher, clean) == []
    assert watcher.finish() == []
    assert watcher.notes == []


@pytest.mark.parametrize("code", CODES)
def test_the_fault_is_told_at_its_line(code: str) -> None:
    watcher = Watcher(detectors(code), LIMITS)
    [sighting, *more] = watch(watcher, FAULTS[code])
    assert more == []
    assert watcher.notes == []
    assert sighting.code == code
    assert "{" not in sighting.message
    assert (sighting.site.file, sighting.site.line) == (faults.__file__, faults.site_of(code))
    assert sighting.owner == "the test"
    assert watcher.finish() == []


@pytest.mark.parametrize("code", CODES)
def test_alone_or_among_all_others(code: str) -> None:
    """No detector hides what another sees, and none says of this fault what its line does not show."""
    shuffled = list(CODES)
    random.Random(code).shuffle(shuffled)
    watcher = Watcher(detectors(*shuffled), LIMITS)
    seen = watch(watcher, FAULTS[code])
    assert watcher.notes == []
    assert code in {sighting.code for sighting in seen}


@pytest.mark.parametrize("code", CODES)
def test_a_failing_test_still_gets_its_sightings(code: str) -> None:
    def fails() -> None:
        FAULTS[code]()
        raise ValueError("the test's own")

    owner = Owner("the test", is_test=True)
    owner.runs = getattr(FAULTS[code], "__code__", None)
    watcher = Watcher(detectors(code), LIMITS)
    watcher.install()
    try:
        with watcher.owned(owner):
            watcher.begin()
            with pytest.raises(ValueError, match="own"):
                fails()
            assert [sighting.code for sighting in watcher.leave(owner, last=True)] == [code]
    finally:
        watcher.uninstall()


@pytest.mark.parametrize("code", CODES)
def test_two_watchers_at_once_see_the_same(code: str) -> None:
    outer, inner = Watcher(load(), LIMITS), Watcher(load(), LIMITS)
    owner = Owner("outer", is_test=True)
    owner.runs = getattr(FAULTS[code], "__code__", None)
    outer.install()
    try:
        with outer.owned(owner):
            outer.begin()
            assert code in {sighting.code for sighting in watch(inner, FAULTS[code])}
            assert code in {sighting.code for sighting in outer.leave(owner, last=True)}
    finally:
        outer.uninstall()


def test_the_thread_is_not_to_be_seen() -> None:
    before = set(threading.enumerate())  # other tests' threads may end meanwhile, so only new ones count
    watcher = Watcher(load(), LIMITS)
    watcher.install()
    try:
        asyncio.run(asyncio.sleep(0))
        assert set(threading.enumerate()) <= before
    finally:
        watcher.uninstall()


def test_nothing_keeps_a_task_alive() -> None:
    alive: list[weakref.ref[Any]] = []

    async def main() -> None:
        task = asyncio.get_running_loop().create_task(asyncio.sleep(0))
        alive.append(weakref.ref(task))
        await task
        del task
        await asyncio.sleep(0)
        gc.collect()
        assert alive[0]() is None

    assert watch(Watcher(load(), {"slow_callback": 30}), lambda: asyncio.run(main())) == []


def test_load_gives_new_detectors_each_time() -> None:
    assert [detector.pitfall.code for detector in load()] == CODES
    first, second = load(), load()
    assert not {id(detector) for detector in first} & {id(detector) for detector in second}


def test_threads_that_start_while_others_end_do_not_pile_up_patches() -> None:
    """What watches threads is put on and taken off while a session runs, by whichever thread starts or ends."""
    before = snapshot()
    watcher = Watcher(detectors("CON605"), LIMITS)
    owners = [Owner(f"test {number}", is_test=True) for number in range(60)]

    def start_some() -> None:
        for _ in range(40):
            thread = threading.Thread(target=int)
            thread.start()
            thread.join()

    watcher.install()
    try:
        threads = [threading.Thread(target=start_some) for _ in range(4)]
        for thread in threads:
            thread.start()
        for owner in owners:
            with watcher.owned(owner):
                watcher.leave(owner, last=True)
                time.sleep(0.001)
        for thread in threads:
            thread.join()
        wraps, function = 0, asyncio.BaseEventLoop.call_soon
        while hasattr(function, "__wrapped__"):
            wraps, function = wraps + 1, function.__wrapped__
        assert wraps <= 1
    finally:
        watcher.uninstall()
    assert snapshot() == before
