"""How often the watchdog looks: less often as long as nothing can have begun but a moment ago."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast

import pytest

from pytest_concheck.clocks import Clock, Reading
from pytest_concheck.pulse import Look, Pulse
from pytest_concheck.watchdog import CALM, Watchdog


def pulse(*, asleep: bool = True, began: float = 0.0, foreign: bool = False, depth: int = 1) -> Pulse:
    look = Look(Reading(1.0, 0.0), 7.0, asleep)
    state = {"began": began, "depth": depth, "foreign": foreign, "latest": look, "look": lambda: look, "seen": began}
    return cast("Pulse", SimpleNamespace(**state, looks=[], samples=[], steps=0, thread=0, unmarked=None))


def watchdog(*pulses: Pulse) -> Watchdog:
    listener: Any = SimpleNamespace(looked=lambda pulse, now: None)
    dog = Watchdog(Clock(now=lambda: 7.0), (), (), listener)
    dog.pulses = dict(enumerate(pulses))
    return dog


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
    assert dog.pause == dog.tick
    dog.look()
    assert dog.pause == dog.tick * ticks


def test_no_pause_for_who_notes_everything() -> None:
    dog = watchdog(pulse())
    dog.calm = 1
    dog.look()
    assert dog.pause == dog.tick
