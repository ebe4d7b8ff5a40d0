"""Reading tasks: also eager ones that are done, which have let go of their coroutine."""

import asyncio
import sys
from typing import Any

import pytest

from pytest_concheck.stacks import coroutine_of, named_task


class Done:
    """As a C task that was done when it was made is on Python 3.12.1, where `get_coro` ends the process."""

    _coro = None

    def get_name(self) -> str:
        return "quick"

    def get_coro(self) -> Any:
        raise AssertionError("its own method was asked")


def test_a_task_without_a_coroutine_is_told_by_its_name() -> None:
    assert coroutine_of(Done()) is None
    assert named_task(Done()) == "'quick'"


async def work() -> None:
    await asyncio.sleep(0)


async def quick() -> None:
    pass


def test_a_task_is_told_by_its_name_and_its_coroutine() -> None:
    async def main() -> str:
        return named_task(asyncio.create_task(work(), name="one"))

    assert asyncio.run(main()) == "'one' (work)"


@pytest.mark.skipif(sys.version_info < (3, 12), reason="eager tasks are new in Python 3.12")
def test_an_eager_task_that_is_done() -> None:
    async def main() -> str:
        loop: Any = asyncio.get_running_loop()
        factory: Any = vars(asyncio)["eager_task_factory"]
        loop.set_task_factory(factory)
        return named_task(loop.create_task(quick(), name="two"))

    assert asyncio.run(main()) == "'two'"
