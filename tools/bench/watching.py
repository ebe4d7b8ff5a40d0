"""A test suite full of small callbacks: watched, not watched, and in asyncio's debug mode."""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.bench.environments import OURS, environments, quiet_environment
from tools.bench.measure import in_turns, process_cpu, show

PLAIN, WATCHED, DEBUG = "pytest", "pytest --concheck=report", "pytest, PYTHONASYNCIODEBUG=1"
SUITE = """
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


async def tasks(count):
    async def work():
        await asyncio.sleep(0)

    for _ in range(count // 20):
        await asyncio.gather(*(work() for _ in range(10)))


@pytest.mark.parametrize("turn", range(10))
@pytest.mark.parametrize("kind", [callbacks, tasks])
def test_many(kind, turn):
    asyncio.run(kind(10_000))
"""
"""200,000 callbacks: half of them plain, half steps of tasks, each task two."""


def watching(rounds: int, home: Path) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "test_many.py").write_text(SUITE)
        command = [str(environments(home)[OURS]), "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        plain = quiet_environment()
        contenders = {
            PLAIN: partial(process_cpu, command, folder, plain),
            WATCHED: partial(process_cpu, [*command, "--concheck=report"], folder, plain),
            DEBUG: partial(process_cpu, command, folder, {**plain, "PYTHONASYNCIODEBUG": "1"}),
        }
        show("a suite of 200,000 small callbacks", in_turns(contenders, rounds), PLAIN)
