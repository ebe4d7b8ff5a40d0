"""CON704: a cache that keeps the coroutine."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "under a cache",
        """
        import functools
        from functools import cached_property, lru_cache

        @functools.cache
        async def one():  # want CON704 "^functools.cache keeps the coroutine of one\\(\\), not its result"
            return 1

        class Client:
            @lru_cache(maxsize=3)
            async def two(self):  # want CON704 "^lru_cache\\(\\) keeps"
                return 1

            @cached_property
            async def three(self):  # want CON704
                return 1

            @classmethod
            @functools.lru_cache
            async def four(cls):  # want CON704
                return 1

            @property
            @functools.cache
            async def five(self):  # want CON704
                return 1

        async def work():
            return 1

        @functools.cache
        def factory():  # want CON704
            return work()

        cached = functools.lru_cache(maxsize=1)(work)  # miss CON704
        plain = functools.cache(work)  # want CON704
        """,
    ),
    Case(
        "something else is kept",
        """
        import asyncio
        import functools
        from elsewhere import as_task
        from async_lru import alru_cache

        @functools.cache
        @as_task
        async def one():
            return 1

        @alru_cache
        async def two():
            return 1

        async def work():
            return 1

        @functools.cache
        def three():
            return asyncio.ensure_future(work())

        class Client:
            @property
            async def four(self):
                return 1

            @functools.cached_property
            def five(self):
                return 1
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it(case: Case) -> None:
    check(case)
