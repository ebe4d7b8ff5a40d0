"""Entries of the ini file: what they match, and which are told to be of no use."""

import pytest

from flake8_concheck.catalogue.pitfalls.tasks import CON321
from pytest_concheck.allowed import BUNDLED, Allowed, Entry, parse
from pytest_concheck.sighting import Sighting, Trail
from pytest_concheck.stacks import Place

SIGHTING = Sighting(
    CON321,
    {"task": "'x' (work)", "owner": "the test"},
    Place("/app/jobs.py", 3, "Scheduler.start", 3),
    trail=(Trail("called by", Place("/app/main.py", 9, "main", 9)),),
    about="/app/work.py:work",
)


def test_an_entry_is_read() -> None:
    read = parse("CON321, CON62 at src/jobs.py:Scheduler.* because it lives as long as the process")
    assert read == Entry(("CON321", "CON62"), "at", "src/jobs.py:Scheduler.*", "it lives as long as the process")


@pytest.mark.parametrize(
    "text", ["CON321", "CON321 at x", "CON321 at x because ", "E501 at x because y", "CON1 in x because y"]
)
def test_an_entry_without_a_reason_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="because REASON"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("CON321 at /app/jobs.py:Scheduler.start because x", True),
        ("CON3 at */jobs.py:* because x", True),
        ("CON501, CON321 at */jobs.py:* because x", True),
        ("CON322 at */jobs.py:* because x", False),
        ("CON321 at */main.py:* because x", False),
        ("CON321 through */main.py:* because x", True),
        ("CON321 through */jobs.py:* because x", True),
        ("CON321 of */work.py:work because x", True),
        ("CON321 of */jobs.py:* because x", False),
    ],
)
def test_what_an_entry_matches(text: str, allowed: bool) -> None:
    entries = Allowed([text])
    assert entries.allows(SIGHTING) is allowed
    assert entries.unused() == ([] if allowed else [str(parse(text))])


def test_every_bundled_entry_has_a_reason_and_speaks_of_one_library() -> None:
    for entry in BUNDLED:
        assert parse(f"{entry} because {entry.reason}") == entry
        assert "/" in entry.pattern
