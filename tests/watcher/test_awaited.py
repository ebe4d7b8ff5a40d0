"""What a coroutine awaits: of one that is suspended all the way down, of one that is running nothing is asked."""

import asyncio
import subprocess
import sys
from typing import Any

from pytest_concheck.stacks import coroutine_of, coroutines_of


async def work() -> None:
    await asyncio.sleep(0)


async def outer() -> None:
    await work()


async def chain_of(coroutine: Any) -> list[str]:
    task = asyncio.ensure_future(coroutine)
    await asyncio.sleep(0)
    return [each.__qualname__ for each in coroutines_of(coroutine_of(task))]


def test_the_chain_of_a_suspended_coroutine() -> None:
    assert asyncio.run(chain_of(outer())) == ["outer", "work", "sleep", "__sleep0"]


class Runs:
    """A coroutine that is running: what it awaits is no question that Python can answer."""

    def __init__(self) -> None:
        self.cr_frame = sys._getframe()

    @property
    def cr_await(self) -> Any:
        raise AssertionError("asked while it ran")


def test_what_is_running_is_not_asked_what_it_awaits() -> None:
    running = Runs()
    assert coroutines_of(running) == [running]


# Python counts in the code of such a call how often it could not make it quicker; some counts look like an instruction.
RUNNING = """
import threading, time
from pytest_concheck.stacks import coroutines_of

class Slow:
    def __call__(self, seconds):
        time.sleep(seconds)

async def main(slow):
    for _ in range(500):
        slow(0.001)

def look():
    while thread.is_alive():
        coroutines_of(coroutine)

coroutine = main(Slow())
thread = threading.Thread(target=lambda: list(coroutine.__await__()))
thread.start()
look()
"""


def test_a_coroutine_that_another_thread_runs() -> None:
    done = subprocess.run([sys.executable, "-c", RUNNING], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
