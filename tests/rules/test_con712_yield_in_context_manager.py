"""CON712: async generators that hold something while they are suspended."""

import pytest

from flake8_concheck.options import Options
from harness import Case, check

ENABLED = Options(enable=("CON712",))

CASES = [
    Case(
        "whatever it has entered",
        """
        import asyncio

        LOCK = asyncio.Lock()

        async def locked(items):
            async with LOCK:
                for item in items:
                    yield item  # want CON712 "locked.. yields inside LOCK"

        async def lines(path, connect):
            with open(path) as file:
                for line in file:
                    yield line  # want CON712 "inside open"
            async with connect() as one:
                await one.send()
            yield 1
        """,
        ENABLED,
    ),
    Case(
        "what holds nothing, and what others speak of",
        """
        import asyncio
        import contextlib

        async def quiet(items):
            with contextlib.suppress(ValueError):
                yield items
            async with contextlib.aclosing(items) as rows:
                async for row in rows:
                    yield row
            async with asyncio.timeout(1):
                with items:
                    yield 1  # want CON701
        """,
        ENABLED,
    ),
    Case(
        "blocks, fixtures, plain generators",
        """
        import contextlib
        import pytest

        @contextlib.asynccontextmanager
        async def connected(connect):
            async with connect() as connection:
                yield connection

        @pytest.fixture
        async def client(connect):
            async with connect() as connection:
                yield connection

        async def handed(connect):
            async with connect() as connection:
                yield connection

        manager = contextlib.asynccontextmanager(handed)

        def plain(path):
            with open(path) as file:
                yield from file
        """,
        ENABLED,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con712(case: Case) -> None:
    check(case)
