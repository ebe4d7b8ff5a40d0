"""CON309: a return that leaves the task behind."""

import pytest

from flake8_concheck.options import Options
from harness import Case, check

ON = Options(enable=("CON309",))

CASES = [
    Case(
        "an early return",
        """
        import asyncio

        async def fetch():
            pass

        async def main(cached, second):
            task = asyncio.create_task(fetch())
            if cached:
                return cached  # want CON309 "^task is not awaited when the function returns here"
            print("not cached")
            if second:
                if cached is None:
                    return 1  # want CON309
            return await task
        """,
        ON,
    ),
    Case(
        "no return before the await, or one that speaks of the task",
        """
        import asyncio

        async def fetch():
            pass

        async def main(cached, register):
            one = asyncio.create_task(fetch())
            if cached:
                one.cancel()
                return cached
            await one
            if not cached:
                return 1
            two = asyncio.create_task(fetch())
            register(two)
            if cached:
                return 2
            await two
            three = asyncio.create_task(fetch())
            if cached:
                return await three
            if cached:
                def inner():
                    return 3
            return await three
        """,
        ON,
    ),
    Case(
        "a try around that may end it",
        """
        import asyncio

        async def fetch():
            pass

        async def main(cached):
            task = None
            try:
                task = asyncio.create_task(fetch())
                if cached:
                    return 1
                await task
            finally:
                if task:
                    task.cancel()
        """,
        ON,
    ),
    Case(
        "an inner function ends it",
        """
        import asyncio

        async def fetch():
            pass

        async def main(cached, gone):
            task = None

            async def stop():
                if task:
                    task.cancel()
                    await task

            task = asyncio.create_task(fetch())
            if cached:
                return cached  # want CON309
            if gone:
                await stop()
                return None
            return await task
        """,
        ON,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con309(case: Case) -> None:
    check(case)
