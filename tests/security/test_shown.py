"""What others have written does not reach a terminal, a log or a report as anything but text."""

import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from flake8_concheck.cli.formats import FORMATS
from flake8_concheck.cli.formats.sarif import _plain
from flake8_concheck.visible import visible, visible_path
from hosts import Done, concheck, flake8

TEXT = "\x1b]0;owned\x07\x1b[2J\x9b1m\u202e\r##[add-mask]x"
BAD = f"import time\n\n\nasync def main():\n    time.sleep(1)  # {TEXT}\n    ##[error]owned\n"
NAMES = (
    "\x1b[31mred\x1b[0m.py",
    "line\n::error::owned.py",
    "::error file=x::owned.py",
    " ::stop-commands::x.py",
    "turned\u202eyp.exe.py",
    "bytes\udcff.py",
    "bell\x07.py",
    "<b>&.py",
)
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="files cannot have such names there")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text("")
    for name in NAMES:
        (tmp_path / name).write_text(BAD, encoding="utf-8")
    return tmp_path


def lines(done: Done) -> list[str]:
    """What is printed, which is nothing that would be obeyed."""
    assert "Traceback" not in done.err
    for text in (done.out, done.err):
        assert OBEYED.search(text) is None, ascii(text)
        assert "##[" not in text
    return done.lines


@pytest.mark.parametrize("output_format", FORMATS)
def test_nothing_is_obeyed(folder: Path, output_format: str) -> None:
    done = concheck(folder, "check", f"--output-format={output_format}", ".")
    assert done.code == 1
    told = lines(done)
    commands = [line for line in told if line.lstrip().startswith("::")]
    if output_format == "github":
        assert len(commands) == len(told) == len(NAMES)
        assert all(re.fullmatch(r"::error file=[^:,]+,line=\d[^:]*::CON101 [^:]*", line) for line in commands), commands
    else:
        assert commands == []
    if output_format == "text":
        assert len(told) == len(NAMES), "a line for each"


def test_reports_can_be_read(folder: Path) -> None:
    """And say of which file they speak, as far as their format can."""
    junit = ET.fromstring(concheck(folder, "check", "--output-format=junit", ".").out)
    assert {each.get("name") for each in junit} >= {"<b>&.py", r"\x1b[31mred\x1b[0m.py", r"bytes\xff.py"}
    (run,) = json.loads(concheck(folder, "check", "--output-format=sarif", ".").out)["runs"]
    places = [each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in run["results"]]
    assert {"%3Cb%3E%26.py", "bytes%FF.py", "line%0A%3A%3Aerror%3A%3Aowned.py"} <= set(places)
    found = json.loads(concheck(folder, "check", "--output-format=json", ".").out)["findings"]
    assert {each["path"] for each in found} == set(NAMES), "which is for programs, and exact"


@pytest.mark.parametrize("command", [["fix", "."], ["baseline", "."], ["config"]])
def test_other_commands(folder: Path, command: list[str]) -> None:
    done = concheck(folder, *command)
    assert done.code in (0, 1), done.err
    lines(done)


def test_a_diff_is_the_bytes_of_the_file(folder: Path) -> None:
    """For `git apply`, and so nothing that is made fit to be shown."""
    done = subprocess.run(
        [sys.executable, "-m", "flake8_concheck", "fix", "--diff", "."], cwd=folder, capture_output=True, check=False
    )
    assert (done.returncode, b"Would fix 8 findings in 8 files" in done.stderr) == (1, True)
    assert done.stdout.count(b"\n+    await asyncio.sleep(1)  # " + TEXT.encode()) == len(NAMES)


def test_why_and_errors(folder: Path) -> None:
    lines(concheck(folder, "why", f"{NAMES[0]}:5"))
    lines(concheck(folder, "check", "no\x1b[2Jfile.py"))
    (folder / "\x1b[1mbroken.py").write_text("async def f(:\n  time.sleep('\x1b[2J')\n")
    lines(concheck(folder, "check", "."))
    (folder / "pyproject.toml").write_text('[tool.concheck]\n"\\u001b[2J" = 1\n')
    assert concheck(folder, "check", ".").code == 2
    lines(concheck(folder, "check", "."))


def test_baseline_knows_any_name_again(folder: Path) -> None:
    assert concheck(folder, "baseline", ".").code == 0
    assert concheck(folder, "check", ".").out == ""


def test_flake8_is_told_what_may_be_shown(tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text("import asyncio\n\n\nasync def \x1b[2J():\n    pass\n")
    assert OBEYED.search(flake8(tmp_path, "--select=CON", "bad.py").out) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\tb é😀", "a\tb é😀"),
        ("\x1b[0m", r"\x1b[0m"),
        ("\x85\u2028\u202e", r"\x85\u2028\u202e"),
        ("a\r\nb", r"a\x0d\x0ab"),
        (os.fsdecode(b"\xff"), r"\xff"),
        ("\ud800", r"\ud800"),
        ("## [x]", "## [x]"),
        ("##[x]", r"#\x23[x]"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_visible_path() -> None:
    assert [visible_path(each) for each in ("a.py", "::a.py", " ::a.py", ":a.py")] == [
        "a.py",
        "./::a.py",
        "./ ::a.py",
        ":a.py",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("see [this](https://example.org)", r"see \[this\](https://example.org)"),
        ("orders[0] is dropped (twice)", "orders[0] is dropped (twice)"),
        ("orders[0](1)", r"orders\[0\](1)"),
    ],
)
def test_a_message_of_sarif_has_no_links(text: str, said: str) -> None:
    """A link is brackets right before parentheses; a backslash before a bracket is not shown (SARIF 2.1.0, 3.11.6)."""
    assert _plain(text) == said
