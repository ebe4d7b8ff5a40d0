"""Processes that importing the module starts."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "with, submit, a Pool, a Process",
        """
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor() as pool:  # want CON507 "ProcessPoolExecutor.. starts"
            print(list(pool.map(abs, [1])), pool.submit(abs, 1).result())

        later = ProcessPoolExecutor()  # want CON507
        print(later.submit(abs, 1).result())

        with multiprocessing.Pool(2) as workers:  # want CON507
            print(workers.map(abs, [1]))

        multiprocessing.Process(target=print).start()  # want CON507
        """,
    ),
    Case(
        "through functions of the module",
        """
        import asyncio
        from concurrent.futures import ProcessPoolExecutor

        def work(xs):
            with ProcessPoolExecutor() as pool:
                return list(pool.map(abs, xs))

        def main():
            return work([1])

        async def other():
            with ProcessPoolExecutor() as pool:
                print(await asyncio.wrap_future(pool.submit(abs, 1)))

        if True:
            main()  # want CON507 "main.. starts"
        asyncio.run(other())  # want CON507
        """,
    ),
    Case(
        "under the guard, in a function, only made, forked, threads",
        """
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

        pool = ProcessPoolExecutor()
        forked = ProcessPoolExecutor(mp_context=multiprocessing.get_context("fork"))
        print(forked.submit(abs, 1).result())

        with ThreadPoolExecutor() as threads:
            print(list(threads.map(abs, [1])))

        def main():
            print(list(pool.map(abs, [1])))

        def recursive():
            main()
            recursive()

        if __name__ == "__main__":
            with ProcessPoolExecutor() as workers:
                print(list(workers.map(abs, [1])))
            main()
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con507(case: Case) -> None:
    check(case)
