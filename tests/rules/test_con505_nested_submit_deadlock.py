"""Work that waits for more work of the same pool."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "a pool of the module, of an object; submit, map, recursion",
        """
        import asyncio
        from concurrent.futures import ThreadPoolExecutor

        pool = ThreadPoolExecutor(2)

        def inner(x):
            return x

        def outer(x):
            return pool.submit(inner, x).result()  # want CON505 "outer.. runs in a worker of pool"

        def mapper(xs):
            return list(pool.map(inner, xs))  # want CON505

        def tree(x):
            future = pool.submit(tree, x)  # want CON505
            return future.result()

        async def main(x):
            await asyncio.get_running_loop().run_in_executor(pool, mapper, [x])
            return await asyncio.wrap_future(pool.submit(outer, x))

        class Crawler:
            def __init__(self):
                self.pool = ThreadPoolExecutor(4)

            def page(self, x):
                futures = [self.pool.submit(self.part, x) for _ in range(3)]  # want CON505
                return [future.result() for future in futures]

            def part(self, x):
                return x

            def crawl(self, xs):
                return list(self.pool.map(self.page, xs))
        """,
    ),
    Case(
        "another pool, no waiting, not in the pool, a pool we do not know, processes",
        """
        from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

        pool = ThreadPoolExecutor(2)
        second = ThreadPoolExecutor(2)
        processes = ProcessPoolExecutor()

        def inner(x):
            return x

        def other(x):
            return second.submit(inner, x).result()

        def starts(x):
            return pool.submit(inner, x)

        def outside(x):
            return pool.submit(inner, x).result()

        def parent(x):
            return processes.submit(inner, x).result()

        def main(x, given):
            def nested(y):
                return given.submit(inner, y).result()

            print(pool.submit(other, x).result(), pool.submit(starts, x).result(), outside(x))
            print(processes.submit(parent, x).result(), given.submit(nested, x).result())
        """,
    ),
    Case(
        "through another function",
        """
        from concurrent.futures import ThreadPoolExecutor

        pool = ThreadPoolExecutor(2)

        def inner(x):
            return x

        def helper(x):
            return pool.submit(inner, x).result()  # miss CON505

        def outer(x):
            return helper(x)

        def main(x):
            return pool.submit(outer, x).result()
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con505(case: Case) -> None:
    check(case)
