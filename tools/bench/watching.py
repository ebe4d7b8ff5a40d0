"""Test suites full of small things: watched, not watched, and in asyncio's debug mode."""

import statistics
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.bench.environments import OURS, environments, quiet_environment
from tools.bench.measure import in_turns, process_cpu, show

PLAIN, WATCHED, DEBUG = "pytest", "pytest --concheck=report", "pytest, PYTHONASYNCIODEBUG=1"
CALLBACKS = """
import asyncio

import pytest


async def callbacks(count):
    loop = asyncio.get_running_loop()
    done = loop.create_future()

    def step(left):
        if left:
            loop.call_soon(step, left - 1)
        else:
            done.set_result(None)

    loop.call_soon(step, count)
    await done


@pytest.mark.parametrize("turn", range(20))
def test_callbacks(turn):
    asyncio.run(callbacks(10_000))
"""
TASKS = """
import asyncio

import pytest


async def work():
    await asyncio.sleep(0)


async def tasks(count):
    for _ in range(count // 10):
        await asyncio.gather(*(work() for _ in range(10)))


@pytest.mark.parametrize("turn", range(20))
def test_tasks(turn):
    asyncio.run(tasks(5_000))
"""
SUITES = (("callbacks", CALLBACKS, 200_000), ("tasks", TASKS, 100_000))


def watching(rounds: int, home: Path) -> None:
    python = environments(home)[OURS]
    for what, suite, count in SUITES:
        with TemporaryDirectory() as name:
            (Path(name) / f"test_{what}.py").write_text(suite)
            _suite(f"a suite of {count:,} small {what}", count, [str(python)], Path(name), rounds)


def _suite(title: str, count: int, python: list[str], folder: Path, rounds: int) -> None:
    command = [*python, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    plain = quiet_environment()
    contenders = {
        PLAIN: partial(process_cpu, command, folder, plain),
        WATCHED: partial(process_cpu, [*command, "--concheck=report"], folder, plain),
        DEBUG: partial(process_cpu, command, folder, {**plain, "PYTHONASYNCIODEBUG": "1"}),
    }
    seconds = in_turns(contenders, rounds)
    show(title, seconds, PLAIN)
    added = statistics.median(seconds[WATCHED]) - statistics.median(seconds[PLAIN])
    print(f"  watching adds {added / count * 1e6:.2f} µs to each, with all it costs to start")
