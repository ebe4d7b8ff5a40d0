"""How cost grows with size: time and memory of one file after another, ours beside the parse, which is libcst's own."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence

from tools.bench.asked import Asked, Bench
from tools.bench.results import Growth, Shape, exponent
from tools.bench.shapes import DEEP, SHAPES

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
DEPTHS = (125, 250, 500, 1_000)
ENOUGH, STEEP = 4.0, 1.5
"""Seconds of CPU, and an exponent."""
ONE = """
import gc, json, resource, sys, time
import libcst
from flake8_concheck.engine import check
from flake8_concheck.options import Options
source = sys.stdin.read()
check("import asyncio")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
started = time.process_time()
if sys.argv[1] == "parse":
    tree = libcst.parse_module(source)
else:
    check(source, Options(enable=("ALL",)))
print(json.dumps([time.process_time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before]))
"""
ABOUT = """
CPU seconds and memory for one made-up file, each size in a process of its own, with the opt-in rules too; the parse
beside it. The exponent is the slope of the straight line that fits best when both axes are logarithms: 1 is linear, 2
quadratic. A dashed line is the parse. Where ours is far from linear, a note says why.
"""


def size(asked: Asked) -> Iterator[Growth]:
    sizes = _up_to(asked.lines, SIZES)
    depths = DEPTHS[:2] if asked.short else DEPTHS
    lines = (_shape(name, make, sizes) for name, make in SHAPES.items())
    yield Growth("With the number of lines", "lines", tuple(lines))
    yield Growth("With depth", "levels", tuple(_shape(name, make, depths) for name, make in DEEP.items()))


def _up_to(most: int, sizes: Sequence[int]) -> Sequence[int]:
    """At least two, for a line."""
    chosen = [each for each in sizes if each <= most]
    return chosen if len(chosen) > 1 else (most // 2, most)


def _shape(name: str, make: Callable[[int], str], sizes: Sequence[int]) -> Shape:
    ours = list(_until_enough(make, sizes))
    done = tuple(sizes[: len(ours)])
    parse = tuple(_measured("parse", make(each))[0] for each in done)
    seconds, memory = tuple(each[0] for each in ours), tuple(each[1] for each in ours)
    stopped = f"not tried with more than {done[-1]:,}, which took {seconds[-1]:.0f} s"
    note = "" if len(done) == len(sizes) else stopped
    return Shape(name, done, seconds, parse, memory, note)


def _until_enough(make: Callable[[int], str], sizes: Sequence[int]) -> Iterator[tuple[float, float]]:
    """Up to one that takes long where cost grows faster than the file: a larger one might take an hour."""
    seconds: list[float] = []
    for number, each in enumerate(sizes, 1):
        yield (cost := _measured("check", make(each)))
        seconds.append(cost[0])
        if cost[0] > ENOUGH and number > 1 and exponent(sizes[number - 2 : number], seconds[-2:]) > STEEP:
            return


def _measured(what: str, source: str) -> tuple[float, float]:
    """CPU seconds and kilobytes, in a process of its own."""
    done = subprocess.run([sys.executable, "-c", ONE, what], input=source, capture_output=True, text=True, check=True)
    seconds, kilobytes = json.loads(done.stdout)
    return seconds, max(kilobytes, 1)


BENCH = Bench("size", "How cost grows", ABOUT, size)
