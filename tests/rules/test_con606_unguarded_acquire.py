"""CON606: acquire() whose release() may be skipped."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "work in between",
        """
        import asyncio

        lock = asyncio.Lock()

        class Service:
            def __init__(self):
                self.slots = asyncio.Semaphore(3)

            async def run(self, work):
                await self.slots.acquire()  # want CON606 "^self.slots stays taken"
                await work()
                self.slots.release()

        async def main(work):
            await lock.acquire()  # want CON606
            if work:
                work()
            lock.release()
        """,
    ),
    Case(
        "guarded, released elsewhere, nothing in between",
        """
        import asyncio

        class Service:
            def __init__(self):
                self.lock = asyncio.Lock()

            async def guarded(self, work):
                await self.lock.acquire()
                try:
                    await work()
                finally:
                    self.lock.release()

            async def failing(self, work):
                await self.lock.acquire()
                try:
                    await work()
                except BaseException:
                    self.lock.release()
                    raise
                self.lock.release()

            async def begin(self):
                await self.lock.acquire()
                self.begun = True

            async def end(self):
                self.lock.release()

            async def touch(self):
                await self.lock.acquire()
                self.lock.release()

            async def prefetch(self, work):
                while True:
                    await self.lock.acquire()
                    if await work():
                        self.lock.release()
                        continue
                    await work()

            async def entered(self, work):
                async with self.lock:
                    await work()
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con606(case: Case) -> None:
    check(case)
