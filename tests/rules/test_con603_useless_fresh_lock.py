"""CON603: a lock that nobody else can see."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "made where it is taken",
        """
        import asyncio
        import threading

        async def main(work):
            async with asyncio.Lock():  # want CON603 "Lock\\(\\) makes a new lock at every call"
                await work()
            async with asyncio.Semaphore(3):  # want CON603
                await work()

        def plain(work):
            with threading.Lock():  # want CON603
                work()
            with threading.RLock():  # want CON603
                work()
        """,
    ),
    Case(
        "a local name",
        """
        import asyncio
        import threading

        async def main(work):
            lock = asyncio.Lock()  # want CON603
            async with lock:
                await work()

        def plain(work):
            lock = threading.Lock()  # want CON603
            for _ in range(3):
                with lock:
                    work()
        """,
    ),
    Case(
        "somebody else may see it",
        """
        import asyncio
        import threading

        LOCK = asyncio.Lock()

        class Service:
            def __init__(self):
                self.lock = asyncio.Lock()

            def get(self):
                return self.lock

            async def run(self, work, pooled, table):
                async with self.lock, self.get(), LOCK:
                    await work()
                lock = asyncio.Lock()

                async def inner():
                    async with lock:
                        await work()

                await inner()
                passed = asyncio.Semaphore(2)
                async with passed:
                    await work(passed)
                stored = self.other = asyncio.Lock()
                async with stored:
                    await work()
                either = asyncio.Lock() if pooled else self.lock
                async with either:
                    await work()
                kept = table.setdefault("x", asyncio.Lock())
                async with kept:
                    await work()

        def condition(work):
            changed = threading.Condition()
            with changed:
                changed.wait()
        """,
    ),
    Case(
        "a test of the lock",
        """
        import asyncio
        import unittest

        class Test(unittest.IsolatedAsyncioTestCase):
            async def test_lock(self):
                lock = asyncio.Lock()
                async with lock:
                    pass
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con603(case: Case) -> None:
    check(case)
