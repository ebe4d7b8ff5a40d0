"""How often the watchdog looks: less often as long as nothing can have begun but a moment ago."""

from collections.abc import Sequence
from functools import partial
from types import SimpleNamespace
from typing import Any, cast

import pytest

from pytest_concheck.clocks import Clock, Reading
from pytest_concheck.pulse import Look, Pulse
from pytest_concheck.watchdog import CALM, IN_TIME, Watchdog


def pulse(*, asleep: bool = True, began: float = 0.0, foreign: bool = False, depth: int = 1) -> Pulse:
    look = Look(Reading(1.0, 0.0), 7.0, asleep)
    state = {"began": began, "depth": depth, "foreign": foreign, "latest": look, "look": lambda: look, "seen": began}
    return cast("Pulse", SimpleNamespace(**state, looks=[], samples=[], steps=0, thread=0, unmarked=None))


def watchdog(*pulses: Pulse) -> Watchdog:
    listener: Any = SimpleNamespace(looked=lambda pulse, now: None)
    time = SimpleNamespace(now=7.0)
    dog = Watchdog(Clock(now=lambda: time.now, cpu=lambda: 0.0, sleep=partial(pass_by, time)), (), (), listener)
    dog.pulses = dict(enumerate(pulses))
    return dog


def pass_by(time: SimpleNamespace, seconds: float) -> None:
    time.now += seconds


def wait(dog: Watchdog, times: int, late: float = 0.0) -> None:
    for _ in range(times):
        with dog.timed(0.02):
            dog.clock.sleep(0.02 + late)


@pytest.mark.parametrize(
    ("pulses", "ticks"),
    [
        ([pulse()], CALM),
        ([pulse(), pulse(asleep=False, depth=0)], CALM),
        ([pulse(asleep=False)], 1),
        ([pulse(), pulse(asleep=False)], 1),
        ([pulse(asleep=False), pulse()], 1),
        ([pulse(began=6.995)], 1),
        ([pulse(foreign=True)], 1),
    ],
    ids=["sleeps", "one is over", "runs", "one sleeps", "the other sleeps", "sleeps in a callback", "uvloop"],
)
def test_pause(pulses: Sequence[Pulse], ticks: int) -> None:
    dog = watchdog(*pulses)
    wait(dog, IN_TIME)
    assert dog.pause == dog.tick
    dog.look()
    assert dog.pause == dog.tick * ticks


@pytest.mark.parametrize(("late", "ticks"), [(0.0, CALM), (0.001, CALM), (0.003, 1)])
def test_no_pause_on_a_busy_machine(late: float, ticks: int) -> None:
    dog = watchdog(pulse())
    wait(dog, IN_TIME)
    wait(dog, 1, late)
    wait(dog, IN_TIME - 1)
    dog.look()
    assert dog.pause == dog.tick * ticks
    wait(dog, 1)
    assert dog.pause == dog.tick * CALM


def test_no_pause_for_who_notes_everything() -> None:
    dog = watchdog(pulse())
    dog.calm = 1
    wait(dog, IN_TIME)
    dog.look()
    assert dog.pause == dog.tick
