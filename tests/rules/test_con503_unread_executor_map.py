"""CON503: `map()` whose results nobody takes."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "as a statement",
        """
        from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor

        def send(x): ...

        def main(xs, given: Executor):
            with ThreadPoolExecutor() as pool:
                pool.map(send, xs)  # want CON503 "^the results of pool.map\\(\\) .* exception in send\\(\\) .*loop$"
            with ProcessPoolExecutor() as pool:
                pool.map(send, xs, chunksize=10)  # want CON503
            given.map(lambda x: send(x), xs)  # want CON503 "in the lambda"
            ThreadPoolExecutor().map(send, xs)  # want CON503, want CON508
        """,
    ),
    Case(
        "kept in a name nobody reads",
        """
        from concurrent.futures import ThreadPoolExecutor

        def main(send, xs):
            with ThreadPoolExecutor() as pool:
                results = pool.map(send, xs)  # want CON503
        """,
    ),
    Case(
        "iterated",
        """
        from collections import deque
        from concurrent.futures import ThreadPoolExecutor

        def main(send, xs):
            with ThreadPoolExecutor() as pool:
                for each in pool.map(send, xs):
                    print(each)
                print([each for each in pool.map(send, xs)])
                results = pool.map(send, xs)
                for each in results:
                    print(each)
                a, b = pool.map(send, xs)
                print(*pool.map(send, xs))
                print(sum(pool.map(send, xs)), dict(zip(xs, pool.map(send, xs))))
                yield from pool.map(send, xs)
                return list(pool.map(send, xs))
        """,
    ),
    Case(
        "drained as a statement",
        """
        from collections import deque
        from concurrent.futures import ThreadPoolExecutor

        def main(send, xs):
            with ThreadPoolExecutor() as pool:
                list(pool.map(send, xs))
                tuple(pool.map(send, xs))
                set(pool.map(send, xs))
                sorted(pool.map(send, xs))
                deque(pool.map(send, xs), maxlen=0)
                sum(pool.map(send, xs))
                any(pool.map(send, xs))
                max(pool.map(send, xs))
                [*pool.map(send, xs)]
                kept = pool.map(send, xs)
                list(kept)
        """,
    ),
    Case(
        "wrapped, and not drained",
        """
        from concurrent.futures import ThreadPoolExecutor

        def main(send, xs):
            with ThreadPoolExecutor() as pool:
                enumerate(pool.map(send, xs))  # want CON503
                iter(pool.map(send, xs))  # want CON503
        """,
    ),
    Case(
        "returned, stored or passed on",
        """
        from concurrent.futures import ThreadPoolExecutor

        class Sender:
            def start(self, pool: ThreadPoolExecutor, send, xs, register):
                self.results = pool.map(send, xs)
                register(pool.map(send, xs))
                return pool.map(send, xs)
        """,
    ),
    Case(
        "the work catches everything itself",
        """
        from concurrent.futures import ThreadPoolExecutor

        class Sender:
            def send(self, x):
                try:
                    print(x)
                except Exception:
                    print("failed")

            def start(self, xs):
                with ThreadPoolExecutor() as pool:
                    pool.map(self.send, xs)
                    pool.map(print, xs)  # want CON503 "exception in print\\(\\)"
        """,
    ),
    Case(
        "other kinds of map",
        """
        import multiprocessing
        from concurrent.futures import Future

        def main(send, xs, frame, pool):
            map(send, xs)
            multiprocessing.Pool().map(send, xs)
            frame.map(send)
            pool.map(send, xs)
        """,
    ),
    Case(
        "in an attribute",
        """
        from concurrent import futures

        class Sender:
            def __init__(self):
                self._pool = futures.ThreadPoolExecutor()

            def send(self, xs):
                self._pool.map(print, xs)  # want CON503 "self._pool.map"
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con503(case: Case) -> None:
    check(case)
