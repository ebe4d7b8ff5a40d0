"""CON403: a timeout under which nothing is awaited."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "nothing is awaited",
        """
        import asyncio
        import time

        import async_timeout

        async def main(work):
            async with asyncio.timeout(1):  # want CON403 "nothing is awaited under .*\\(\\)"
                time.monotonic()
            async with asyncio.timeout_at(1):  # want CON403
                async def inner():
                    await work()

                print(inner)
            async with async_timeout.timeout(1):  # want CON403
                work(lambda: 1)
            async with work, asyncio.timeout(1):  # want CON403
                work()
        """,
    ),
    Case(
        "something may wait",
        """
        import asyncio

        import pytest

        async def main(work, items):
            async with asyncio.timeout(1):
                await work()
            async with asyncio.timeout(1):
                async for item in items:
                    print(item)
            async with asyncio.timeout(1):
                async with work:
                    pass
            async with asyncio.timeout(1):
                print([item async for item in items])
            async with asyncio.timeout(1), work:
                pass
            async with asyncio.timeout(1) as scope:
                print(scope.when())
            with pytest.raises(ValueError):
                async with asyncio.timeout(1):
                    raise ValueError
        """,
    ),
    Case(
        "a caller may wait while a generator holds it",
        """
        import asyncio

        async def stream(items):
            async with asyncio.timeout(1):
                yield 1  # want CON701 "stream"
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con403(case: Case) -> None:
    check(case)
