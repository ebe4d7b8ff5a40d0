"""`concheck fix`, as a user runs it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from flake8_concheck.cli import fix_files, main, many_files
from flake8_concheck.fixing.rounds import Analyse, Choose, Mended, mend
from hosts import Done, concheck

BAD = "import time\n\n\nasync def main():\n    time.sleep(1)\n"
GOOD = "import asyncio\nimport time\n\n\nasync def main():\n    await asyncio.sleep(1)\n"
UNSAFE = "import asyncio\n\nimport requests\n\n\nasync def main(url):\n    requests.get(url)\n"


def fix(folder: Path, *args: str, stdin: bytes = b"") -> Done:
    return concheck(folder, "fix", *args, stdin=stdin)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bad.py").write_text(BAD)
    (tmp_path / "unsafe.py").write_text(UNSAFE)
    (tmp_path / "other.py").write_text("x = 1\n")
    return tmp_path


def test_safe_fixes_are_made_and_told(folder: Path) -> None:
    done = fix(folder)
    assert done.lines == ["Fixed 1 finding in 1 file; 1 remains, 1 of them could be fixed with --unsafe."]
    assert (done.code, done.err) == (0, "")
    assert (folder / "bad.py").read_text() == GOOD
    assert (folder / "unsafe.py").read_text() == UNSAFE
    again = fix(folder)
    assert again.lines == ["Fixed 0 findings in 0 files; 1 remains, 1 of them could be fixed with --unsafe."]


def test_unsafe_fixes_when_they_are_asked_for(folder: Path) -> None:
    done = fix(folder, "--unsafe")
    assert done.lines == ["Fixed 2 findings in 2 files (1 safe); nothing remains."]
    assert "    await asyncio.to_thread(requests.get, url)\n" in (folder / "unsafe.py").read_text()
    assert concheck(folder, "check").code == 0


def test_exit_codes(folder: Path) -> None:
    assert fix(folder, "--diff").code == 1
    assert fix(folder, "--exit-non-zero-on-fix").code == 1
    assert fix(folder, "--exit-non-zero-on-fix").code == 0
    assert fix(folder, "--diff").code == 0
    assert fix(folder, "nowhere.py").code == 2
    assert fix(folder, "--select=CON9999").code == 2
    assert fix(folder, "--no-such-flag").code == 2


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_diff_changes_nothing_and_can_be_applied(folder: Path, newline: str) -> None:
    data = BAD.rstrip("\n").replace("\n", newline).encode()
    (folder / "bad.py").write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-m", "flake8_concheck", "fix", "--diff", "--select=CON101"],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    assert (folder / "bad.py").read_bytes() == data
    assert done.stdout.startswith(b"--- bad.py\n+++ bad.py\n@@ ")
    assert b"\n\\ No newline at end of file\n" in done.stdout
    assert done.stderr.startswith(b"Would fix 1 finding in 1 file; ")
    subprocess.run(["git", "apply", "-p0"], cwd=folder, input=done.stdout, check=True)
    assert (folder / "bad.py").read_bytes() == GOOD.rstrip("\n").replace("\n", newline).encode()


def test_what_is_silenced_or_not_selected_stays(folder: Path) -> None:
    (folder / "bad.py").write_text(BAD.replace("(1)", "(1)  # noqa: CON101"))
    assert fix(folder, "bad.py").lines == ["Fixed 0 findings in 0 files; nothing remains."]
    assert fix(folder, "bad.py", "--disable-noqa").lines == ["Fixed 1 finding in 1 file; nothing remains."]
    (folder / "bad.py").write_text(BAD)
    assert fix(folder, "bad.py", "--ignore=CON1").lines == ["Fixed 0 findings in 0 files; nothing remains."]
    (folder / "bad.py").write_text(f"# flake8: noqa\n{BAD}")
    assert fix(folder, "bad.py").lines == ["Fixed 0 findings in 0 files; nothing remains."]


def test_what_the_baseline_knows_stays_unless_it_is_asked_for(folder: Path) -> None:
    assert concheck(folder, "baseline").code == 0
    (folder / "bad.py").write_text(f"{BAD}    time.sleep(2)\n")
    assert fix(folder, "bad.py").lines == ["Fixed 1 finding in 1 file; nothing remains."]
    assert "    time.sleep(1)\n    await asyncio.sleep(2)\n" in (folder / "bad.py").read_text()
    assert fix(folder, "bad.py", "--no-baseline").lines == ["Fixed 1 finding in 1 file; nothing remains."]


@pytest.mark.parametrize("data", [b"x = '\xff'\n", b"# coding: utf-7\n+AGE- = 1\n"])
def test_a_file_that_cannot_be_kept_is_refused_with_its_name(folder: Path, data: bytes) -> None:
    whole = data + BAD.encode()
    (folder / "odd.py").write_bytes(whole)
    done = fix(folder)
    assert done.code == 2
    assert done.err.startswith("concheck: error: odd.py: ")
    assert (folder / "odd.py").read_bytes() == whole
    assert (folder / "bad.py").read_text() == GOOD


@pytest.mark.parametrize("lost", ["\x0c", "\\\n"])
def test_what_libcst_loses_before_code(folder: Path, lost: str) -> None:
    """So its places cannot be trusted."""
    text = BAD.replace("async", f"{lost}async")
    (folder / "odd.py").write_text(text)
    done = fix(folder, "odd.py")
    assert (done.code, (folder / "odd.py").read_text()) == (2, text)
    assert "form feed" in done.err
    (folder / "odd.py").write_text(BAD.replace("\n\n\n", "\n\x0c\n\n"))
    assert fix(folder, "odd.py").code == 0
    assert (folder / "odd.py").read_text() == GOOD.replace("\n\n\n", "\n\x0c\n\n")


def test_what_cannot_be_parsed_is_told(folder: Path) -> None:
    """But only where `check` would tell it: what is silenced or known stays silent here as well."""
    broken = BAD.replace("(1)", "(1")
    (folder / "odd.py").write_text(broken)
    done = fix(folder)
    assert done.code == 2
    assert done.err.startswith("concheck: error: odd.py:5: cannot be mended: not checked, it could not be parsed: ")
    assert ((folder / "odd.py").read_text(), (folder / "bad.py").read_text()) == (broken, GOOD)
    given = fix(folder, "-", stdin=broken.encode())
    assert (given.code, given.out) == (2, "")
    assert given.err.startswith("concheck: error: stdin:5: cannot be mended: ")
    assert fix(folder, "--ignore=CON001").code == 0
    assert concheck(folder, "baseline").code == 0
    assert (fix(folder).code, fix(folder).err) == (0, "")


def test_standard_input(folder: Path) -> None:
    done = fix(folder, "-", stdin=b"\xef\xbb\xbf" + BAD.replace("\n", "\r\n").encode())
    assert done.code == 0
    assert done.out.encode() == b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    assert fix(folder, "-", stdin=b"x = 1\n").out == "x = 1\n"
    named = fix(folder, "-", "--diff", "--stdin-filename=a/b.py", stdin=BAD.encode())
    assert (named.code, named.lines[0]) == (1, "--- a/b.py")
    assert fix(folder, "-", "bad.py", stdin=BAD.encode()).code == 2
    assert (folder / "bad.py").read_text() == BAD


def test_why_something_was_not_mended(folder: Path) -> None:
    head = "import asyncio, threading, time\nlock = threading.Lock()\n"
    text = f"{head}async def f():\n    with lock:\n        time.sleep(1)\n"
    (folder / "bad.py").write_text(text)
    done = fix(folder, "bad.py")
    assert done.err == "concheck: note: bad.py:5: CON101 not mended: CON601 would come\n"
    assert (done.code, (folder / "bad.py").read_text()) == (0, text)


def test_excludes(folder: Path) -> None:
    (folder / "build").mkdir()
    (folder / "build" / "made.py").write_text(BAD)
    fix(folder)
    assert (folder / "build" / "made.py").read_text() == BAD
    fix(folder, "--force-exclude", "build/made.py")
    assert (folder / "build" / "made.py").read_text() == BAD
    fix(folder, "build/made.py")
    assert (folder / "build" / "made.py").read_text() == GOOD


def test_after_other_processes_have_helped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This one stops to read ahead when that takes long; what it mends afterwards it has to read for itself."""
    for number in range(4):
        (tmp_path / f"a{number}.py").write_text(f"import b{number}\n{BAD}")
        (tmp_path / f"b{number}.py").write_text(BAD)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(many_files, "TRIAL", -1.0)
    monkeypatch.setattr(many_files, "_pays", lambda *args: True)
    assert main(["fix", "--no-cache", "--jobs=2", "."]) == 0
    assert all("    await asyncio.sleep(1)\n" in path.read_text() for path in tmp_path.glob("*.py"))


def test_a_mistake_of_ours_is_told_and_the_others_are_mended(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "worse.py").write_text(BAD)
    monkeypatch.chdir(folder)

    def fail(text: str, analyse: Analyse, choose: Choose, *, unsafe: bool) -> Mended:
        if not calls:
            calls.append(text)
            raise RuntimeError("oh")
        return mend(text, analyse, choose, unsafe=unsafe)

    calls: list[str] = []
    monkeypatch.setattr(fix_files, "mend", fail)
    assert main(["fix", "--no-cache", "bad.py", "worse.py"]) == 2
    told = capsys.readouterr().err
    assert told == "concheck: error: bad.py: left as it is; this is a mistake in concheck: RuntimeError: oh\n"
    assert ((folder / "bad.py").read_text(), (folder / "worse.py").read_text()) == (BAD, GOOD)
