"""What is done grows with the size of the file, and not with its square: counted in calls, not in seconds."""

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType

import pytest

from crash.forms import MANY
from flake8_concheck.engine import check
from flake8_concheck.options import Options
from tools.bench.results import exponent
from tools.bench.shapes import SHAPES

EVERYTHING = Options(enable=("ALL",))
SIZES = (300, 600, 1_200)
SMALL = (40, 80, 160)
MOST = 1.25


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


@pytest.mark.parametrize("name", MANY)
def test_what_looks_around_looks_once(name: str) -> None:
    assert grows(MANY[name], SMALL) < MOST
