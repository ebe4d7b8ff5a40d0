"""Executors in local variables that nobody shuts down."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "one-shot, in a variable, in run_in_executor",
        """
        import asyncio
        from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

        def once():
            return ThreadPoolExecutor().submit(abs, 1).result()  # want CON508

        def named(xs):
            pool = ProcessPoolExecutor()  # want CON508
            return list(pool.map(abs, xs))

        async def main(xs):
            loop = asyncio.get_running_loop()
            pool = ThreadPoolExecutor(2)  # want CON508
            return [await loop.run_in_executor(pool, abs, x) for x in xs]
        """,
    ),
    Case(
        "shut down, entered, kept, returned, passed on",
        """
        import asyncio
        import atexit
        import contextlib
        from concurrent.futures import ThreadPoolExecutor

        shared = ThreadPoolExecutor()

        class Worker:
            def __init__(self, register):
                self.pool = ThreadPoolExecutor()
                self.pools = [ThreadPoolExecutor()]
                register(ThreadPoolExecutor())

        def shut(xs):
            pool = ThreadPoolExecutor()
            try:
                return list(pool.map(abs, xs))
            finally:
                pool.shutdown()

        def at_exit(xs):
            pool = ThreadPoolExecutor()
            atexit.register(pool.shutdown)
            return list(pool.map(abs, xs))

        def stacked(xs):
            with contextlib.ExitStack() as stack:
                pool = stack.enter_context(ThreadPoolExecutor())
                return list(pool.map(abs, xs))

        def later(xs):
            pool = ThreadPoolExecutor()
            with pool:
                return list(pool.map(abs, xs))

        def made():
            pool = ThreadPoolExecutor()
            print(pool.submit(abs, 1).result())
            return pool

        def kept():
            global latest
            latest = ThreadPoolExecutor()
            print(latest.submit(abs, 1).result())

        def decorator(function):
            pool = ThreadPoolExecutor()

            def wrapper(*args):
                return pool.submit(function, *args)

            return wrapper

        def default():
            pool = ThreadPoolExecutor()
            asyncio.get_running_loop().set_default_executor(pool)

        def for_ever(queue):
            pool = ThreadPoolExecutor()
            while True:
                print(pool.submit(abs, queue.get()).result())
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con508(case: Case) -> None:
    check(case)
