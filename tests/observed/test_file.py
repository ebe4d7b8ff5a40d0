"""Reading the file: what it may leave out, what it may have more of, and what is told of a bad one."""

import json
from pathlib import Path
from typing import Any

import pytest

from flake8_concheck.keys import BadOption
from flake8_concheck.observed.file import loads, read
from observing import EXPORT, blocked

WHOLE = {
    "version": 1,
    "blocking": [
        {
            "callable": "shop.export.render",
            "seconds": 0.312,
            "times": 14,
            "tests": [EXPORT],
            "at": "src/shop/api.py:handler",
        }
    ],
    "awaitable": [{"callable": "shop.remote.Client.fetch", "times": 3, "tests": ["t.py::a", "t.py::b"]}],
    "findings": [
        {"path": "a.py", "code": "CON103", "statement": "0f", "seen": "confirmed", "seconds": 0.3, "tests": [EXPORT]},
        {"path": "a.py", "code": "CON201", "statement": "1f", "seen": "never run"},
    ],
}


def test_what_is_written_is_what_was_read() -> None:
    text = loads(json.dumps(WHOLE), "x").dumps()
    assert json.loads(text) == WHOLE
    assert loads(text, "x").dumps() == text


def test_an_entry_is_a_line() -> None:
    lines = loads(json.dumps(WHOLE), "x").dumps().splitlines()
    assert lines[0] == '{"version": 1,'
    assert [line for line in lines if "callable" in line or "statement" in line] == [
        '  {"callable": "shop.export.render", "seconds": 0.312, "times": 14, "tests": '
        '["tests/test_orders.py::test_export"], "at": "src/shop/api.py:handler"}',
        '  {"callable": "shop.remote.Client.fetch", "times": 3, "tests": ["t.py::a", "t.py::b"]}',
        '  {"path": "a.py", "code": "CON103", "statement": "0f", "seen": "confirmed", "seconds": 0.3, "tests": '
        '["tests/test_orders.py::test_export"]},',
        '  {"path": "a.py", "code": "CON201", "statement": "1f", "seen": "never run"}',
    ]


def test_sections_may_be_missing_and_entries_are_sorted() -> None:
    text = json.dumps({"version": 1, "blocking": [blocked("z.f"), blocked("a.f")]})
    assert [each["callable"] for each in json.loads(loads(text, "x").dumps())["blocking"]] == ["a.f", "z.f"]
    assert json.loads(loads('{"version": 1}', "x").dumps()) == {
        "version": 1,
        "blocking": [],
        "awaitable": [],
        "findings": [],
    }


def test_what_a_later_concheck_adds_is_kept() -> None:
    more: dict[str, Any] = {
        **WHOLE,
        "hosts": {"b": 1},
        "loops": [{"name": "x"}],
        "blocking": [{**blocked("a.f"), "cpu": 0.9}],
    }
    assert json.loads(loads(json.dumps(more), "x").dumps()) == more


def test_a_verdict_of_a_later_concheck_is_none_that_can_be_told() -> None:
    text = json.dumps(
        {"version": 1, "findings": [{"path": "a", "code": "CON101", "statement": "0", "seen": "perhaps"}]}
    )
    (finding,) = loads(text, "x").findings.values()
    assert finding.seen.verdict == "unknown"


def broken(section: str, **keys: object) -> str:
    entry = {**WHOLE[section][0], **keys}  # type: ignore[index]
    return json.dumps({"version": 1, section: [{k: v for k, v in entry.items() if v != "gone"}]})


BAD = {
    "": "cannot be read as JSON",
    "{": "cannot be read as JSON",
    "[]": 'no "version"',
    "{}": 'no "version"',
    '{"version": 2}': "is of version 2; this concheck knows version 1",
    '{"version": "1"}': "is of version '1'",
    '{"version": true}': "is of version True",
    '{"version": 1, "blocking": {}}': "blocking: must be a list",
    '{"version": 1, "findings": [3]}': "findings: entry 1 must be an object, found 3",
    "[" * 100_000: "cannot be read as JSON",
    broken("blocking", callable="gone"): "blocking: entry 1: 'callable' must be text",
    broken("blocking", callable=""): "blocking: entry 1: 'callable' must be text",
    broken("blocking", seconds="gone"): "'seconds' must be a number",
    broken("blocking", seconds="0.3"): "'seconds' must be a number",
    broken("blocking", seconds=-1): "'seconds' must be a number",
    broken("blocking", seconds=True): "'seconds' must be a number",
    broken("blocking", seconds=10**400): "'seconds' must be a number",
    broken("blocking", seconds=float("nan")): "'seconds' must be a number",
    broken("blocking", times=1.5): "'times' must be a whole number",
    broken("blocking", tests="a"): "'tests' must be a list of text",
    broken("blocking", tests=[1]): "'tests' must be a list of text",
    broken("blocking", at=3): "'at' must be text",
    broken("awaitable", callable=3): "awaitable: entry 1: 'callable' must be text",
    broken("findings", path=None): "findings: entry 1: 'path' must be text",
    broken("findings", statement=3): "'statement' must be text",
    broken("findings", seen="gone"): "'seen' must be text",
}


@pytest.mark.parametrize("text", BAD, ids=[f"{said} {at}" for at, said in enumerate(BAD.values())])
def test_a_bad_file_is_told_with_its_name(text: str, tmp_path: Path) -> None:
    path = tmp_path / "seen.json"
    path.write_text(text)
    with pytest.raises(BadOption) as caught:
        read(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert BAD[text] in str(caught.value)
    assert "\n" not in str(caught.value)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "seen.json"
    path.write_bytes(b"\xff{}")
    with pytest.raises(BadOption, match=r"seen\.json: is not in UTF-8"):
        read(path)
    with pytest.raises(BadOption, match="cannot be read: Is a directory"):
        read(tmp_path)
