"""Who types what the tutorial says sees what the tutorial shows."""

import re
from pathlib import Path

import pytest

from written.blocks import ROOT, Block, blocks
from written.shell import sh

PAGE = ROOT / "docs" / "tutorial.md"
ANY = "…"
"""Stands for whatever there is: as a line for any number of lines, in a line for the rest of it or a part of it."""

BUSY = re.compile(r"=+ concheck =+\nwhat the linter suspects is not told: .* s after the tests\n")
"""What the watcher adds where the machine is so busy that the reading half, which is polite, gets no turn."""
WHY = "concheck why station/service.py:19"
"""It tells of a finding and has none of its own: its exit code is 0."""


def test_the_tutorial(tmp_path: Path) -> None:
    (tmp_path / "station").mkdir()
    (tmp_path / "station" / "__init__.py").touch()
    done = {"console": 0, "diff": 0, "file": 0}
    for block in blocks(PAGE):
        if block.language == "console":
            type_along(block, tmp_path)
        elif block.language == "diff":
            change(tmp_path / block.file, block)
        elif block.file:
            write(tmp_path / block.file, block.text)
        else:
            continue
        done[block.language if block.language in done else "file"] += 1
    assert done == {"console": 9, "diff": 2, "file": 4}


def type_along(block: Block, folder: Path) -> None:
    """Run each command and hold what it prints against what is shown; what shows nothing has nothing to say."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        done = sh(command, folder)
        printed = BUSY.sub("", done.out) if done.out else done.err
        assert fits(printed, shown), f"{block}: {command}\n{printed}"
        failed = command != WHY and re.search(r": CON|FAILED", shown) is not None
        assert done.code == failed, f"{block}: {command}"


def fits(printed: str, shown: str) -> bool:
    lines = [".*" if line == ANY else re.escape(line).replace(ANY, "[^\n]*") for line in shown.splitlines()]
    return re.fullmatch("\n".join(lines), printed.rstrip("\n"), re.DOTALL) is not None


def change(path: Path, block: Block) -> None:
    """Do by hand what the diff says."""
    lines = block.text.splitlines()
    old, new = ("\n".join(line[1:] for line in lines if line[:1] != sign) for sign in "+-")
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{block}: what it changes is not there, or more than once"
    path.write_text(text.replace(old, new), encoding="utf-8")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("printed", "shown", "fit"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\nb\n", "a\n", False),
        ("a\nb\nc\n", "a\n…\nc\n", True),
        ("a\nb\n", "…\nc\n", False),
        ("1 passed in 0.1s\n", "1 passed in …\n", True),
        ("1 passed in 0.1s\nmore\n", "1 passed in …\n", False),
        ("", "", True),
        ("a\n", "", False),
    ],
)
def test_what_fits(printed: str, shown: str, fit: bool) -> None:
    assert fits(printed, shown) is fit
