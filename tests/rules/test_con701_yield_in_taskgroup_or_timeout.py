"""CON701: a generator that stands still inside a task group or a timeout."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "a task group, a timeout",
        """
        import asyncio
        import anyio
        from async_timeout import timeout

        async def rows(given):
            async with asyncio.TaskGroup() as group:
                await group.create_task(given())
                yield 1  # want CON701 "^rows\\(\\) yields inside asyncio.TaskGroup\\(\\)"

        class Client:
            async def rows(self, given):
                async with given, asyncio.timeout(1):
                    for row in given:
                        if row:
                            yield row  # want CON701 "inside asyncio.timeout"

            @staticmethod
            async def lines():
                with anyio.move_on_after(1):
                    yield 1  # want CON701
                async with timeout(1):
                    yield 2  # want CON701
        """,
    ),
    Case(
        "a context manager, a fixture, another place",
        """
        import asyncio
        import contextlib
        import pytest
        from elsewhere import depends, register

        @contextlib.asynccontextmanager
        async def managed():
            async with asyncio.timeout(1):
                yield 1

        @pytest.fixture
        async def fixture():
            async with asyncio.TaskGroup() as group:
                yield group

        async def dependency():
            async with asyncio.TaskGroup() as group:
                yield group

        async def wrapped():
            async with asyncio.TaskGroup() as group:
                yield group

        cm = contextlib.asynccontextmanager(wrapped)

        async def route(group=depends(dependency)):
            pass

        async def rows(given, lock):
            async with asyncio.timeout(1):
                row = await given()
            yield row
            async with lock:
                yield row
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it(case: Case) -> None:
    check(case)
