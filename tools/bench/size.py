"""How cost grows with size: the exponent of time and of memory, by a straight line through their logarithms."""

import json
import math
import subprocess
import sys
from collections.abc import Callable, Sequence

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
DEPTHS = (125, 250, 500, 1_000)
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
FUNCTION = '''

class Service{n}:
    """One of many."""

    def __init__(self, pool):
        self.pool = pool
        self.tasks = set()

    def load(self, path):
        time.sleep({n})
        return open(path).read()

    async def run(self, rows):
        async with self.lock:
            for row in rows:
                value = await self.fetch(row)
                self.load(value)
        task = asyncio.create_task(self.fetch(rows))
        self.pool.submit(self.load, rows)
        return task

    async def fetch(self, row):
        try:
            return await asyncio.wait_for(self.run(row), 5)
        except asyncio.CancelledError:
            print("cancelled", row, {n})
'''
SHAPES: dict[str, Callable[[int], str]] = {
    "many classes": lambda n: (
        "import asyncio\nimport time\n" + "".join(FUNCTION.format(n=each) for each in range(n // 27))
    ),
    "one long coroutine": lambda n: (
        "import asyncio, time\n\nasync def f(x):\n" + "    y = x\n    x = g(y)\n    time.sleep(x)\n" * (n // 3)
    ),
    "one long module": lambda n: "import asyncio\n" + "".join(f"x{each} = f(x{each - 1})\n" for each in range(n)),
    "a table": lambda n: "import asyncio\nx = [\n" + "    ('a', 1, asyncio.Lock()),\n" * n + "]\n",
    "many calls of one function": lambda n: "import asyncio\nasync def f(): pass\nasync def g():\n" + "    f()\n" * n,
    "many tasks": lambda n: (
        "import asyncio\nasync def g(w):\n"
        + "    t = asyncio.create_task(w())\n" * (n // 2)
        + "    await t\n" * (n // 2)
    ),
    "a chain of functions": lambda n: (
        "import asyncio, time\ndef f0(): time.sleep(1)\n"
        + "".join(f"def f{i}(): f{i - 1}()\n" for i in range(1, n))
        + f"async def m(): f{n - 1}()\n"
    ),
    "branches": lambda n: (
        "import asyncio, time\nasync def f(x):\n"
        + "    if x:\n        t = asyncio.sleep(1)\n    else:\n        await x\n" * (n // 4)
    ),
    "methods of one class": lambda n: (
        "import asyncio\nclass A:\n"
        + "".join(
            f"    async def m{i}(self):\n        self.m{i - 1}()\n        self.x = self.x\n" for i in range(n // 3)
        )
    ),
}
NOT_YET = {
    "many tasks": "each task that is bound to the name is followed through all that reads it",
    "a chain of functions": "each coroutine's and function's chain is searched for by itself",
}
"""What grows faster than the file, and why."""
SMALL = (125, 250, 500, 1_000)
DEEP: dict[str, Callable[[int], str]] = {
    "a sum": lambda n: f"import asyncio\nx = 1{' + 1' * n}\n",
    "method calls": lambda n: f"import asyncio\nx = a{'.b()' * n}\n",
    "elif": lambda n: "import asyncio\nif x:\n    pass\n" + "elif x:\n    pass\n" * n,
}


def size(most: int) -> None:
    """Each shape of file in several sizes, ours beside the parse, which is libcst's own."""
    sizes = [each for each in SIZES if each <= most]
    print(f"\nsize: exponents up to {sizes[-1]:,} lines (1 is linear)")
    for name, shape in SHAPES.items():
        _show(name, shape, SMALL if name in NOT_YET else sizes)
    print(f"\ndepth: exponents up to {DEPTHS[-1]:,} levels")
    for name, shape in DEEP.items():
        _show(name, shape, DEPTHS)


def _show(name: str, shape: Callable[[int], str], sizes: Sequence[int]) -> None:
    ours = [_measured("check", shape(each)) for each in sizes]
    parse = [_measured("parse", shape(each)) for each in sizes]
    seconds, memory, parsed = [each[0] for each in ours], [each[1] for each in ours], [each[0] for each in parse]
    print(
        f"  {name:<28} time {exponent(sizes, seconds):5.2f} (parse {exponent(sizes, parsed):5.2f}),"
        f" memory {exponent(sizes, memory):5.2f};"
        f" {sizes[-1]:,}: {seconds[-1]:.2f} s, {seconds[-1] / parsed[-1]:5.2f} x the parse,"
        f" {memory[-1] / 1024:6.0f} MB",
        flush=True,
    )


def _measured(what: str, source: str) -> tuple[float, float]:
    """CPU seconds and kilobytes, in a process of its own."""
    done = subprocess.run([sys.executable, "-c", ONE, what], input=source, capture_output=True, text=True, check=True)
    seconds, kilobytes = json.loads(done.stdout)
    return seconds, max(kilobytes, 1)


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """The slope of the line that fits the logarithms best."""
    xs, ys = [math.log(each) for each in sizes], [math.log(each) for each in costs]
    x_mean, y_mean = sum(xs) / len(xs), sum(ys) / len(ys)
    top = sum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True))
    return top / sum((x - x_mean) ** 2 for x in xs)
