"""What a spin is, by figures made up for the purpose: steps, wall time, and what the kernel says of the thread."""

import asyncio
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from pytest_concheck.clocks import Reading
from pytest_concheck.detectors.polling_sleep import PollingSleep
from pytest_concheck.pulse import Look
from pytest_concheck.sighting import Sighting

Row = tuple[float, int, float, float]
"""Of the time between two looks: seconds, steps, seconds charged for having been queued, seconds computed."""
SPINS: Row = (0.02, 800, 0.0, 0.02)
IDLES: Row = (0.02, 20, 0.0, 0.001)
QUEUED: Row = (0.04, 0, 0.0, 0.0)
CHARGED: Row = (0.02, 400, 0.05, 0.01)
BARELY: Row = (0.02, 160, 0.0, 0.02)


async def spins() -> None:
    while True:
        await asyncio.sleep(0)


async def waits() -> None:
    while True:
        await asyncio.sleep(30)


@pytest.fixture
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    yield loop
    for task in asyncio.all_tasks(loop):
        task.cancel()
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()


def seen(loop: asyncio.AbstractEventLoop, work: Any, rows: list[Row]) -> list[Sighting]:
    """What is told after looks at a loop on which a task is suspended in `work`."""
    task = loop.create_task(work())
    loop.run_until_complete(asyncio.sleep(0))
    told: list[Sighting] = []
    detector: Any = PollingSleep()
    detector._env = SimpleNamespace(
        loops=SimpleNamespace(running={1: loop}),
        tasks=SimpleNamespace(born=lambda task: None),
        owners=SimpleNamespace(test=None),
        tell=lambda owner, sighting: told.append(sighting),
    )
    now, steps, waited, computed = 100.0, 0, 7.0, 3.0
    for seconds, more, charged, did in [(0.0, 0, 0.0, 0.0), *rows]:
        now, steps, waited, computed = now + seconds, steps + more, waited + charged, computed + did
        latest = Look(Reading(computed, waited), now)
        detector._look(SimpleNamespace(thread=1, steps=steps, latest=latest), now)
    assert not task.done()
    return told


@pytest.mark.parametrize(
    ("rows", "number"),
    [
        ([SPINS] * 12, 0),
        ([SPINS] * 20, 1),
        ([SPINS] * 200, 1),
        ([IDLES] * 40, 0),
        ([BARELY] * 40, 0),
        ([SPINS] * 8 + [IDLES] * 8 + [SPINS] * 8 + [IDLES] * 8, 0),
        # A busy machine: the thread is charged for having been queued only when it runs again.
        ([SPINS, QUEUED, CHARGED] * 8, 1),
        ([IDLES, QUEUED, (0.02, 20, 0.05, 0.001)] * 8, 0),
    ],
)
def test_a_spin_is_fast_and_lasts(loop: asyncio.AbstractEventLoop, rows: list[Row], number: int) -> None:
    told = seen(loop, spins, rows)
    assert len(told) == number
    for each in told:
        assert each.site.function == "spins"
        assert each.site.source == "await asyncio.sleep(0)"


def test_what_waits_does_not_spin_however_fast_the_loop_is(loop: asyncio.AbstractEventLoop) -> None:
    assert seen(loop, waits, [SPINS] * 40) == []


def test_another_loop_in_the_same_thread_begins_anew(loop: asyncio.AbstractEventLoop) -> None:
    detector: Any = PollingSleep()
    detector._env = SimpleNamespace(loops=SimpleNamespace(running={1: loop}))
    detector._look(SimpleNamespace(thread=1, steps=5, latest=Look(Reading(0.0, 0.0), 1.0)), 1.0)
    assert len(detector._pasts[1].looks) == 1
    detector._env.loops.running[1] = object()
    detector._look(SimpleNamespace(thread=1, steps=9, latest=Look(Reading(0.0, 0.0), 2.0)), 2.0)
    assert len(detector._pasts[1].looks) == 1
