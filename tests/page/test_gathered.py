"""What is gathered of a run as the tests are reported."""

from dataclasses import replace

from page.made import ORDERS, STORE, seen, timeline
from pytest_concheck.page.gathered import KEPT, Gathered
from pytest_concheck.page.run import Outcome
from pytest_concheck.sighting import Sighting
from pytest_concheck.timeline import Held, Timeline, as_json


def reported(gathered: Gathered, test: str, *outcomes: str, sightings: int = 0) -> None:
    for when, outcome in zip(("setup", "call", "teardown"), outcomes, strict=False):
        gathered.phase(test, when, outcome, 0.25, sightings if when == "call" else 0)


def test_the_first_phase_that_did_not_pass_tells_how_a_test_went() -> None:
    gathered = Gathered()
    reported(gathered, "a", "passed", "passed", "passed")
    reported(gathered, "b", "passed", "failed", "passed", sightings=2)
    reported(gathered, "c", "failed", "passed")
    reported(gathered, "d", "passed", "passed", "failed")
    reported(gathered, "e", "skipped", "passed")
    assert gathered.tests == 5
    assert gathered.run((), lambda sighting: ()).tests == (
        Outcome("a", "passed", 0.75),
        Outcome("b", "failed", 0.75, sightings=2),
        Outcome("c", "error", 0.5),
        Outcome("d", "error", 0.75),
        Outcome("e", "skipped", 0.5),
    )


def test_lines_are_ranked_over_all_tests() -> None:
    gathered = Gathered()
    for number in range(5):
        reported(gathered, f"t{number}", "passed")
        held = (Held(STORE, 1, 0.125, 0.125, 0.125), *([Held(ORDERS, 1, 0.5, 0.0, 0.5)] if number == 3 else []))
        gathered.timeline(as_json(replace(timeline(f"t{number}"), held=held)))
    first, second = gathered.run((), lambda sighting: ()).costly
    assert (first.held.place, first.held.seconds, first.test) == (STORE, 0.625, "t0")
    assert (first.in_all, first.held.times) == (5, 5)
    assert (second.held.place, second.test) == (ORDERS, "t3")


def test_timelines_of_tests_with_sightings_come_first_and_only_so_many_are_kept() -> None:
    gathered = Gathered()
    for number in range(3 * KEPT):
        reported(gathered, f"t{number}", "passed", "passed", sightings=number == 7)
        gathered.timeline(as_json(replace(timeline(f"t{number}"), held=(Held(STORE, 1, number, 0.0, number),))))
    timelines = gathered.run((), lambda sighting: ()).timelines
    assert len(timelines) == KEPT
    assert [each.test for each in timelines[:2]] == ["t7", f"t{3 * KEPT - 1}"]


def test_a_test_that_only_ran_a_loop_has_a_row_and_no_timeline() -> None:
    gathered = Gathered()
    reported(gathered, "a", "passed")
    gathered.timeline(as_json(Timeline("a", 1.0, loops=timeline("a").loops)))
    run = gathered.run((), lambda sighting: ())
    assert run.timelines == ()
    assert round(run.tests[0].busy, 2) == 0.24


def test_sightings_by_line_those_that_fail_first_with_each_way_there() -> None:
    leak, slow, sleep = seen("test")
    told = [
        (leak.first, "", False),
        (slow.first._replace(seconds=0.25), "test", False),
        (sleep.stacks[0], "test", True),
        (sleep.stacks[1], "", True),
        (sleep.stacks[0], "test", True),
    ]

    def confirms(sighting: Sighting) -> list[str]:
        return [f"{sighting.code} was read", *(f"{step.place.line} was read" for step in sighting.trail)]

    first, second, third = Gathered().run(told, confirms).seen
    assert (first.first.code, first.times, len(first.stacks), first.fails) == ("CON101", 3, 2, True)
    assert first.tests == ("test", "after tests/test_other.py::test_it")
    assert first.confirms == ("CON101 was read", f"{ORDERS.line} was read")
    assert [each.first.code for each in (second, third)] == ["CON112", "CON321"]
