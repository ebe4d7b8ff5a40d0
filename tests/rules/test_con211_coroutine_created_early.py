"""CON211: something else is awaited first."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "awaited in between",
        """
        import asyncio

        async def work():
            pass

        class Bot:
            async def send(self):
                pass

            async def main(self):
                coro = self.send()  # want CON211 "^self.send\\(\\) is kept in coro while something else is awaited"
                await work()
                await coro

        async def main(lock):
            coro = work()  # want CON211
            async with lock:
                print()
            await asyncio.wait_for(coro, 1)
            asleep = asyncio.sleep(1)  # want CON211
            await work()
            task = asyncio.create_task(asleep)
            await task
        """,
    ),
    Case(
        "nothing in between, or it is looked after",
        """
        import asyncio

        async def work():
            pass

        async def main(keep, flag):
            first = work()
            second = work()
            print(flag)
            await asyncio.gather(first, second)
            third = work()
            try:
                await work()
                await third
            finally:
                third.close()
            fourth = work()
            keep(fourth)
            await work()
            task = asyncio.create_task(work())
            await work()
            await task
            if flag:
                fifth = work()
            else:
                fifth = asyncio.sleep(1)
            await work()
            await fifth

        async def called_between(given):
            coro = work()
            # A plain call can raise as well, but rarely does.
            given()  # miss CON211
            await coro
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it(case: Case) -> None:
    check(case)
