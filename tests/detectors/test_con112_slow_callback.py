"""Stalls are judged by what the loop's thread did itself, with clocks made up for the purpose."""

import asyncio.subprocess
import subprocess
import threading
from types import CodeType

import pytest

from pytest_concheck import stalls
from pytest_concheck.clocks import LatenessClock, Reading
from pytest_concheck.pulse import Look, Stack, Stall
from pytest_concheck.stacks import Spot
from pytest_concheck.stalls import blamed, cut, is_debugged, own_seconds, split


def spot(file: str, function: str = "function", line: int = 1) -> Spot:
    """A spot whose code claims to be a function in a file."""
    module = compile("\n" * (line - 1) + "def function(): pass", file, "exec")
    code = next(constant for constant in module.co_consts if isinstance(constant, CodeType))
    return code.replace(co_name=function.rpartition(".")[2], co_qualname=function), 0


def stall(*stacks: Stack, waited: float = 0.0, computed: float | None = 0.0) -> Stall:
    """One second long, so that shares are seconds."""
    known = None if computed is None else 5.0
    after = None if computed is None else 5.0 + computed
    looks = Look(Reading(known, 3.0), 10.0), Look(Reading(after, 3.0 + waited), 11.0)
    return Stall(10.0, 11.0, stacks or ((spot("/app/a.py"),),), looks)


def looked(*looks: tuple[float, float, float, str], began: float = 0.0) -> Stall:
    """One that ends with its last look; a look is when, seconds charged and computed by then, and what was seen."""
    each = tuple(Look(Reading(computed, waited), at, seen == "asleep") for at, waited, computed, seen in looks)
    return Stall(began, looks[-1][0], (MINE,), each)


MINE = (spot("/app/a.py", "mine"),)
IMPORTING = (spot("/app/b.py"), spot("<frozen importlib._bootstrap>"), spot("/app/a.py"))
ASSERTING = (spot("/venv/site-packages/_pytest/assertion/util.py"), spot("/app/a.py"))
STARTING = (spot(threading.__file__, "Condition.wait"), spot(threading.__file__, "Thread.start"), *MINE)
SPAWNING = (spot(subprocess.__file__, "Popen._execute_child"), *MINE)
SPAWNING_IN_C = (spot(asyncio.subprocess.__file__, "create_subprocess_exec"), *MINE)
SPEAKING = (spot(subprocess.__file__, "Popen.communicate"), *MINE)
DEBUGGED = (spot("/usr/lib/python3.12/pdb.py"), spot("/app/a.py"))


@pytest.mark.parametrize(
    ("stacks", "waited", "paused", "seconds"),
    [
        ([MINE], 0.0, 0.0, 1.0),
        ([MINE], 0.75, 0.0, 0.25),
        ([MINE], 0.0, 0.5, 0.5),
        ([MINE], 0.5, 0.5, 0.0),
        ([MINE], -0.5, 0.0, 1.0),
        ([IMPORTING], 0.0, 0.0, 0.0),
        ([IMPORTING, MINE], 0.0, 0.0, 0.5),
        ([STARTING, STARTING, MINE, MINE], 0.0, 0.0, 0.5),
        ([SPAWNING, SPAWNING, SPAWNING, MINE], 0.0, 0.0, 0.25),
        ([SPAWNING_IN_C, MINE], 0.0, 0.0, 0.5),
        ([SPEAKING], 0.0, 0.0, 1.0),
        ([ASSERTING, ASSERTING, ASSERTING, MINE], 0.0, 0.0, 0.25),
    ],
)
def test_what_is_not_the_callbacks_doing_is_taken_off(
    stacks: list[Stack], waited: float, paused: float, seconds: float
) -> None:
    assert own_seconds(stall(*stacks, waited=waited), paused) == pytest.approx(seconds)


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        (looked((0.0, 0.0, 0.0, ""), (1.0, 0.4, 0.0, ""), (2.0, 0.9, 0.0, "")), 1.1),
        # The kernel charges all of a sleep, when it ends, as time in the queue.
        (looked((0.0, 0.0, 0.0, ""), (1.0, 0.0, 0.0, "asleep"), (1.9, 0.0, 0.0, "asleep"), (2.0, 1.9, 0.0, "")), 1.9),
        # It was queued when it was looked at, and has been for all we know since it began.
        (looked((0.0, 0.0, 0.0, ""), (1.0, 0.0, 0.0, ""), (1.9, 0.0, 0.0, ""), (2.0, 1.9, 0.0, "")), 0.1),
        # It slept at first and was queued then.
        (looked((0.0, 0.0, 0.0, ""), (0.5, 0.0, 0.0, "asleep"), (1.9, 0.0, 0.0, ""), (2.0, 1.5, 0.0, "")), 0.5),
        # What it was charged before it fell asleep stays charged.
        (looked((0.0, 0.0, 0.0, ""), (1.0, 0.7, 0.0, ""), (1.5, 0.7, 0.0, "asleep"), (2.0, 1.2, 0.0, "")), 0.8),
        # It was charged for what it did before it began, when the loop had nothing to do.
        (looked((-5.0, 0.0, 0.0, ""), (1.0, 4.0, 0.0, "asleep"), (2.0, 4.0, 0.0, "")), 1.0),
        # However it was charged, it computed for most of it, or before it began.
        (looked((-0.5, 0.0, 0.0, ""), (2.0, 2.0, 2.2, "")), 1.7),
        (looked((-3.0, 0.0, 0.0, ""), (2.0, 2.0, 2.2, "")), 0.0),
        (looked((0.0, 0.0, 0.0, ""), (2.0, 2.0, 9.0, "")), 2.0),
    ],
)
def test_what_the_kernel_charges_cannot_be_longer_than_it_was_possible(told: Stall, seconds: float) -> None:
    assert own_seconds(told, 0.0) == pytest.approx(seconds)


@pytest.mark.parametrize(
    ("computed", "words"),
    [
        (0.25, "0.75 s waiting, 0.25 s computing"),
        (7.0, "0.00 s waiting, 1.00 s computing"),
        (None, "waiting and computing cannot be told apart here"),
    ],
)
def test_the_split(computed: float | None, words: str) -> None:
    assert split(stall(computed=computed), 1.0) == words


def test_a_debugger_stops_the_clock() -> None:
    assert is_debugged(stall(MINE, DEBUGGED))
    assert not is_debugged(stall(MINE, IMPORTING))


def test_the_line_seen_most_often_is_blamed() -> None:
    other = (spot("/app/c.py", "other"),)
    assert blamed(stall(other, MINE, MINE)) == MINE
    assert blamed(stall(other, IMPORTING, IMPORTING)) == other


def test_the_users_innermost_frame_is_blamed_and_what_it_called_is_named() -> None:
    library, socket = (
        spot("/venv/site-packages/requests/api.py", "get"),
        spot("/venv/site-packages/requests/s.py", "send"),
    )
    ours = spot(stalls.__file__, "call")
    stack = (
        socket,
        library,
        ours,
        spot("/app/a.py", "mine"),
        spot("/venv/site-packages/x.py"),
        spot("/app/b.py", "caller"),
    )
    at, trail = cut(blamed(stall(stack)))
    assert at[0].co_name == "mine"
    assert [(step.label, step.place.function) for step in trail] == [
        ("calling", "get"),
        ("inside", "send"),
        ("called by", "caller"),
    ]


def test_our_own_wraps_are_not_what_it_called() -> None:
    ours = spot(stalls.__file__, "call")
    _, trail = cut(blamed(stall((ours, spot("/app/a.py", "mine")))))
    assert trail == []


def test_a_library_is_named_only_if_no_line_of_the_users_is_there() -> None:
    library = (spot("/usr/lib/python3/dist-packages/redis/client.py", "read"),)
    runner = (spot("/venv/site-packages/_pytest/runner.py"),)
    assert blamed(stall(library)) == library
    assert blamed(stall(runner)) == ()
    assert blamed(stall(MINE, library, library, library)) == library


@pytest.mark.parametrize(
    ("took", "computed", "late"),
    [(0.02, 0.0, 0.0), (0.32, 0.0, 0.3), (0.32, 0.3, 0.0), (0.32, 0.1, 0.2), (0.01, 0.0, 0.0)],
)
def test_lateness_is_the_machines_unless_we_computed(took: float, computed: float, late: float) -> None:
    clock = LatenessClock()
    clock.waited(0.02, took, computed)
    assert clock.read().computed is None
    assert clock.read().kept_waiting == pytest.approx(late)


@pytest.mark.parametrize(
    ("start", "end", "late"), [(10.0, 11.0, 0.3), (10.0, 10.2, 0.1), (10.3, 11.0, 0.1), (11.0, 12.0, 0.0)]
)
def test_lateness_counts_when_it_was(start: float, end: float, late: float) -> None:
    """A wait from 10.0 on was to take 0.1 s, and took 0.4."""
    clock = LatenessClock()
    clock.waits(10.1)
    assert clock.between(start, min(end, 10.4)) == pytest.approx(late), "while it lasts"
    clock.waited(0.1, 0.4, 0.0)
    assert clock.between(start, end) == pytest.approx(late)


@pytest.mark.parametrize(("waited", "computed", "seconds"), [(0.0, 0.0, 0.6), (0.5, 0.0, 0.1), (0.0, 0.8, 0.8)])
def test_what_others_were_late_is_taken_off_what_it_waited(waited: float, computed: float, seconds: float) -> None:
    """A loop that slept may have waited for a thread, or the GIL of one, that was as late. What it computed counts."""
    told = stall(MINE, waited=waited, computed=computed)._replace(late=0.4)
    assert own_seconds(told, 0.0) == pytest.approx(seconds)


def test_lateness_is_not_taken_off_twice() -> None:
    assert own_seconds(stall(MINE, waited=0.4, computed=None)._replace(late=0.4), 0.0) == pytest.approx(0.6)
