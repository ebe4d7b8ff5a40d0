"""A test's timeline as plain data."""

from page.made import timeline
from pytest_concheck.stacks import Place
from pytest_concheck.timeline import Held, as_json, from_json


def test_it_comes_back_from_json_as_it_was() -> None:
    made = timeline("test_it.py::test_one", seconds=0.98)
    back = from_json(as_json(made))
    assert (back.loops, back.stalls, back.held) == (made.loops, made.stalls, made.held)
    assert as_json(back) == as_json(made)
    assert back.left_out == {"tasks": 12}


def test_any_name_can_be_sent() -> None:
    """execnet, which carries a report from xdist's worker, takes only what UTF-8 can say."""
    made = timeline("half \ud83d \N{SNAKE}")
    assert as_json(made).isascii()
    assert from_json(as_json(made)).test == made.test


def test_what_is_interesting_comes_first() -> None:
    quiet, busy = timeline("a"), timeline("b")
    assert quiet.interest == busy.interest
    assert quiet.pending == 2
    assert round(quiet.busy, 2) == 0.24


def test_costs_of_a_line_add_up() -> None:
    place = Place("a.py", 1, "f", 1)
    both = Held(place, 1, 0.25, 0.125, 0.25) + Held(place, 2, 0.5, 0.25, 0.375)
    assert both == Held(place, 3, 0.75, 0.375, 0.375)
    assert (both + Held(place, 1, 1.0, None, 1.0)).computed is None
