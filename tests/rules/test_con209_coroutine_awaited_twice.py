"""CON209: one coroutine object, awaited again."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "in a straight line",
        """
        import asyncio

        async def work():
            pass

        class Bot:
            async def send(self):
                pass

            async def main(self, flag):
                coro = self.send()
                await coro
                if flag:
                    await coro  # want CON209 "^coro is a coroutine that was awaited before, .* self.send\\(\\) again$"

        async def main():
            coro = work()
            task = asyncio.create_task(coro)
            await task
            await coro  # want CON209
            both = work()
            await asyncio.gather(both, both)  # want CON209
        """,
    ),
    Case(
        "in the handler of the first",
        """
        import asyncio

        async def work():
            pass

        async def main():
            coro = work()
            try:
                await asyncio.wait_for(coro, 1)
            except TimeoutError:
                await coro  # want CON209
        """,
    ),
    Case(
        "in a loop",
        """
        import asyncio

        async def work():
            pass

        async def retried():
            coro = work()
            while True:
                try:
                    return await coro  # want CON209 "in an earlier round"
                except OSError:
                    await asyncio.sleep(1)

        async def broken():
            coro = work()
            for _ in range(3):
                try:
                    await coro  # want CON209
                    break
                except OSError:
                    pass

        async def again():
            coro = work()
            while True:
                await coro  # want CON209
        """,
    ),
    Case(
        "once only",
        """
        import asyncio
        import pytest

        async def work():
            pass

        async def main(flag):
            coro = work()
            if flag:
                await coro
            else:
                await coro
            other = work()
            if flag:
                await other
                return
            await other
            task = asyncio.create_task(work())
            await task
            await task
            await (other if flag else coro)

        async def loops(items):
            for item in items:
                coro = work()
                await coro
            coro2 = work()
            for item in items:
                if item:
                    await coro2
                    break
            coro3 = work()
            while True:
                await coro3
                break

        async def bound_again():
            coro = work()
            await coro
            coro = work()
            await coro

        async def wanted():
            coro = work()
            await coro
            with pytest.raises(RuntimeError):
                await coro

        async def cleaned():
            coro = work()
            try:
                print()
                await coro
            except OSError:
                await coro
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it(case: Case) -> None:
    check(case)
