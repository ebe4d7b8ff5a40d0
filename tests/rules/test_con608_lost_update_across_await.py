"""CON608: an attribute that is read, awaited over and written."""

import pytest

from flake8_concheck.options import Options
from harness import Case, check

CASES = [
    Case(
        "stale values",
        """
        import asyncio

        class Service:
            n = 0

            async def add(self, work):
                old = self.n
                await asyncio.sleep(1)
                self.n = old + 1  # want CON608 "^self.n is read"

            async def total(self, work):
                self.n += await work()  # want CON608
        """,
        options=Options(enable=("CON608",)),
    ),
    Case(
        "locked, or nothing awaited in between",
        """
        import asyncio

        class Service:
            n = 0
            lock = asyncio.Lock()

            async def add(self, work):
                async with self.lock:
                    old = self.n
                    await work()
                    self.n = old + 1
                await work()
                fresh = self.n
                self.n = fresh + 1
                self.n += 1
                got = await work()
                self.n += got
                self.other = fresh
        """,
        options=Options(enable=("CON608",)),
    ),
    Case(
        "the old value is put back",
        """
        class Service:
            cog = None

            async def run(self, work):
                former = self.cog
                self.cog = None
                try:
                    await work()
                finally:
                    self.cog = former
        """,
        options=Options(enable=("CON608",)),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con608(case: Case) -> None:
    check(case)
