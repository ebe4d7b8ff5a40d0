"""The baseline, as flake8, the command and pytest read it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hosts import Done, concheck, flake8
from pytest_concheck import baseline as runtime

NAME = ".concheck-baseline.json"
HEAD = "import time\nimport asyncio\n\n\nasync def work():\n    await asyncio.sleep(1)\n\n\n"
BAD = f"{HEAD}async def main(x):\n    time.sleep(1)\n    time.sleep(x + 1)\n    asyncio.create_task(work())\n"
RUNTIME = {"code": "CON321", "file": "a.py", "function": "f", "line": "x = 1"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text("")
    (tmp_path / "bad.py").write_text(BAD)
    (tmp_path / "good.py").write_text("x = 1\n")
    return tmp_path


def both(folder: Path, *args: str) -> list[str]:
    """The lines that the command and flake8 print alike."""
    ours = concheck(folder, "check", "--no-cache", *args)
    theirs = flake8(folder, "--select=CON", *args)
    assert [line.removeprefix("./") for line in theirs.lines] == ours.lines
    assert ours.code == bool(ours.lines)
    return ours.lines


def static(folder: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads((folder / NAME).read_text())["static"]
    return found


def write(folder: Path, *args: str) -> Done:
    done = concheck(folder, "baseline", *args)
    assert done.code == 0, done.err
    return done


def test_what_is_known_is_silent_and_what_is_new_is_told(folder: Path) -> None:
    assert len(both(folder)) == 3
    done = write(folder)
    assert done.out == f"Wrote {NAME}: 3 findings in 1 file. Commit it; from now on only what is new is shown.\n"
    assert both(folder) == []
    (folder / "bad.py").write_text(f"{BAD}    time.sleep(3)\n")
    (line,) = both(folder)
    assert line.startswith("bad.py:13:5: CON101 ")
    assert len(concheck(folder, "check", "--no-baseline").lines) == 4


def test_of_more_of_the_same_the_last_are_told(folder: Path) -> None:
    write(folder)
    (folder / "bad.py").write_text(f"{BAD}    time.sleep(1)\n    time.sleep(1)\n")
    assert [line.split(":")[1] for line in both(folder)] == ["13", "14"]
    write(folder)
    assert both(folder) == []
    assert {each["count"] for each in static(folder)} == {1, 3}


def test_the_file(folder: Path) -> None:
    (folder / "pkg").mkdir()
    (folder / "pkg" / "bad.py").write_text(BAD)
    write(folder)
    first = (folder / NAME).read_bytes()
    lines = first.decode().splitlines()
    assert [lines[0], lines[1], *lines[-2:]] == ["{", '"static": [', "]", "}"]
    entries = [json.loads(line.rstrip(",")) for line in lines[2:-2]]
    assert [list(each) for each in entries] == [["file", "code", "statement", "count"]] * 6
    assert entries == sorted(entries, key=lambda each: tuple(each.values()))
    assert {each["file"] for each in entries} == {"bad.py", "pkg/bad.py"}
    write(folder)
    assert (folder / NAME).read_bytes() == first
    write(folder / "pkg", ".")
    assert (folder / NAME).read_bytes() == first, "written from below it, and only of a part"


SURVIVES = {
    "moved down": "# one\n\n\nx = 1\n" + BAD,
    "indented": BAD.replace("    time.sleep(1)\n", "    if x:\n        time.sleep(1)\n"),
    "a comment": BAD.replace("sleep(1)\n    t", "sleep(1)  # type: ignore\n    t"),
    "blanks": BAD.replace("x + 1", "x+1").replace("time.sleep(1)", "time . sleep( 1 )"),
    "over lines": BAD.replace("(x + 1)", "(\n        x\n        + 1,\n    )"),
    "in brackets": BAD.replace("(x + 1)", "((x + 1))"),
    "renamed function": BAD.replace("main", "principal"),
    "crlf": BAD.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("text", SURVIVES.values(), ids=SURVIVES)
def test_what_survives(folder: Path, text: str) -> None:
    write(folder)
    (folder / "bad.py").write_bytes(text.encode())
    assert both(folder) == []


DOES_NOT_SURVIVE = {
    "another argument": BAD.replace("x + 1", "x + 2"),
    "another target": BAD.replace("    time.sleep(x", "    y = time.sleep(x"),
    "another string": BAD.replace("x + 1", "'x +1'"),
}


@pytest.mark.parametrize("text", DOES_NOT_SURVIVE.values(), ids=DOES_NOT_SURVIVE)
def test_what_does_not_survive(folder: Path, text: str) -> None:
    write(folder)
    (folder / "bad.py").write_text(text)
    assert len(both(folder)) == 1


UGLY = """\
import asyncio, time, requests
async def work( a, b ) : return  a
async def main( x ):
  time.sleep( {'a':1}['a'] ) ; time.sleep(x+1)
  asyncio.create_task( work( 'one',"it's" ) )
  y = requests.get( 'https://example.org/a/very/long/address/', params={'a':x , 'b':2}, timeout=30,headers={}).json( )
  if ( y ) :
        asyncio.create_task(work(
          1,
             2))
  return [ time.sleep( 3 ) for _ in ( 1,2 ) ]
"""


@pytest.mark.parametrize("formatter", ["black", "ruff"])
def test_reformatting_survives(folder: Path, formatter: str) -> None:
    command = [sys.executable, "-m", formatter, *(["format"] if formatter == "ruff" else []), "bad.py"]
    (folder / "bad.py").write_text(UGLY)
    assert len(both(folder)) > 5
    write(folder)
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    if b"No module named" in done.stderr:
        pytest.skip(f"{formatter} is not installed")
    assert done.returncode == 0, done.stderr
    assert (folder / "bad.py").read_text() != UGLY
    assert both(folder) == []


def test_entries_that_no_longer_occur(folder: Path) -> None:
    (folder / "other.py").write_text(BAD)
    write(folder)
    (folder / "bad.py").write_text(HEAD + "async def main(x):\n    time.sleep(1)\n")
    (folder / "other.py").unlink()
    done = concheck(folder, "check")
    assert (done.code, done.out) == (0, "")
    assert done.err == f"concheck: note: {NAME}: 5 entries no longer occur; run `concheck baseline --update`\n"
    strict = concheck(folder, "check", "--strict-baseline")
    assert (strict.code, strict.err) == (1, done.err.replace("note", "error"))
    assert concheck(folder, "check", "good.py", "--strict-baseline").err == "", "not looked at"
    assert concheck(folder, "check", "--select=CON5", "--strict-baseline").err == "", "not looked for"
    (folder / "bad.py").write_text(HEAD + "async def main(x):\n    time.sleep(1)\n    time.sleep(7)\n")
    update = write(folder, "--update")
    assert update.out == f"Updated {NAME}: 5 findings taken away, 1 finding in 1 file left.\n"
    assert [each["count"] for each in static(folder)] == [1]
    assert len(both(folder)) == 1, "what is new is not taken in"


def test_the_section_of_the_other_half_is_kept(folder: Path) -> None:
    (folder / NAME).write_text(json.dumps({"runtime": [RUNTIME]}))
    write(folder)
    sections = json.loads((folder / NAME).read_text())
    assert sections["runtime"] == [RUNTIME]
    assert len(sections["static"]) == 3
    known = runtime.read(folder / NAME)
    assert len(known) == 1
    runtime.write(folder / NAME, [*known, ("CON322", "b.py", "g", "y")])
    assert json.loads((folder / NAME).read_text())["static"] == sections["static"]
    assert both(folder) == []
    write(folder, "--update")
    assert runtime.read(folder / NAME) == {*known, ("CON322", "b.py", "g", "y")}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "JSON"),
        ("[]", "no baseline"),
        ('{"static": [1]}', "not an entry"),
        ('{"static": 1}', "not an entry"),
        ('{"static": [{"file": "bad.py"}]}', "not an entry"),
        ('{\n<<<<<<< HEAD\n"static": []\n}', "JSON"),
    ],
)
def test_a_file_that_is_something_else(folder: Path, text: str, said: str) -> None:
    (folder / NAME).write_text(text)
    for done in (
        concheck(folder, "check"),
        concheck(folder, "fix"),
        concheck(folder, "baseline", "--update"),
    ):
        assert done.code == 2
        assert said in done.err
        assert NAME in done.err
        assert len(done.err.splitlines()) == 1
    assert (folder / NAME).read_text() == text
    assert (folder / "bad.py").read_text() == BAD
    assert concheck(folder, "check", "--no-baseline").code == 1
    theirs = flake8(folder, "--select=CON", "bad.py")
    assert theirs.code == 1
    assert said in theirs.out + theirs.err


def test_a_baseline_with_another_name(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[tool.concheck]\nbaseline = "known.json"\n')
    wrong = concheck(folder, "check")
    assert (wrong.code, "known.json" in wrong.err) == (2, True)
    write(folder)
    assert not (folder / NAME).exists()
    assert both(folder) == []
    (folder / "sub").mkdir()
    assert concheck(folder / "sub", "check", "../bad.py").lines == []
    assert flake8(folder / "sub", "--select=CON", "../bad.py").lines == []
    assert concheck(folder, "check", "--baseline=nowhere.json").code == 2


def test_noqa_and_the_baseline_do_not_get_into_each_others_way(folder: Path) -> None:
    write(folder)
    (folder / "bad.py").write_text(BAD.replace("time.sleep(1)", "time.sleep(1)  # noqa: CON101\n    time.sleep(1)"))
    assert both(folder) == []


def test_nothing_is_written_where_a_file_cannot_be_checked(folder: Path) -> None:
    done = concheck(folder, "baseline", ".", "nowhere.py")
    assert done.code == 2
    assert not (folder / NAME).exists()


def test_a_remembered_run_heeds_the_baseline(folder: Path) -> None:
    for number in range(12):
        (folder / f"f{number}.py").write_text(BAD)
    assert len(concheck(folder, "check").lines) == 39
    assert len(concheck(folder, "check").lines) == 39
    write(folder)
    for _ in range(3):
        assert concheck(folder, "check").lines == []
    (folder / NAME).unlink()
    assert len(concheck(folder, "check").lines) == 39


def git(folder: Path, *args: str) -> None:
    named = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    subprocess.run(["git", *named, *args], cwd=folder, check=True, capture_output=True)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize("committed", [False, True])
@pytest.mark.parametrize("below", ["", "inner"])
def test_files_that_git_has_moved(tmp_path: Path, committed: bool, below: str) -> None:
    folder = tmp_path / below
    folder.mkdir(exist_ok=True)
    (folder / "pyproject.toml").write_text("")
    (folder / "bad.py").write_text(BAD)
    write(folder)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "all")
    (folder / "shop").mkdir()
    git(folder, "mv", "bad.py", "shop/orders.py")
    if committed:
        git(tmp_path, "commit", "--quiet", "--message", "move")
    assert both(folder) == []
    assert concheck(folder, "check", "--strict-baseline").err == ""
    write(folder, "--update")
    assert {each["file"] for each in static(folder)} == {"shop/orders.py"}


def test_without_git_a_moved_file_is_new(folder: Path) -> None:
    write(folder)
    (folder / "bad.py").rename(folder / "moved.py")
    assert len(both(folder)) == 3
