"""CON705: context managers that cannot be entered, or do not clean up."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "the other kind",
        """
        import contextlib
        from contextlib import asynccontextmanager, contextmanager

        @contextmanager  # want CON705 "^@contextmanager stands above the async one\\(\\)"
        async def one():
            yield

        class Pool:
            @asynccontextmanager  # want CON705 "plain generator two"
            def two(self):
                yield 1

            @contextlib.asynccontextmanager  # want CON705 "three\\(\\) yields nothing"
            async def three(self):
                return 1

        async def bare():
            yield 1

        async def main():
            async with bare() as x:  # want CON705 "put @asynccontextmanager above it"
                print(x)
        """,
    ),
    Case(
        "clean-up behind the yield",
        """
        from contextlib import asynccontextmanager

        @asynccontextmanager
        async def connected(make):
            client = make()
            yield client  # want CON705 "^client.close\\(\\) is skipped when the block of connected\\(\\) raises"
            await client.close()

        @asynccontextmanager
        async def guarded(make):
            client = make()
            try:
                yield client
            finally:
                await client.close()

        @asynccontextmanager
        async def committed(make):
            client = make()
            yield client
            await client.commit()

        @asynccontextmanager
        async def lifespan(app):
            yield
            app.close()
        """,
    ),
    Case(
        "right",
        """
        import contextlib
        import pytest
        from abc import abstractmethod
        from contextlib import asynccontextmanager, contextmanager
        from elsewhere import decorate

        @contextmanager
        def one():
            yield

        @asynccontextmanager
        async def two():
            yield

        async def rows():
            yield

        @asynccontextmanager
        def factory():
            return rows()

        class Base:
            @asynccontextmanager
            @abstractmethod
            async def three(self):
                raise NotImplementedError

        @contextmanager
        @decorate
        async def four():
            yield

        @pytest.fixture
        async def client(make):
            client = make()
            yield client
            await client.close()

        async def main():
            async with two(), contextlib.aclosing(rows()) as x:
                print(x)
        """,
    ),
    Case(
        "clean-up that its name does not tell",
        """
        from contextlib import asynccontextmanager

        @asynccontextmanager
        async def announced():
            print("open")
            yield  # miss CON705
            print("closed")
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it(case: Case) -> None:
    check(case)
