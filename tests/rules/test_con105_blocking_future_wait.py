"""CON105: an executor's futures in a coroutine; which are known to be done, and which are asyncio's."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "result and exception of what was submitted",
        """
        from concurrent.futures import Future, ThreadPoolExecutor

        ex = ThreadPoolExecutor()

        class Service:
            def __init__(self):
                self.pool = ThreadPoolExecutor()

            async def run(self):
                future = self.pool.submit(len, "x")
                if future.exception():  # want CON105 "^concurrent.futures.Future.exception\\(\\) .*asyncio.wrap_future"
                    return
                return self.pool.submit(len, "x").result(timeout=5)  # want CON105

        async def main(given: Future[int]):
            fut = ex.submit(len, "x")
            given.result()  # want CON105
            return fut.result()  # want CON105
        """,
    ),
    Case(
        "in a comprehension",
        """
        from concurrent.futures import ThreadPoolExecutor

        ex = ThreadPoolExecutor()

        async def main(items):
            futures = [ex.submit(len, item) for item in items]
            return [future.result() for future in futures]  # want CON105
        """,
    ),
    Case(
        "wait and as_completed",
        """
        import concurrent.futures
        from concurrent.futures import as_completed

        ex = concurrent.futures.ThreadPoolExecutor()

        async def all_of(items):
            futures = [ex.submit(len, item) for item in items]
            concurrent.futures.wait(futures)  # want CON105
            return [each.result() for each in futures]

        async def one_by_one(items):
            for each in as_completed([ex.submit(len, item) for item in items]):  # want CON105
                print(each.result())

        async def polled(futures):
            concurrent.futures.wait(futures, timeout=0)
        """,
    ),
    Case(
        "another thread's loop",
        """
        import asyncio

        class Bridge:
            def __init__(self, loop: asyncio.AbstractEventLoop):
                self.other = loop

            async def ask(self, coroutine):
                return asyncio.run_coroutine_threadsafe(coroutine, self.other).result()  # want CON105
        """,
    ),
    Case(
        "known to be done",
        """
        import asyncio
        from concurrent.futures import Future, ThreadPoolExecutor

        ex = ThreadPoolExecutor()

        async def asked():
            future = ex.submit(len, "x")
            while not future.done():
                await asyncio.sleep(0.1)
            return future.result()

        async def awaited():
            future = ex.submit(len, "x")
            await asyncio.wrap_future(future)
            return future.result()

        async def left(items):
            with ThreadPoolExecutor() as pool:  # want CON106
                future = pool.submit(len, "x")
            return future.result()

        async def called_back(event: asyncio.Event):
            future = ex.submit(len, "x")
            future.add_done_callback(lambda _: event.set())
            await event.wait()
            return future.result()

        async def polled(future: Future[int]):
            return future.result(timeout=0)

        async def made_by_hand(work):
            future = Future()
            await work(future)
            return future.result()

        def on_done(future: Future[int]):
            print(future.result())

        async def main(loop):
            ex.submit(len, "x").add_done_callback(on_done)
        """,
    ),
    Case(
        "futures and tasks of asyncio never wait",
        """
        import asyncio

        async def main(loop, work, unknown):
            task = asyncio.create_task(work())
            await asyncio.wait([task])
            future = loop.create_future()
            await future
            unknown.result()
            return task.result(), future.result()
        """,
    ),
    Case(
        "an executor's map gives an iterator, and taking from it waits",
        """
        import asyncio
        from concurrent.futures import ThreadPoolExecutor

        ex = ThreadPoolExecutor()

        async def main(items):
            for size in ex.map(len, items):  # want CON105 "iterating ex.map\\(\\) waits for the work"
                print(size)
            sizes = ex.map(len, items)  # want CON105
            print([size for size in sizes])
            lost = sum(ex.map(len, items))  # miss CON105
            return list(ex.map(len, items))  # want CON105

        async def in_a_thread(items):
            await asyncio.to_thread(list, ex.map(len, items))
            return await asyncio.to_thread(lambda: list(ex.map(len, items)))
        """,
    ),
    Case(
        "through calls",
        """
        from concurrent.futures import ThreadPoolExecutor

        ex = ThreadPoolExecutor()

        def measure(text):
            return ex.submit(len, text).result()

        async def main():
            return measure("x")  # want CON103
        """,
    ),
    Case(
        "a test waits for its own work",
        """
        import unittest
        from concurrent.futures import ThreadPoolExecutor

        class Test(unittest.IsolatedAsyncioTestCase):
            async def test_work(self):
                with ThreadPoolExecutor() as pool:
                    pool.submit(print).result()
                    for each in pool.map(str, [1]):
                        pass
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con105(case: Case) -> None:
    check(case)
