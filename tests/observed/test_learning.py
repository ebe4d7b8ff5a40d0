"""Which names are learned, under which other names, and what is said of them."""

import json

import pytest

from flake8_concheck.learned import NOTHING, aliases, learned
from flake8_concheck.observed.file import loads
from flake8_concheck.observed.learning import lesson
from observing import EXPORT, blocked, text


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("shop.export.render", []),
        ("httpx._client.Client.get", ["httpx.Client.get"]),
        ("lib.net._impl.deep.fetch", ["lib.net.fetch"]),
        ("lib.net._fetch", []),
        ("lib.Client._fetch", []),
        ("lib._Base.fetch", []),
        ("_sqlite3.Cursor.execute", []),
        ("shop.Database.__init__", ["shop.Database"]),
        ("shop._db.Database.__init__", ["shop._db.Database", "shop.Database.__init__", "shop.Database"]),
        ("shop._db.Database.__new__", ["shop._db.Database", "shop.Database.__new__", "shop.Database"]),
    ],
)
def test_other_names(name: str, others: list[str]) -> None:
    assert sorted(aliases(name)) == sorted(others)


def test_what_is_said() -> None:
    blocking = [
        blocked("a.f", 0.3124, tests=[EXPORT]),
        blocked("a.g", 12.34, tests=["t::a", "t::b", "t::c"]),
        blocked("a.h", 0.0002, tests=[]),
        blocked("a.i", 0.9996, tests=[]),
    ]
    told = lesson(loads(text(blocking, [{"callable": "a.j", "tests": ["t::a"]}, {"callable": "a.k"}]), "x"))
    assert told.blocking == {
        "a.f": f"seen blocking 312 ms in {EXPORT}",
        "a.g": "seen blocking 12.3 s in t::a and 2 more",
        "a.h": "seen blocking 1 ms",
        "a.i": "seen blocking 1.0 s",
    }
    assert told.awaitable == {"a.j": "seen returning an awaitable in t::a", "a.k": "seen returning an awaitable"}


@pytest.mark.parametrize(
    "name",
    ["f", "shop.make.<locals>.inner", "shop.f()", "builtins.sorted", "json.loads", "re.Pattern.sub", "copy.copy"],
)
def test_what_is_not_learned(name: str) -> None:
    assert lesson(loads(text([blocked(name)]), "x")) == NOTHING


def test_the_same_content_is_equal_whatever_its_order_and_findings() -> None:
    one, other = blocked("a.f"), blocked("a.g")
    finding = {"path": "a.py", "code": "CON101", "statement": "0", "seen": "ran"}
    lessons = {
        lesson(loads(text([one, other]), "x")),
        lesson(loads(text([other, one]), "x")),
        lesson(loads(json.dumps({"version": 1, "findings": [finding], "blocking": [one, other]}), "x")),
    }
    assert len(lessons) == 1
    assert len(repr(lessons.pop())) < 100
    assert lesson(loads(text([blocked("a.f", 0.4), other]), "x")) not in lessons


def test_a_name_of_its_own_goes_before_another_name_of_something_else() -> None:
    told = learned([("lib._impl.f", "that one"), ("lib.f", "this one")], [])
    assert told.blocking["lib.f"] == "this one"
    assert told.aliases == frozenset()
