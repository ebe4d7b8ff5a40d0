"""The file of known sightings: what tells them apart, and that nothing else in it changes."""

import json
from pathlib import Path

import pytest

from flake8_concheck.catalogue.pitfalls.tasks import CON321
from pytest_concheck import baseline
from pytest_concheck.sighting import Sighting
from pytest_concheck.stacks import Place


def sighting(path: Path, line: int) -> Sighting:
    return Sighting(CON321, {"task": "x", "owner": "y"}, Place(str(path), line, "start", line), "any test")


def test_an_entry_knows_no_test_and_no_number(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    file = tmp_path / "app" / "jobs.py"
    file.write_text("one\n    two\n")
    assert baseline.entry(sighting(file, 2), tmp_path) == ("CON321", "app/jobs.py", "start", "two")


def test_written_and_read_again_sorted_and_once(tmp_path: Path) -> None:
    path = tmp_path / baseline.NAME
    known = [("CON321", "b.py", "f", "x"), ("CON321", "a.py", "f", "ü"), ("CON321", "b.py", "f", "x")]
    assert baseline.write(path, known) == 2
    assert baseline.read(path) == frozenset(known)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["{", '"runtime": [']
    assert [json.loads(line.rstrip(","))["file"] for line in lines[2:4]] == ["a.py", "b.py"]
    assert list(tmp_path.iterdir()) == [path]


def test_the_other_half_is_kept(tmp_path: Path) -> None:
    path = tmp_path / baseline.NAME
    static = [{"code": "CON101", "path": "x.py"}, {"code": "CON102", "path": "y.py"}]
    path.write_text(json.dumps({"static": static, "version": 1}))
    baseline.write(path, [("CON321", "a.py", "f", "x")])
    read = json.loads(path.read_text())
    assert (read["static"], read["version"]) == (static, 1)
    baseline.write(path, [])
    assert json.loads(path.read_text())["runtime"] == []


def test_no_file_knows_nothing(tmp_path: Path) -> None:
    assert baseline.read(tmp_path / baseline.NAME) == frozenset()


@pytest.mark.parametrize("text", ["[]", "{", "1"])
def test_another_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / baseline.NAME
    path.write_text(text)
    with pytest.raises(ValueError, match="baseline"):
        baseline.read(path)


def test_a_write_that_fails_leaves_the_file(tmp_path: Path) -> None:
    path = tmp_path / baseline.NAME
    baseline.write(path, [("CON321", "a.py", "f", "x")])
    before = path.read_text()
    with pytest.raises(UnicodeEncodeError):
        baseline.write(path, [("CON321", "\ud800", "f", "x")])
    assert path.read_text() == before
    assert list(tmp_path.iterdir()) == [path]
