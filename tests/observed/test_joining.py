"""Many runs become one file, in whatever order and however they are grouped."""

import json
from functools import reduce
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from flake8_concheck.observed.file import Observed, loads
from flake8_concheck.testimony import VERDICTS
from observing import text

NAMES = st.sampled_from(["shop.f", "shop.g", "lib.C.m"])
TESTS = st.lists(st.sampled_from([f"t.py::{letter}" for letter in "abcdef"]), max_size=5)
SECONDS = st.integers(0, 4000).map(lambda number: number / 1000)
MORE = st.dictionaries(st.sampled_from(["cpu", "host"]), st.integers(0, 3) | st.sampled_from(["x", "y"]), max_size=2)


def entry(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.tuples(st.fixed_dictionaries(keys), MORE).map(lambda both: {**both[1], **both[0]})


BLOCKING = entry(callable=NAMES, seconds=SECONDS, times=st.integers(1, 9), tests=TESTS, at=st.sampled_from(["", "a:f"]))
AWAITABLE = entry(callable=NAMES, times=st.integers(1, 9), tests=TESTS)
FINDING = entry(
    path=st.sampled_from(["a.py", "b.py"]),
    code=st.just("CON101"),
    statement=st.sampled_from(["0", "1"]),
    seen=st.sampled_from(VERDICTS),
    seconds=st.none() | SECONDS,
    tests=TESTS,
)
OTHERS = st.dictionaries(
    st.sampled_from(["loops", "hosts"]),
    st.lists(st.integers(0, 3), max_size=3) | st.integers(0, 3) | st.just({"a": 1}),
    max_size=2,
)


@st.composite
def files(draw: st.DrawFn) -> Observed:
    sections = {
        "version": 1,
        "blocking": draw(st.lists(BLOCKING, max_size=4)),
        "awaitable": draw(st.lists(AWAITABLE, max_size=4)),
        "findings": draw(st.lists(FINDING, max_size=4)),
    }
    return loads(json.dumps({**draw(OTHERS), **sections}), "x")


@given(files(), files())
def test_in_either_order(one: Observed, other: Observed) -> None:
    assert one.joined(other).dumps() == other.joined(one).dumps()


@given(files(), files(), files())
def test_grouped_in_either_way(one: Observed, two: Observed, three: Observed) -> None:
    assert one.joined(two).joined(three).dumps() == one.joined(two.joined(three)).dumps()


@given(files())
def test_nothing_adds_nothing(one: Observed) -> None:
    once = one.joined(Observed())
    assert once.joined(Observed()).dumps() == once.dumps()
    assert loads(once.dumps(), "x").dumps() == once.dumps()


@given(st.lists(files(), min_size=1, max_size=4))
def test_what_is_written_between_makes_no_difference(runs: list[Observed]) -> None:
    at_once = reduce(Observed.joined, runs)
    step_by_step = reduce(lambda before, each: loads(before.dumps(), "x").joined(each), runs)
    assert step_by_step.dumps() == at_once.dumps()


def joined(section: str, *entries: dict[str, Any]) -> dict[str, Any]:
    """What becomes of entries of one key, each of a file of its own."""
    whole = reduce(Observed.joined, (loads(text(**{section: [each]}), "x") for each in entries))
    (found,) = json.loads(whole.dumps())[section]
    return dict(found)


def test_a_callable_that_blocked_in_several_runs() -> None:
    quick = {"callable": "a.f", "seconds": 0.1, "times": 2, "tests": ["t::d", "t::b"], "at": "x.py:f"}
    slow = {"callable": "a.f", "seconds": 0.5, "times": 3, "tests": ["t::a", "t::b", "t::c"], "at": "y.py:g"}
    assert joined("blocking", quick, slow) == {**slow, "times": 5, "tests": ["t::a", "t::b", "t::c"]}


def finding(seen: str, seconds: float | None = None, *tests: str) -> dict[str, Any]:
    said = {"path": "a.py", "code": "CON101", "statement": "0", "seen": seen, "tests": [*tests]}
    return {key: value for key, value in (said | {"seconds": seconds}).items() if value}


def test_a_finding_is_what_the_strongest_witness_says() -> None:
    ran, confirmed = finding("ran", None, "t::a"), finding("confirmed", 0.2, "t::z")
    assert joined("findings", ran, confirmed, finding("never run"), finding("unknown")) == confirmed
    assert joined("findings", finding("unknown"), finding("never run")) == finding("never run")
    assert joined("findings", finding("never run"), ran) == ran
    more = finding("confirmed", 0.3, "t::b")
    assert joined("findings", confirmed, more) == finding("confirmed", 0.3, "t::b", "t::z")
