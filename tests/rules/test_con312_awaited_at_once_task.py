"""CON312: a task that runs alone."""

import pytest

from flake8_concheck.options import Options
from harness import Case, check

ON = Options(enable=("CON312",))

CASES = [
    Case(
        "made and awaited",
        """
        import asyncio

        async def work():
            pass

        async def main(loop: asyncio.AbstractEventLoop):
            await asyncio.create_task(work())  # want CON312 "made by asyncio.create_task\\(\\) is awaited at once"
            result = await loop.create_task(work())  # want CON312
            async with asyncio.TaskGroup() as group:
                await group.create_task(work())  # want CON312
        """,
        ON,
    ),
    Case(
        "awaited later, or with a reason to be a task",
        """
        import asyncio

        async def work():
            pass

        async def main(given):
            task = asyncio.create_task(work())
            await asyncio.sleep(0)
            await task
            await asyncio.create_task(work(), name="work")
            await asyncio.create_task(work(), context=given)
            await asyncio.ensure_future(given)
            await asyncio.wait_for(asyncio.create_task(work()), 1)
            await given.create_task(work())
        """,
        ON,
    ),
    Case(
        "another kind of awaitable, or a test of another task",
        """
        import asyncio
        from elsewhere import sleep

        async def work():
            pass

        async def main(coroutine):
            await asyncio.create_task(coroutine)
            await asyncio.create_task(sleep(1))

        async def test_other_task():
            await asyncio.create_task(work())
        """,
        ON,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con312(case: Case) -> None:
    check(case)
