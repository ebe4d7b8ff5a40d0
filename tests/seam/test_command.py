"""The `concheck` command, as a user runs it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from flake8_concheck.catalogue.pitfalls import PITFALLS
from hosts import Done, concheck

BAD = "import time\n\n\nasync def main():\n    time.sleep(1)\n"
TWO = "import time\n\n\nasync def save():\n    time.sleep(1)\n\n\nasync def main():\n    save()\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bad.py").write_text(BAD)
    (tmp_path / "good.py").write_text("import asyncio\n")
    return tmp_path


def codes(done: Done) -> list[str]:
    return [line.split()[1] for line in done.lines]


def test_text(folder: Path) -> None:
    done = concheck(folder, "check", "bad.py")
    assert done.lines == ["bad.py:5:5: CON101 time.sleep() blocks the event loop; use await asyncio.sleep()"]
    assert (done.code, done.err) == (1, "")


def test_exit_codes(folder: Path) -> None:
    assert concheck(folder, "check", "good.py").code == 0
    assert concheck(folder, "check", "bad.py").code == 1
    assert concheck(folder, "check", "bad.py", "--exit-zero").code == 0
    assert concheck(folder, "check", "nowhere.py").code == 2
    assert concheck(folder, "check", "--no-such-flag").code == 2
    assert concheck(folder).code == 2
    assert concheck(folder, "no-such-command").code == 2


def test_json(folder: Path) -> None:
    done = concheck(folder, "check", "--output-format=json", "bad.py", "good.py")
    (finding,) = json.loads(done.out)["findings"]
    assert finding["path"] == "bad.py"
    assert (finding["line"], finding["column"], finding["end_line"], finding["end_column"]) == (5, 5, 5, 18)
    assert finding["code"] == "CON101"
    assert finding["message"].startswith("time.sleep()")
    empty = concheck(folder, "check", "--output-format=json", "good.py")
    assert (json.loads(empty.out)["findings"], empty.code) == ([], 0)


def test_standard_input(folder: Path) -> None:
    done = concheck(folder, "check", "-", stdin=BAD.encode())
    assert done.lines[0].startswith("stdin:5:5: CON101 ")
    assert done.code == 1
    named = concheck(folder, "check", "--stdin-display-name=a/b.py", "-", stdin=BAD.encode())
    assert named.lines[0].startswith("a/b.py:5:5: CON101 ")
    assert concheck(folder, "check", "-", stdin=b"").code == 0


def test_what_cannot_be_read_does_not_hide_the_rest(folder: Path) -> None:
    done = concheck(folder, "check", "nowhere.py", "bad.py")
    assert codes(done) == ["CON101"]
    assert "nowhere.py" in done.err
    assert "Traceback" not in done.err
    assert done.code == 2


def test_what_cannot_be_decoded_or_parsed(folder: Path) -> None:
    (folder / "broken.py").write_text("async def main(:\n")
    (folder / "bytes.py").write_bytes(b"import asyncio\nx = '\xff'\n")
    (folder / "cookie.py").write_bytes(b"# coding: no-such\nimport time\nasync def main():\n    time.sleep(1)\n")
    done = concheck(folder, "check", "broken.py", "bytes.py", "cookie.py", "bad.py")
    assert "CON001" in codes(done)
    assert "CON101" in codes(done)
    assert "Traceback" not in done.err


def test_folders_and_what_is_left_out(folder: Path) -> None:
    for name in (".venv/lib", "build", "node_modules/x", "pkg/sub", ".git", "__pycache__", ".mypy_cache"):
        (folder / name).mkdir(parents=True)
        (folder / name / "more.py").write_text(BAD)
    (folder / "pkg" / "stub.pyi").write_text(BAD)
    (folder / "pkg" / "text.txt").write_text(BAD)
    found = [line.split(":")[0] for line in concheck(folder, "check").lines]
    assert [Path(each).as_posix() for each in found] == ["bad.py", "pkg/stub.pyi", "pkg/sub/more.py"]
    assert [line.split(":")[0] for line in concheck(folder, "check", "build").lines] == ["build/more.py"]
    assert concheck(folder, "check", "pkg", "--extend-exclude=sub,stub*").lines == []
    assert len(concheck(folder, "check", "--exclude=nothing").lines) == 9


def test_a_file_that_is_named_is_checked_unless_excludes_are_forced(folder: Path) -> None:
    (folder / "build").mkdir()
    (folder / "build" / "made.py").write_text(BAD)
    assert len(concheck(folder, "check", "build/made.py").lines) == 1
    assert concheck(folder, "check", "--force-exclude", "build/made.py").lines == []
    assert len(concheck(folder, "check", "--force-exclude", "bad.py").lines) == 1


def test_select_and_ignore(folder: Path) -> None:
    (folder / "two.py").write_text(TWO)
    assert codes(concheck(folder, "check", "two.py")) == ["CON101", "CON201"]
    assert codes(concheck(folder, "check", "--select=CON2", "two.py")) == ["CON201"]
    assert codes(concheck(folder, "check", "--ignore=CON1", "two.py")) == ["CON201"]
    assert codes(concheck(folder, "check", "--select=CON101", "--ignore=CON1", "two.py")) == ["CON101"]
    assert codes(concheck(folder, "check", "--select=CON1", "--ignore=CON101", "two.py")) == []
    assert codes(concheck(folder, "check", "--select=CON1,CON2", "two.py")) == ["CON101", "CON201"]
    assert concheck(folder, "check", "--ignore=CON", "two.py").code == 0


@pytest.mark.parametrize(
    "flag", ["--select=CON9999", "--ignore=X1", "--enable=nonsense", "--target-version=2.7", "--output-format=xml"]
)
def test_a_value_that_is_wrong(folder: Path, flag: str) -> None:
    done = concheck(folder, "check", flag, "bad.py")
    assert done.code == 2
    assert flag.partition("=")[2] in done.err
    assert "Traceback" not in done.err
    assert done.out == ""


@pytest.mark.parametrize(
    "flag", ["--select=CON1O1", "--ignore=CON1O1", "--enable=CON1O1", "--extend-select=blocking-cal"]
)
def test_a_code_that_does_not_exist_suggests_the_nearest(folder: Path, flag: str) -> None:
    done = concheck(folder, "check", flag, "bad.py")
    assert (done.code, done.out) == (2, "")
    assert "; did you mean CON101 blocking-call" in done.err
    (folder / "pyproject.toml").write_text('[tool.concheck]\nenable = ["CON1O1"]\n')
    assert "enable: no pitfall's code begins with 'CON1O1'; did you mean CON101" in concheck(folder, "check").err


@pytest.mark.parametrize(
    ("name", "text", "hint"),
    [
        ("pyproject.toml", "[tool.concheck]\nenabel = []\n", "enabel"),
        ("pyproject.toml", '[tool.concheck]\nenable = ["CON999"]\n', "CON999"),
        (".flake8", "[flake8]\nconcheck-enable = nonsense\n", "nonsense"),
        (".flake8", "[flake8]\nconcheck-target-version = 3\n", "'3'"),
        (".flake8", "[flake8]\nconcheck-enabel = ALL\n", "enabel"),
        ("setup.cfg", "[flake8\n", "setup.cfg"),
    ],
)
def test_configuration_that_is_wrong(folder: Path, name: str, text: str, hint: str) -> None:
    (folder / name).write_text(text)
    done = concheck(folder, "check", "bad.py")
    assert done.code == 2
    assert hint in done.err
    assert name in done.err
    assert len(done.err.strip().splitlines()) == 1
    alone = concheck(folder, "check", "--isolated", "bad.py")
    assert (alone.code, codes(alone)) == (1, ["CON101"])


def test_noqa(folder: Path) -> None:
    (folder / "quiet.py").write_text(BAD.replace("(1)", "(1)  # noqa: CON101"))
    assert concheck(folder, "check", "quiet.py").code == 0
    assert codes(concheck(folder, "check", "--disable-noqa", "quiet.py")) == ["CON101"]


def test_a_pipe_that_is_closed(folder: Path) -> None:
    calls = "    time.sleep(1)\n" * 5000
    (folder / "many.py").write_text(f"import time\n\n\nasync def main():\n{calls}")
    command = f"{sys.executable} -m flake8_concheck check many.py | head -1"
    done = subprocess.run(command, shell=True, cwd=folder, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("many.py:5:5: CON101")
    assert done.stderr == ""


@pytest.mark.parametrize("code", PITFALLS)
def test_explain(folder: Path, code: str) -> None:
    by_code = concheck(folder, "explain", code)
    assert by_code.code == 0
    assert by_code.out.startswith(f"# {code} {PITFALLS[code].slug}\n")
    assert concheck(folder, "explain", PITFALLS[code].slug) == by_code
    assert concheck(folder, "explain", code.lower()) == by_code


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("CON1O1", "CON101 blocking-call"),
        ("CON999", "CON"),
        ("blocking-cal", "CON101 blocking-call"),
        ("dropped_task", "CON301 dropped-task"),
        ("nonsense", "`concheck rules`"),
        ("", "`concheck rules`"),
    ],
)
def test_explain_what_is_unknown(folder: Path, name: str, meant: str) -> None:
    done = concheck(folder, "explain", name)
    assert (done.code, done.out) == (2, "")
    assert meant in done.err
    assert len(done.err.splitlines()) == 1


def test_explain_on_a_terminal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    shown = concheck(folder, "explain", "CON602").out
    assert shown.startswith("\x1b[1mCON602 sync-with-on-async-primitive\x1b[0m\n")
    assert "```" not in shown
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in concheck(folder, "explain", "CON602").out


def test_rules(folder: Path) -> None:
    every = concheck(folder, "rules")
    assert [line.split()[:2] for line in every.lines] == [[each.code, each.slug] for each in PITFALLS.values()]
    assert [line[:6] for line in concheck(folder, "rules", "con81", "CON801").lines] == ["CON801", "CON811", "CON812"]
    (rule,) = json.loads(concheck(folder, "rules", "CON101", "--output-format=json").out)["rules"]
    assert (rule["code"], rule["slug"], rule["tier"]) == ("CON101", "blocking-call", "bug")
    wrong = concheck(folder, "rules", "CON1", "CON1X1")
    assert (wrong.code, wrong.out) == (2, "")
    assert "did you mean CON" in wrong.err


def test_config_says_what_is_in_force_and_who_said_so(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[tool.concheck]\nenable = ["CON121"]\nblocking = ["shop.db.read"]\n')
    (folder / ".flake8").write_text("[flake8]\nconcheck-enable = CON122\nconcheck-baseline = old.json\n")
    (folder / "old.json").write_text("{}")
    done = concheck(folder, "config", "--target-version=3.12", "--output-format=json")
    found = {key: (each["value"], each["from"]) for key, each in json.loads(done.out)["settings"].items()}
    assert found["enable"] == ("CON122", f"{folder / '.flake8'} [flake8]")
    assert found["blocking"] == (["shop.db.read"], f"{folder / 'pyproject.toml'} [tool.concheck]")
    assert found["target-version"] == ("3.12", "command line")
    assert found["baseline"][0] == str(folder / "old.json")
    assert found["follow"] == (None, "default")
    text = concheck(folder, "config", "--isolated", "--blocking=a.b").lines
    assert [line.split() for line in text if not line.endswith("(default)")] == [
        ["blocking", "=", '"a.b"', "(command", "line)"]
    ]
    assert concheck(folder, "config", "--target-version=2").code == 2


def test_version_and_help(folder: Path) -> None:
    assert concheck(folder, "--version").out.startswith("concheck 0.")
    shown = concheck(folder, "check", "--help").out
    assert all(flag in shown for flag in ("--select", "--ignore", "--enable", "--output-format", "--force-exclude"))
    assert all(flag in shown for flag in ("--jobs", "--cache-dir", "--no-cache", "--statistics"))
