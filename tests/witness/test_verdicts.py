"""What becomes of a finding: a sighting of its family at its line confirms it, else whether the line ran."""

import pytest

from flake8_concheck.catalogue.pitfalls import PITFALLS
from pytest_concheck.sighting import Sighting, Trail
from pytest_concheck.stacks import Place
from pytest_concheck.witness.record import Record
from pytest_concheck.witness.suspects import Finding, Unreadable, parsed
from pytest_concheck.witness.verdicts import Spot, confirmed_by, spots_of, verdicts

FINDING = Finding("/p/a.py", 10, 12, "CON103", "0", "…")


def spot(code: str, line: int, file: str = "/p/a.py") -> Spot:
    return Spot(code, file, line, 0.3, "t::one")


@pytest.mark.parametrize(
    ("spots", "ran", "seen"),
    [
        ([spot("CON101", 11)], {11}, "confirmed"),
        ([spot("CON112", 10)], set(), "confirmed"),
        ([spot("CON321", 10)], {10}, "ran"),
        ([spot("CON101", 13)], {12}, "ran"),
        ([spot("CON101", 10, "/p/b.py")], {13, 9}, "never run"),
        ([], set(), "never run"),
    ],
)
def test_verdict(spots: list[Spot], ran: set[int], seen: str) -> None:
    record = Record()
    record.ran["/p/a.py"] = ran
    record.knows_what_ran = True
    [verdict] = verdicts([FINDING], spots, record)
    assert verdict.seen == seen
    assert verdict.tests == (("t::one",) if seen == "confirmed" else ())


def test_where_python_cannot_tell_nothing_is_said_to_have_never_run() -> None:
    [verdict] = verdicts([FINDING], [], Record())
    assert verdict.seen == "unknown"


def test_a_sighting_that_blocks_speaks_of_the_lines_that_led_there_too() -> None:
    def place(line: int) -> Place:
        return Place("/p/a.py", line, "f", line)

    trail = (Trail("called by", place(2)),)
    of = {code: Sighting(PITFALLS[code], {}, place(1), trail=trail) for code in ("CON101", "CON321")}
    assert [each.line for each in spots_of(of["CON101"], "t")] == [1, 2]
    assert [each.line for each in spots_of(of["CON321"], "t")] == [1]


def test_what_cannot_be_read_is_named() -> None:
    from pathlib import Path

    with pytest.raises(Unreadable, match="line 1"):
        list(parsed("{}\n", Path("/p")))


def test_a_sighting_confirms_what_is_of_its_family_at_its_lines_and_at_those_that_led_there() -> None:
    def found(code: str, line: int) -> Finding:
        return Finding("/p/a.py", line, line, code, "0", "…")

    findings = [found("CON101", 1), found("CON103", 2), found("CON301", 1), found("CON101", 3)]
    place = Place("/p/a.py", 2, "get", 2)
    slow = Sighting(PITFALLS["CON112"], {}, Place("/p/a.py", 1, "main", 1), "t", (Trail("called by", place),))
    judged = verdicts(findings, [spot("CON112", line) for line in (1, 2, 3)] + [spot("CON301", 1)], Record())
    assert [each.seen for each in judged] == ["confirmed"] * 4
    assert [*confirmed_by(slow, judged)] == findings[:2]
