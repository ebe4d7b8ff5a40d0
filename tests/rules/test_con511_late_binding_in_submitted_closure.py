"""Closures that read the variable of a loop when it has gone on."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "executors, threads, the loop, signals, callbacks",
        """
        import asyncio
        import signal
        import threading
        from concurrent.futures import ThreadPoolExecutor

        async def serve(stop):
            loop = asyncio.get_running_loop()
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(number, lambda: stop(number))  # want CON511 "reads number only when"

        async def gathered(xs, work):
            calls = []
            for x in xs:
                calls.append(asyncio.to_thread(lambda: work(x)))  # want CON511
            await asyncio.gather(*calls)

        def plain(pool: ThreadPoolExecutor, xs, work):
            futures = [pool.submit(lambda: work(x)) for x in xs]  # want CON511
            for i, (a, b) in enumerate(xs):
                def send():
                    return work(a)
                futures.append(pool.submit(send))  # want CON511 "reads a"
                threading.Thread(target=lambda: work(b)).start()  # want CON511
                future = pool.submit(work, a)
                future.add_done_callback(lambda done: print(i, done))  # want CON511
                futures.append(future)
            return [future.result() for future in futures]
        """,
    ),
    Case(
        "bound, passed, not of the loop, called at once",
        """
        import asyncio
        import functools
        import threading
        from concurrent.futures import ThreadPoolExecutor

        async def main(pool: ThreadPoolExecutor, xs, work):
            loop = asyncio.get_running_loop()
            futures = []
            for x in xs:
                futures.append(pool.submit(lambda x=x: work(x)))
                futures.append(pool.submit(functools.partial(work, x)))
                futures.append(pool.submit(work, x))
                futures.append(pool.submit(lambda: work(xs)))
                futures.append(pool.submit(lambda y: [x for x in y], x))
                print(sorted(xs, key=lambda y: x - y))
            for x in xs:
                await asyncio.to_thread(lambda: work(x))
                await loop.run_in_executor(None, lambda: work(x))
                loop.call_soon(lambda: work(x))
                await asyncio.sleep(0)
            print([future.result() for future in futures])

        def waiting(pool: ThreadPoolExecutor, xs, work, run):
            for x in xs:
                thread = threading.Thread(target=lambda: work(x))
                thread.start()
                thread.join()
                run(pool.submit(lambda: work(x)))
            for x in xs:
                with ThreadPoolExecutor() as inner:
                    inner.submit(lambda: work(x)).add_done_callback(print)

        def first(pool: ThreadPoolExecutor, xs, work):
            for x in xs:
                if x:
                    return pool.submit(lambda: work(x))
        """,
    ),
    Case(
        "a variable that the loop's body sets",
        """
        from concurrent.futures import ThreadPoolExecutor

        def main(pool: ThreadPoolExecutor, xs, work):
            futures = []
            for x in xs:
                y = x + 1
                futures.append(pool.submit(lambda: work(y)))  # miss CON511
            return [future.result() for future in futures]
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con511(case: Case) -> None:
    check(case)
