"""What `with … as x` binds."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "an executor",
        """
        from concurrent.futures import ThreadPoolExecutor

        def main(other):
            with ThreadPoolExecutor() as pool:
                pool.submit(print)  # want CON501
            with other, ThreadPoolExecutor() as pool:
                pool.submit(print)  # want CON501
            kept = ThreadPoolExecutor()
            with kept as entered:
                entered.submit(print)  # want CON501
            with kept:
                kept.submit(print)  # want CON501
            with (ThreadPoolExecutor() as a, ThreadPoolExecutor() as b):
                a.submit(print)  # want CON501
                b.submit(print)  # want CON501
        """,
    ),
    Case(
        "a manager of this file",
        """
        from concurrent.futures import ThreadPoolExecutor

        class Returning:
            def __enter__(self):
                return ThreadPoolExecutor()

        class Itself:
            def __enter__(self):
                return self

            async def __aenter__(self):
                return self

            async def save(self): ...

        class Inheriting(ThreadPoolExecutor): ...

        async def main():
            with Returning() as returned:
                returned.submit(print)  # want CON501
            with Itself() as it:
                it.save()  # want CON201
            async with Itself() as it:
                it.save()  # want CON201
            with Inheriting() as inherited:  # want CON106
                inherited.submit(print)  # want CON501
        """,
    ),
    Case(
        "a generator made a manager",
        """
        from collections.abc import Iterator
        from concurrent.futures import ThreadPoolExecutor
        from contextlib import contextmanager

        @contextmanager
        def pools() -> Iterator[ThreadPoolExecutor]:
            yield ThreadPoolExecutor()

        def main():
            with pools() as pool:
                pool.submit(print)  # want CON501
        """,
    ),
    Case(
        "helpers of contextlib",
        """
        import contextlib
        from concurrent.futures import ThreadPoolExecutor

        def main():
            with contextlib.ExitStack() as stack:
                pool = stack.enter_context(ThreadPoolExecutor())
                pool.submit(print)  # want CON501
            with contextlib.closing(ThreadPoolExecutor()) as other:
                other.submit(print)  # want CON501
            with contextlib.nullcontext(ThreadPoolExecutor()) as third:
                third.submit(print)  # want CON501
        """,
    ),
    Case(
        "something else than what was entered",
        """
        import multiprocessing
        import threading
        from elsewhere import connect

        async def main(work):
            with threading.Lock() as held:  # want CON601, want CON603
                await work(held)
            with connect() as connection:
                connection.submit(work)
            with multiprocessing.Pool() as pool:
                pool.submit(work)
        """,
    ),
    Case(
        "asyncio's",
        """
        import asyncio

        async def work(): ...

        async def main():
            async with asyncio.TaskGroup() as group:
                group.create_task(work())
            async with asyncio.timeout(1) as scope:
                scope.reschedule(2)
            with asyncio.Runner() as runner:
                runner.get_loop().create_task(work())  # want CON301
        """,
    ),
    Case(
        "a tuple",
        """
        from concurrent.futures import ThreadPoolExecutor

        def main(pair):
            with pair as (a, b):
                a.submit(print)
            with ThreadPoolExecutor() as pool, pool as same:
                same.submit(print)  # want CON501
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_managers(case: Case) -> None:
    check(case)
