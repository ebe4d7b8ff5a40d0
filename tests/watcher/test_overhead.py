"""What watching is said to have cost: by count and by what one of each costs here and now."""

import asyncio
from threading import get_ident

import pytest

from pytest_concheck.detectors.slow_callback import SlowCallback
from pytest_concheck.overhead import Overhead, told
from pytest_concheck.watcher import Watcher


async def steps(number: int) -> None:
    for _ in range(number):
        await asyncio.sleep(0)


def test_every_callback_is_counted_also_of_threads_that_have_ended() -> None:
    watcher = Watcher([SlowCallback()], {"slow_callback": 0.1})
    watcher.install()
    try:
        beats = watcher.overhead._beats
        asyncio.run(steps(1000))
        here = beats.steps()
        asyncio.run(asyncio.wait_for(asyncio.sleep(0), 5))

        async def elsewhere() -> None:
            await asyncio.to_thread(asyncio.run, steps(500))

        asyncio.run(elsewhere())
        assert 1000 <= here < 1100
        assert 1500 <= beats.steps() < 1700
        assert watcher.overhead.share() > 0
    finally:
        watcher.uninstall()


def test_two_loops_at_once_are_counted_each_by_itself() -> None:
    counted: dict[str, int] = {}
    watcher = Watcher([SlowCallback()], {"slow_callback": 0.1})
    watcher.install()
    try:
        beats = watcher.overhead._beats

        async def inner() -> None:
            await steps(500)
            counted["inner"] = beats.watchdog.pulses[get_ident()].steps
            assert beats._only is None

        async def outer() -> None:
            before = beats.watchdog.pulses[get_ident()].steps
            await asyncio.to_thread(asyncio.run, inner())
            counted["outer"] = beats.watchdog.pulses[get_ident()].steps - before
            assert beats._only is beats.watchdog.pulses[get_ident()]

        asyncio.run(outer())
        assert 500 <= counted["inner"] < 550
        assert counted["outer"] < 50
    finally:
        watcher.uninstall()


@pytest.mark.parametrize(("seconds", "share"), [(1e-9, 1.0), (1e9, 0.0)])
def test_it_is_a_part_of_all_that_was_computed(seconds: float, share: float) -> None:
    watcher = Watcher([SlowCallback()], {"slow_callback": 0.1})
    watcher.install()
    try:
        env = watcher.overhead
        clock = iter([0.0, seconds])
        overhead = Overhead(env._beats, env._births, lambda: next(clock))
        asyncio.run(steps(100))
        assert overhead.share() == pytest.approx(share, abs=1e-6)
    finally:
        watcher.uninstall()


def test_nothing_is_watched_and_nothing_is_spent() -> None:
    assert Watcher([], {}).overhead.share() == 0.0


def test_it_is_told_above_a_tenth() -> None:
    assert told(0.10) == []
    assert told(0.137) == [
        "watching took about 14% of the processor's time; --concheck-select watches for less",
    ]
