"""CON111: the deadlock of waiting on one's own loop."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "the running loop, found in every way",
        """
        import asyncio
        from asyncio import run_coroutine_threadsafe

        async def g() -> int:
            return 1

        async def direct() -> int:
            loop = asyncio.get_running_loop()
            return asyncio.run_coroutine_threadsafe(g(), loop).result()  # want CON111 "waits forever; await"

        async def in_a_name() -> int:
            future = run_coroutine_threadsafe(g(), asyncio.get_event_loop())  # want CON801
            return future.result(timeout=10)  # want CON111

        class Service:
            async def start(self):
                self.loop = asyncio.get_running_loop()

            async def ask(self):
                return run_coroutine_threadsafe(g(), loop=self.loop).exception()  # want CON111
        """,
    ),
    Case(
        "from another thread that is what it is for",
        """
        import asyncio

        async def g() -> int:
            return 1

        class Service:
            async def start(self):
                self.loop = asyncio.get_running_loop()
                await asyncio.to_thread(self.work)

            def work(self):
                return asyncio.run_coroutine_threadsafe(g(), self.loop).result()
        """,
    ),
    Case(
        "awaited, or only looked at when done",
        """
        import asyncio

        async def g() -> int:
            return 1

        async def main(other):
            loop = asyncio.get_running_loop()
            future = asyncio.run_coroutine_threadsafe(g(), loop)
            await asyncio.wrap_future(future)
            future.result()

        async def in_a_thread():
            loop = asyncio.get_running_loop()
            await asyncio.to_thread(lambda: asyncio.run_coroutine_threadsafe(g(), loop).result())
        """,
    ),
    Case(
        "whose loop it is cannot be told",
        """
        import asyncio

        async def g() -> int:
            return 1

        async def main(loop):
            asyncio.run_coroutine_threadsafe(g(), loop).result()  # want CON105
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con111(case: Case) -> None:
    check(case)
