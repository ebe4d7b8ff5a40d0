"""CON602: a plain `with` or `for` where only the async one exists."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "known classes, wherever they are kept",
        """
        import asyncio
        import aiohttp
        import httpx

        lock = asyncio.Lock()

        class Service:
            def __init__(self, session: aiohttp.ClientSession):
                self.slots = asyncio.BoundedSemaphore(3)
                self.session = session

            async def run(self, condition: asyncio.Condition):
                with lock:  # want CON602 "lock has no plain `with`"
                    pass
                with self.slots:  # want CON602
                    pass
                with condition:  # want CON602
                    pass
                with asyncio.timeout(1):  # want CON602
                    pass
                with asyncio.TaskGroup() as group:  # want CON602
                    group.create_task(self.run(condition))
                with self.session.get("http://x"):  # want CON602
                    pass
                with httpx.AsyncClient() as client:  # want CON602
                    await client.get("http://x")
                with open("x"), lock:  # want CON602
                    pass

            def plain(self):
                with aiohttp.ClientSession() as session:  # want CON602
                    return session
        """,
    ),
    Case(
        "async-timeout, which has lost its plain way in with 5.0, and warned before",
        """
        import async_timeout

        async def run():
            with async_timeout.timeout(1):  # want CON602
                pass
        """,
    ),
    Case(
        "classes and managers of the file",
        """
        from contextlib import asynccontextmanager, contextmanager

        class Only:
            async def __aenter__(self):
                return self

            async def __aexit__(self, *args):
                pass

            def __aiter__(self):
                return self

            async def __anext__(self):
                return 1

        class Both(Only):
            def __enter__(self):
                return self

            def __exit__(self, *args):
                pass

            def __iter__(self):
                return iter(())

        @asynccontextmanager
        async def opened():
            yield 1

        @contextmanager
        def plain():
            yield 1

        def main():
            with opened():  # want CON602
                pass
            with plain():
                pass
            with Both():
                pass
            for x in Both():
                print(x)

        class Single:
            async def __aenter__(self):
                return self

            async def __aexit__(self, *args):
                pass

            def __aiter__(self):
                return self

            async def __anext__(self):
                return 1

            def both(self):
                with self:
                    pass

        class Indexed(Single):
            def __getitem__(self, index):
                return index

        def other():
            with Single():  # want CON602
                pass
            for x in Indexed():
                print(x)

        class Lines:
            def __aiter__(self):
                return self

            async def __anext__(self):
                return 1

        def lines():
            for x in Lines():  # want CON602 "has no plain `for`"
                print(x)
        """,
    ),
    Case(
        "async with, strangers, expected failures",
        """
        import asyncio
        import threading

        import pytest
        from elsewhere import Base

        class Mine(Base):
            async def __aenter__(self):
                return self

        async def main(lock, session):
            with Mine():
                pass
            with lock, session.get("x"), threading.local():
                pass
            shared = asyncio.Lock()
            with pytest.raises(TypeError):
                with shared:
                    pass
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con602(case: Case) -> None:
    check(case)
