"""CON504: a pool that works on one thing at a time."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "in a loop or a comprehension",
        """
        from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

        def main(work, xs):
            with ThreadPoolExecutor() as pool:
                for x in xs:
                    pool.submit(work, x).result()  # want CON504 "submit them all first, or use map\\(\\)$"
                a = [pool.submit(work, x).result() for x in xs]  # want CON504
                b = {pool.submit(work, x).result() for x in xs}  # want CON504
                c = {x: pool.submit(work, x).result() for x in xs}  # want CON504
                d = sum(pool.submit(work, x).result() for x in xs)  # want CON504
                for x in xs:
                    if x:
                        print(pool.submit(work, x).result())  # want CON504
                return a, b, c, d
        """,
    ),
    Case(
        "in the condition of a comprehension",
        """
        from concurrent.futures import ThreadPoolExecutor

        def main(work, xs):
            with ThreadPoolExecutor() as pool:
                return [x for x in xs if pool.submit(work, x).result()]  # want CON504
        """,
    ),
    Case(
        "through a name",
        """
        from concurrent.futures import ThreadPoolExecutor

        def main(work, xs):
            with ThreadPoolExecutor() as pool:
                for x in xs:
                    future = pool.submit(work, x)  # miss CON504
                    print(future.result())
        """,
    ),
    Case(
        "once, outside of a loop",
        """
        from concurrent.futures import ThreadPoolExecutor

        def main(work, xs):
            with ThreadPoolExecutor() as pool:
                pool.submit(work, 1).result()
                for x in pool.submit(work, 1).result():
                    print(x)
                print([x for x in pool.submit(work, 1).result()])
                for x in xs:
                    print(x)
                else:
                    pool.submit(work, 1).result()
        """,
    ),
    Case(
        "with a timeout, in a while loop, in a loop that ends early",
        """
        from concurrent.futures import ThreadPoolExecutor

        def main(work, xs):
            with ThreadPoolExecutor() as pool:
                for x in xs:
                    pool.submit(work, x).result(timeout=1)
                    pool.submit(work, x).result(1)
                while pool.submit(work).result():
                    pool.submit(work).result()
                for x in xs:
                    if pool.submit(work, x).result():
                        break
                for x in xs:
                    if pool.submit(work, x).result():
                        return x
        """,
    ),
    Case(
        "all submitted first",
        """
        from concurrent.futures import ThreadPoolExecutor

        def main(work, xs):
            with ThreadPoolExecutor() as pool:
                futures = [pool.submit(work, x) for x in xs]
                return [future.result() for future in futures]
        """,
    ),
    Case(
        "another function's loop",
        """
        from concurrent.futures import ThreadPoolExecutor

        def main(work, xs):
            pool = ThreadPoolExecutor()
            for x in xs:
                def later():
                    return pool.submit(work, x).result()

                xs.append(lambda: pool.submit(work, x).result())
        """,
    ),
    Case(
        "an inner loop's break does not end the outer one",
        """
        from concurrent.futures import ThreadPoolExecutor

        def main(work, xs):
            with ThreadPoolExecutor() as pool:
                for x in xs:
                    pool.submit(work, x).result()  # want CON504
                    for y in x:
                        break
        """,
    ),
    Case(
        "a nested function's return does not end the loop",
        """
        from concurrent.futures import ThreadPoolExecutor

        def main(work, xs):
            with ThreadPoolExecutor() as pool:
                for x in xs:
                    def job():
                        return work(x)

                    pool.submit(job).result()  # want CON504
        """,
    ),
    Case(
        "what reads otherwise, or is no executor",
        """
        from concurrent.futures import ThreadPoolExecutor

        def main(work, xs, form):
            with ThreadPoolExecutor() as pool:
                for x in xs:
                    print(pool.submit(work, x).done())  # want CON502
                    form.submit(work, x).result()
        """,
    ),
    Case(
        "one attempt after another",
        """
        from concurrent.futures import ProcessPoolExecutor

        def main(work):
            for attempt in range(3):
                with ProcessPoolExecutor(1) as pool:
                    pool.submit(work).result()
        """,
    ),
    Case(
        "in a test that expects the failure",
        """
        import pytest
        from concurrent.futures import ThreadPoolExecutor

        def test_failures(work):
            pool = ThreadPoolExecutor()  # want CON508
            for x in range(3):
                with pytest.raises(ValueError):
                    pool.submit(work, x).result()
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con504(case: Case) -> None:
    check(case)
