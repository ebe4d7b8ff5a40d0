"""What is done grows with the size of the file, and not with its square: counted in calls, not in seconds."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType

import pytest

from crash.many import MANY
from crash.many_arguments import MANY_ARGUMENTS
from crash.many_waits import MANY_WAITS
from crash.modules import MODULES
from flake8_concheck.analysis import Analysis
from flake8_concheck.engine import check
from flake8_concheck.options import Options
from tools.bench.results import exponent
from tools.bench.shapes import SHAPES

EVERYTHING = Options(enable=("ALL",))
SIZES = (300, 600, 1_200)
SMALL = (40, 80, 160)
FILES = (15, 30, 60)
TEXTS = {**MANY, **MANY_ARGUMENTS, **MANY_WAITS}
MOST = 1.25
MOST_OF_MODULES = 1.4
"""More, for each step of a chain is told wherever it is found, and the bases of a class are as many as its modules."""


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, those written in C too: a loop that only compares shows in nothing else."""
    count = 0

    def note(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def grows(make: Callable[[int], str], sizes: tuple[int, ...]) -> float:
    check("import asyncio")
    texts = [make(each) for each in sizes]
    return exponent(sizes, [calls(partial(check, text, EVERYTHING)) for text in texts])


@pytest.mark.parametrize("name", SHAPES)
def test_linear(name: str) -> None:
    assert grows(SHAPES[name], SIZES) < MOST


@pytest.mark.parametrize("name", TEXTS)
def test_what_looks_around_looks_once(name: str) -> None:
    assert grows(TEXTS[name], SMALL) < MOST


@pytest.mark.parametrize("name", MODULES)
def test_what_leads_through_modules_is_followed_once(name: str, tmp_path: Path) -> None:
    check_all(tmp_path / "before", MODULES[name](2))
    counted = [calls(partial(check_all, tmp_path / f"{n}", MODULES[name](n))) for n in FILES]
    assert exponent(FILES, counted) < MOST_OF_MODULES


def check_all(folder: Path, files: dict[str, str]) -> None:
    folder.mkdir()
    (folder / "pyproject.toml").touch()
    for name, text in files.items():
        (folder / name).write_text(text)
    analysis = Analysis(EVERYTHING)
    for name, text in files.items():
        analysis.findings(text, folder / name)
