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
        from helpers import aclosing

        async def closing(items):
            async with aclosing(items) as rows:
                async for row in rows:
                    yield row

        async def mapped(items, map_api_errors, timer):
            with map_api_errors("x"):
                async for row in items:
                    yield row
            with timer("rows"):
                for row in items:
                    yield row

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
        import fixtures

        @contextlib.asynccontextmanager
        async def connected(connect):
            async with connect() as connection:
                for each in connection:
                    yield each

        @fixtures.fixture
        async def client(connect):
            async with connect() as connection:
                for each in connection:
                    yield each

        async def handed(connect):
            async with connect() as connection:
                for each in connection:
                    yield each

        manager = contextlib.asynccontextmanager(handed)

        def plain(path):
            with open(path) as file:
                yield from file
        """,
        ENABLED,
    ),
    Case(
        "a single yield stands for a block, whoever takes it",
        """
        async def get_session(make):
            async with make() as session:
                try:
                    yield session
                except ValueError:
                    await session.rollback()

        async def body(connect):
            async with connect() as connection:
                yield await connection.read()  # want CON712

        async def sessions(make):
            while True:
                async with make() as session:
                    yield session  # want CON712
        """,
        ENABLED,
    ),
    Case(
        "once for a generator, at the first",
        """
        async def frames(connect):
            yield b"start"
            async with connect() as one:
                yield await one.head()  # want CON712
                async for each in one:
                    yield each
            async with connect() as two:
                yield await two.tail()
        """,
        ENABLED,
    ),
    Case(
        "what httpx reads and closes",
        """
        class Auth:
            async def async_auth_flow(self, request):
                async with self.lock:
                    response = yield request
                    if response.status_code == 401:
                        yield request
        """,
        ENABLED,
    ),
    Case(
        "taken with aclosing() wherever it is read",
        """
        from contextlib import aclosing

        class Reader:
            async def _lines(self):
                async with self.connect() as one:
                    async for each in one:
                        yield each

            async def _more(self):
                async with self.connect() as one:
                    async for each in one:
                        yield each  # want CON712

            async def all_lines(self):
                async with self.connect() as one:
                    async for each in one:
                        yield each  # want CON712

            async def read(self):
                async with aclosing(self._lines()) as lines, aclosing(self._more()) as more, aclosing(self.all_lines()):
                    async for each in lines:
                        print(each, more)
                async for each in self._more():
                    print(each)
        """,
        ENABLED,
    ),
    Case(
        "trio's",
        """
        import trio

        async def lines(connect):
            async with connect() as one:
                async for each in one:
                    yield each
        """,
        ENABLED,
    ),
    Case(
        "tests",
        """
        import pytest

        async def lines(connect):
            async with connect() as one:
                async for each in one:
                    yield each
        """,
        ENABLED,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con712(case: Case) -> None:
    check(case)
