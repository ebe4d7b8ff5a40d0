"""The pieces below the detectors: patches, owners, frames, codes in comments, what a report says."""

import asyncio
import json
import sys
from contextlib import ExitStack
from contextvars import copy_context
from types import FrameType
from typing import Any

import pytest

from flake8_concheck.catalogue.pitfalls.blocking import CON112
from flake8_concheck.catalogue.pitfalls.tasks import CON321
from pytest_concheck import report, sites, stacks
from pytest_concheck.detector import load
from pytest_concheck.owners import Owner, Owners
from pytest_concheck.patching import patch
from pytest_concheck.sighting import Sighting, Trail, as_json, from_json
from pytest_concheck.stacks import Place
from pytest_concheck.watcher import Watcher


class Base:
    def own(self) -> str:
        return "own"


class Derived(Base):
    pass


def test_an_inherited_attribute_is_deleted_again() -> None:
    with ExitStack() as undo:
        patch(undo, Derived, "own", lambda original: lambda self: original(self) + "ed")
        assert Derived().own() == "owned"
        assert Base().own() == "own"
    assert "own" not in vars(Derived)


def test_patches_nest_and_what_others_put_over_ours_stays() -> None:
    original = vars(Base)["own"]
    with ExitStack() as outer, ExitStack() as inner:
        patch(outer, Base, "own", lambda before: lambda self: "outer")
        patch(inner, Base, "own", lambda before: lambda self: "inner")
    assert vars(Base)["own"] is original
    undo = ExitStack()
    patch(undo, Base, "own", lambda before: lambda self: "ours")
    theirs: Any = lambda self: "theirs"  # noqa: E731
    Base.own = theirs  # type: ignore[method-assign]
    undo.close()
    assert vars(Base)["own"] is theirs
    Base.own = original  # type: ignore[method-assign]


def test_owners_nest_and_follow_the_context() -> None:
    owners = Owners()
    test, fixture = Owner("test", is_test=True), Owner("fixture", is_test=False)
    with owners.inside(test):
        with owners.inside(fixture):
            assert (owners.now, owners.test, owners.here()) == (fixture, test, fixture)
            context = copy_context()
        assert (owners.now, owners.here()) == (test, test)
        assert context.run(owners.here) is fixture
    assert (owners.now, owners.test, owners.here()) == (None, None, None)


def frame() -> FrameType:
    return sys._getframe(1)


@pytest.mark.parametrize(
    ("file", "user", "stdlib"),
    [
        (__file__, True, False),
        (asyncio.__file__, False, True),
        (pytest.__file__, False, False),
        (stacks.__file__, False, False),
        ("<string>", False, True),
        ("<frozen importlib._bootstrap>", False, True),
        ("/srv/app/main.py", True, False),
        ("/srv/.venv/lib/python3.12/site-packages/x.py", False, False),
        ("/usr/lib/python3/dist-packages/x.py", False, False),
    ],
)
def test_whose_file_it_is(file: str, user: bool, stdlib: bool) -> None:
    assert stacks.is_user(file) is user
    assert stacks.is_stdlib(file) is stdlib


def test_a_place_has_the_line_and_the_end_of_the_call() -> None:
    here = frame(
    )  # fmt: skip
    [spot] = stacks.user_spots(here, 1)
    found = stacks.place(spot)
    assert found.function == "test_a_place_has_the_line_and_the_end_of_the_call"
    assert found.source.startswith("[spot] =")
    assert found.last_line >= found.line


def test_frames_end_at_the_boundary() -> None:
    def inner() -> tuple[stacks.Spot, ...]:
        return stacks.spots_up_to(sys._getframe(), (sys._getframe(1).f_code,))

    assert [code.co_name for code, _ in inner()] == ["inner"]
    assert stacks.spots_up_to(sys._getframe(), ()) == ()


@pytest.mark.parametrize("code", ["CON112", "CON321"])
def test_the_users_frames_end_at_the_loop_that_called_them(code: str) -> None:
    async def main(*, past_loops: bool) -> list[str]:
        asyncio.get_running_loop().call_soon(lambda: found.extend(stacks.user_spots(sys._getframe(), 9)))
        await asyncio.sleep(0)
        return [code.co_name for code, _ in stacks.user_spots(sys._getframe(), 2, past_loops=past_loops)]

    found: list[stacks.Spot] = []
    watcher = Watcher([each for each in load() if each.pitfall.code == code], {"slow_callback": 30.0})
    watcher.install()
    try:
        assert asyncio.run(main(past_loops=False)) == ["main"]
        assert [code.co_name for code, _ in found] == ["<lambda>"]
        here = "test_the_users_frames_end_at_the_loop_that_called_them"
        assert asyncio.run(main(past_loops=True)) == ["main", here]
    finally:
        watcher.uninstall()


def sighting(line: int = 3, seconds: float = 0.0) -> Sighting:
    facts = {"task": "'x' (work)", "owner": "the test"}
    place = Place("/app/a.py", line, "start", line)
    return Sighting(CON321, facts, place, "the test", (Trail("waits at", place),), seconds, ("a note",))


def test_a_sighting_survives_json() -> None:
    assert from_json(json.loads(json.dumps(as_json(sighting())))) == sighting()


def test_the_text_of_a_sighting() -> None:
    assert report.text(sighting()).splitlines() == [
        "CON321 task 'x' (work) was still pending when the test ended",
        " --> at /app/a.py:3 in start",
        "  = waits at /app/a.py:3 in start",
        "  = a note",
        "  = leaked-task: concheck explain CON321",
    ]


def test_the_tally_groups_by_site() -> None:
    tally = sites.Tally()
    assert tally.lines() == []
    for test in ("one", "two", "two"):
        tally.add(sighting(), test)
    slow = {"duration": "1 s", "spent": "", "where": "work"}
    tally.add(Sighting(CON112, slow, Place("/app/b.py", 1, "work", 1), "one", (), 1.0), "one")
    heads = [line.splitlines()[0] for line in tally.lines()]
    assert heads == [
        "concheck: 4 sightings at 2 sites (2 codes)",
        "CON112 /app/b.py:1 in work",
        "CON321 /app/a.py:3 in start, 3 times",
    ]
    assert tally.lines()[2].splitlines()[-1] == "    in one and 1 more"
