"""Keyword arguments for the function that `run_in_executor()` gets."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "a keyword",
        """
        import asyncio

        class Client:
            def __init__(self):
                self.loop = asyncio.get_running_loop()

            async def get(self, work, url, more):
                await self.loop.run_in_executor(None, work, url, timeout=3)  # want CON510 "partial.work"
                await asyncio.get_running_loop().run_in_executor(None, self.fetch, verify=False, **more)  # want CON510
        """,
    ),
    Case(
        "positional, named parameters, a partial, unknown keywords, tests",
        """
        import asyncio
        import functools

        import pytest

        async def main(work, more, tornado):
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(None, work, 1)
            await loop.run_in_executor(executor=None, func=work)
            await loop.run_in_executor(None, functools.partial(work, key=1))
            await loop.run_in_executor(None, work, *more)
            await loop.run_in_executor(None, work, **more)
            await asyncio.to_thread(work, key=1)
            await tornado.run_in_executor(None, work, key=1)
            with pytest.raises(TypeError):
                await loop.run_in_executor(None, work, key=1)
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con510(case: Case) -> None:
    check(case)
