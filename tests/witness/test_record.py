"""What is kept of a run: joined by name, said only when it is clear, and the same through a worker's output."""

import json
from pathlib import Path
from typing import Any

import pytest

from pytest_concheck.witness.file import write
from pytest_concheck.witness.record import Awaitable, Blocking, Record, dumps


def blocking(name: str = "a.f", seconds: float = 0.15, test: str = "t::one") -> Blocking:
    return Blocking(name, seconds, 1, (test,), "a.py:main")


def test_once_and_not_clearly_is_not_said() -> None:
    record = Record()
    record.blocking.add(blocking(), clear=False)
    assert list(record.blocking) == []
    record.blocking.add(blocking(seconds=0.12, test="t::two"), clear=False)
    assert list(record.blocking) == [Blocking("a.f", 0.15, 2, ("t::one", "t::two"), "a.py:main")]


def test_once_and_clearly_is_said() -> None:
    record = Record()
    record.blocking.add(blocking(seconds=0.5), clear=True)
    assert [each.seconds for each in record.blocking] == [0.5]


def test_three_tests_are_evidence_enough() -> None:
    record = Record()
    for number in range(9, 0, -1):
        record.awaitable.add(Awaitable("a.f", 1, (f"t::{number}",)), clear=True)
    assert list(record.awaitable) == [Awaitable("a.f", 9, ("t::1", "t::2", "t::3"))]


@pytest.mark.parametrize(("in_each", "told"), [(1, []), (2, [4])])
def test_once_in_each_of_two_workers_may_be_what_only_a_first_call_costs(in_each: int, told: list[int]) -> None:
    both = Record()
    for test in ("t::one", "t::two"):
        worker = Record()
        for _ in range(in_each):
            worker.blocking.add(blocking(test=test), clear=False)
        worker.ran["a.py"] = {1, 2}
        worker.knows_what_ran = True
        both.take(json.loads(json.dumps(worker.as_json())))
    assert [each.times for each in both.blocking] == told
    assert both.ran == {"a.py": {1, 2}}
    assert both.knows_what_ran


def test_an_entry_a_line_and_sorted() -> None:
    record = Record()
    for name in ("b.f", "a.f"):
        record.blocking.add(blocking(name), clear=True)
    rows = [
        {"path": "b.py", "code": "CON101", "statement": "0", "seen": "ran"},
        {"path": "a.py", "code": "CON101", "statement": "0", "seen": "ran"},
    ]
    text = dumps(record, rows)
    assert [line.split('"')[3] for line in text.splitlines() if line.startswith("  {")] == [
        "a.f",
        "b.f",
        "a.py",
        "b.py",
    ]
    assert json.loads(text)["awaitable"] == []


ROW = {"path": "a.py", "code": "CON101", "statement": "0"}


def test_a_part_of_the_suite_keeps_what_it_has_not_met(tmp_path: Path) -> None:
    path = tmp_path / "o.json"
    whole = Record()
    whole.blocking.add(blocking("a.f"), clear=True)
    whole.blocking.add(blocking("a.g", 0.9), clear=True)
    whole.awaitable.add(Awaitable("lib.get", 3, ("t::one",)), clear=True)
    write(path, whole, [{**ROW, "seen": "confirmed"}, {**ROW, "path": "b.py", "seen": "never run"}], keep=False)
    part = Record()
    part.blocking.add(blocking("a.f", 0.2), clear=True)
    write(path, part, [{**ROW, "seen": "never run"}, {**ROW, "path": "b.py", "seen": "ran"}], keep=True)
    found = json.loads(path.read_text())
    assert [(each["callable"], each["seconds"]) for each in found["blocking"]] == [("a.f", 0.2), ("a.g", 0.9)]
    assert [each["callable"] for each in found["awaitable"]] == ["lib.get"]
    assert [each["seen"] for each in found["findings"]] == ["confirmed", "ran"]


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_alike_statements_the_worst_is_told(tmp_path: Path, order: int) -> None:
    path = tmp_path / "o.json"
    rows: list[dict[str, Any]] = [
        {**ROW, "seen": "never run"},
        {**ROW, "seen": "confirmed", "seconds": 0.3},
        {**ROW, "seen": "ran"},
    ]
    write(path, Record(), rows[::order], keep=False)
    [found] = json.loads(path.read_text())["findings"]
    assert (found["seen"], found["seconds"]) == ("confirmed", 0.3)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 2}', '{"version": 1'])
def test_what_is_no_record_is_not_overwritten(tmp_path: Path, text: str) -> None:
    path = tmp_path / "o.json"
    path.write_text(text)
    with pytest.raises(ValueError, match=r"o\.json is not what --concheck-record writes"):
        write(path, Record(), [], keep=True)
    assert path.read_text() == text
    assert list(tmp_path.iterdir()) == [path]
