"""The laws that hold for every detector, whatever it watches."""

import asyncio
import gc
import itertools
import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from pytest_concheck.detector import Detector, load
from pytest_concheck.loops import loop_classes
from pytest_concheck.owners import Owner
from pytest_concheck.sighting import Sighting
from pytest_concheck.watcher import Watcher

LIMITS = {"slow_callback": 0.1}
CODES = [detector.pitfall.code for detector in load()]
PATCHED = [*loop_classes(), asyncio.Handle, asyncio.runners, asyncio.tasks, asyncio.events]


def snapshot() -> list[dict[str, Any]]:
    return [dict(vars(target)) for target in PATCHED] + [{"gc": list(gc.callbacks)}]


def detectors(*codes: str) -> list[Detector]:
    return [detector for code in codes for detector in load() if detector.pitfall.code == code]


def watch(watcher: Watcher, main: Any) -> list[Sighting]:
    owner = Owner("the test", is_test=True)
    watcher.install()
    try:
        with watcher.owned(owner):
            asyncio.run(main)
            return watcher.leave(owner, last=True)
    finally:
        watcher.uninstall()


async def clean() -> None:
    await asyncio.gather(asyncio.sleep(0), asyncio.sleep(0.01))


async def faulty() -> None:
    asyncio.get_running_loop().create_task(asyncio.sleep(30))  # noqa: CON301
    time.sleep(0.3)  # noqa: CON101
    await asyncio.sleep(0)


@pytest.fixture(autouse=True)
def everything_is_put_back() -> Iterator[None]:
    before = snapshot()
    yield
    assert snapshot() == before


@pytest.mark.parametrize("code", CODES)
def test_installing_and_uninstalling_changes_nothing(code: str) -> None:
    before = snapshot()
    watcher = Watcher(detectors(code), LIMITS)
    watcher.install()
    assert snapshot() != before
    watcher.uninstall()
    watcher.uninstall()
    assert snapshot() == before


@pytest.mark.parametrize("code", CODES)
def test_what_fails_half_way_is_undone(code: str) -> None:
    before = snapshot()

    class Half:
        def __init__(self, detector: Detector) -> None:
            self.pitfall, self.limit, self._detector = detector.pitfall, detector.limit, detector

        def install(self, env: Any, undo: ExitStack) -> None:
            self._detector.install(env, undo)
            raise RuntimeError("half way")

        def enter(self, owner: Owner) -> None:
            raise AssertionError("it is switched off")

        def leave(self, owner: Owner | None, *, last: bool) -> list[Sighting]:
            raise AssertionError("it is switched off")

    watcher = Watcher([Half(*detectors(code))], LIMITS)
    assert watch(watcher, clean()) == []
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
    assert watch(watcher, clean()) == []
    assert watcher.finish() == []
    assert watcher.notes == []


@pytest.mark.parametrize("codes", list(itertools.permutations(CODES)), ids="-".join)
def test_the_order_of_detectors_does_not_matter(codes: tuple[str, ...]) -> None:
    seen = watch(Watcher(detectors(*codes), LIMITS), faulty())
    assert sorted(sighting.code for sighting in seen) == sorted(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_failing_test_still_gets_its_sightings(code: str) -> None:
    async def fails() -> None:
        await faulty()
        raise ValueError("the test's own")

    owner = Owner("the test", is_test=True)
    watcher = Watcher(detectors(code), LIMITS)
    watcher.install()
    try:
        with watcher.owned(owner):
            with pytest.raises(ValueError, match="own"):
                asyncio.run(fails())
            assert [sighting.code for sighting in watcher.leave(owner, last=True)] == [code]
    finally:
        watcher.uninstall()


@pytest.mark.parametrize("code", CODES)
def test_every_placeholder_is_filled_and_the_site_is_the_users(code: str) -> None:
    [sighting] = watch(Watcher(detectors(code), LIMITS), faulty())
    assert "{" not in sighting.message
    assert sighting.site.file == __file__
    assert sighting.site.function == "faulty"
    assert sighting.owner == "the test"


def test_two_watchers_at_once_see_the_same() -> None:
    outer, inner = Watcher(load(), LIMITS), Watcher(load(), LIMITS)
    owner = Owner("outer", is_test=True)
    outer.install()
    try:
        with outer.owned(owner):
            seen = watch(inner, faulty())
            assert sorted(sighting.code for sighting in seen) == CODES
            assert sorted(sighting.code for sighting in outer.leave(owner, last=True)) == CODES
    finally:
        outer.uninstall()


def test_the_thread_is_not_to_be_seen() -> None:
    import threading

    before = threading.enumerate()
    watcher = Watcher(load(), LIMITS)
    watcher.install()
    try:
        asyncio.run(clean())
        assert threading.enumerate() == before
    finally:
        watcher.uninstall()


def test_nothing_keeps_a_task_alive() -> None:
    import weakref

    alive: list[weakref.ref[Any]] = []

    async def main() -> None:
        task = asyncio.get_running_loop().create_task(asyncio.sleep(0))
        alive.append(weakref.ref(task))
        await task
        del task
        await asyncio.sleep(0)
        gc.collect()
        assert alive[0]() is None

    assert watch(Watcher(load(), {"slow_callback": 30}), main()) == []


def test_load_gives_new_detectors_each_time() -> None:
    assert [detector.pitfall.code for detector in load()] == CODES
    first, second = load(), load()
    assert not {id(detector) for detector in first} & {id(detector) for detector in second}
