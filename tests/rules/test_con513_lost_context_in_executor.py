"""Context variables that are read in an executor."""

import pytest

from flake8_concheck.options import Options
from harness import Case, check

ENABLED = Options(enable=("CON513",))

CASES = [
    Case(
        "submit, map, run_in_executor",
        """
        import asyncio
        from concurrent.futures import ThreadPoolExecutor
        from contextvars import ContextVar

        user: ContextVar[str] = ContextVar("user")

        def greet(*names):
            return user.get()

        async def main(pool: ThreadPoolExecutor, xs):
            await asyncio.get_running_loop().run_in_executor(None, greet)  # want CON513 "greet"
            await asyncio.get_running_loop().run_in_executor(pool, lambda: user.get())  # want CON513
            await asyncio.wrap_future(pool.submit(greet, 1))  # want CON513
            print(list(pool.map(greet, xs)))  # want CON513 # want CON105
        """,
        ENABLED,
    ),
    Case(
        "carried, set first, not read",
        """
        import asyncio
        from concurrent.futures import ThreadPoolExecutor
        from contextvars import ContextVar, copy_context

        user: ContextVar[str] = ContextVar("user")

        def greet():
            return user.get()

        def own():
            user.set("worker")
            return user.get()

        def plain(settings):
            return settings.get("x")

        async def main(pool: ThreadPoolExecutor):
            await asyncio.to_thread(greet)
            await asyncio.wrap_future(pool.submit(copy_context().run, greet))
            await asyncio.wrap_future(pool.submit(own))
            await asyncio.wrap_future(pool.submit(plain, {}))
        """,
        ENABLED,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con513(case: Case) -> None:
    check(case)
