"""CON206: the parentheses of the call are missing."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "handed the function",
        """
        import asyncio
        from functools import partial

        async def work():
            pass

        def plain():
            pass

        class Bot:
            async def run(self):
                pass

            async def main(self, tg: asyncio.TaskGroup):
                asyncio.create_task(self.run)  # want CON206 # want CON301
                tg.create_task(self.run)  # want CON206
                await asyncio.gather(work, work(), self.run)  # want CON206 # want CON206
                await asyncio.wait_for(work, 1)  # want CON206
                await asyncio.gather(partial(work))  # want CON206
                await asyncio.gather(asyncio.sleep)  # want CON206
                asyncio.get_running_loop().run_until_complete(plain)  # want CON206 # want CON110

        asyncio.run(work)  # want CON206 "^asyncio.run\\(\\) is given the function work itself"
        asyncio.run(main=work)  # want CON206
        asyncio.run(lambda: work())  # want CON206
        """,
    ),
    Case(
        "called, or not ours",
        """
        import asyncio
        import anyio
        import pytest
        from elsewhere import decorated, start

        async def work():
            pass

        @decorated
        async def other():
            pass

        async def main(nursery, coros, awaitable):
            nursery.start_soon(work)
            await asyncio.gather(work(), *coros)
            await asyncio.gather(other, awaitable)
            with pytest.raises(TypeError):
                await asyncio.gather(work)

        anyio.run(work)
        asyncio.run(work())
        start(work)
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it(case: Case) -> None:
    check(case)
