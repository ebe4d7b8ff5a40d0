"""Executors with no workers."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "zero, less, in a constant",
        """
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

        WORKERS = -1

        one = ThreadPoolExecutor(0)  # want CON512 "for 0 workers"
        two = ProcessPoolExecutor(max_workers=WORKERS)  # want CON512 "for -1 workers"
        three = multiprocessing.Pool(processes=0)  # want CON512, want CON507
        """,
    ),
    Case(
        "at least one, none given, not known, tests",
        """
        import os
        from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

        import pytest

        def main(workers, xs):
            return [
                ThreadPoolExecutor(1),
                ThreadPoolExecutor(),
                ThreadPoolExecutor(None),
                ThreadPoolExecutor(workers),
                ThreadPoolExecutor(len(xs)),
                ProcessPoolExecutor(os.cpu_count() - 1),
                ProcessPoolExecutor(100),
            ]

        def rebound(fast):
            workers = 0
            if fast:
                workers = 3
            return ThreadPoolExecutor(workers)

        def test_none():
            with pytest.raises(ValueError):
                ThreadPoolExecutor(0)
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con512(case: Case) -> None:
    check(case)
