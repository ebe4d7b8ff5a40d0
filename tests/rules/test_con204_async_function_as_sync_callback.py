"""CON204: a coroutine function handed to something that calls plain functions."""

import pytest

from harness import Case, check

THREADS = [
    Case(
        "threads and executors",
        """
        import asyncio
        import threading
        from concurrent.futures import ThreadPoolExecutor

        async def job():
            pass

        async def main(loop: asyncio.AbstractEventLoop):
            await asyncio.to_thread(job)  # want CON204 "^job\\(\\) only makes a coroutine .* in a worker thread"
            await loop.run_in_executor(None, job)  # want CON204 "in an executor's worker"
            threading.Thread(target=job).start()  # want CON204 "run_coroutine_threadsafe"
            threading.Timer(1, job).start()  # want CON204
            with ThreadPoolExecutor(initializer=job) as pool:  # want CON204 want CON106
                future = pool.submit(job)  # want CON204
                future.result()  # want CON105
                list(pool.map(job, [1]))  # want CON204 want CON105
        """,
    ),
    Case(
        "processes",
        """
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        async def job():
            pass

        def main():
            multiprocessing.Process(target=job).start()  # want CON204 "in a worker process"
            with ProcessPoolExecutor() as pool:
                pool.submit(job).result()  # want CON204 "calls asyncio.run\\(\\)$"
            with multiprocessing.Pool() as workers:
                workers.map(job, [1])  # want CON204
        """,
    ),
    Case(
        "a plain function that runs it",
        """
        import asyncio
        import threading

        async def job():
            pass

        def run_job():
            asyncio.run(job())

        threading.Thread(target=run_job).start()
        threading.Thread(target=lambda: asyncio.run(job())).start()
        threading.Thread(target=asyncio.run, args=(job(),)).start()
        """,
    ),
    Case(
        "a plain function that gives the coroutine back",
        """
        import asyncio

        async def job():
            pass

        def make():
            return job()

        async def main():
            await (await asyncio.to_thread(make))
        """,
    ),
]

LOOP = [
    Case(
        "callbacks of the loop",
        """
        import asyncio
        import signal

        async def refresh():
            pass

        async def main():
            loop = asyncio.get_running_loop()
            loop.call_soon(refresh)  # want CON204 "by the event loop"
            loop.call_later(1, refresh)  # want CON204
            loop.call_at(1, refresh)  # want CON204
            loop.call_soon_threadsafe(refresh)  # want CON204
            loop.add_signal_handler(signal.SIGINT, refresh)  # want CON204
            loop.add_reader(0, refresh)  # want CON204
            loop.call_soon(callback=refresh)  # want CON204
            asyncio.get_running_loop().call_soon(refresh)  # want CON204
            loop.call_soon(print, refresh)
        """,
    ),
    Case(
        "done callbacks",
        """
        import asyncio

        async def finished(task):
            pass

        async def work():
            pass

        async def main():
            task = asyncio.create_task(work())
            task.add_done_callback(finished)  # want CON204 "when the future is done"
            await task
        """,
    ),
    Case(
        "signals and exit",
        """
        import atexit
        import signal

        async def stop(*args):
            pass

        atexit.register(stop)  # want CON204 "at exit"
        signal.signal(signal.SIGINT, stop)  # want CON204 "signal handler"

        @atexit.register  # want CON204
        async def bye():
            pass
        """,
    ),
    Case(
        "a plain callback that makes a task",
        """
        import asyncio

        tasks = set()

        async def refresh():
            pass

        def start():
            task = asyncio.get_running_loop().create_task(refresh())
            tasks.add(task)

        async def main():
            loop = asyncio.get_running_loop()
            loop.call_later(60, start)
            loop.call_soon(lambda: tasks.add(asyncio.create_task(refresh())))
        """,
    ),
    Case(
        "a loop that is known by its name only",
        """
        class Client:
            async def close(self):
                pass

            def __init__(self, loop, other):
                self.loop = loop
                self.loop.call_soon(self.close)  # want CON204 "self.close\\(\\)"
                other.call_soon(self.close)
        """,
    ),
]

SHAPES = [
    Case(
        "in a partial, in a lambda, as a method",
        """
        import asyncio
        import functools

        class Service:
            async def refresh(self, x=0):
                pass

            @staticmethod
            async def static():
                pass

            def start(self):
                loop = asyncio.get_event_loop()
                loop.call_soon(self.refresh)  # want CON204
                loop.call_soon(self.static)  # want CON204
                loop.call_soon(functools.partial(self.refresh, 1))  # want CON204 "^self.refresh\\(\\) only makes"
                loop.call_soon(lambda: self.refresh(1))  # want CON204 "^the lambda only makes" want CON201
        """,
    ),
    Case(
        "a coroutine function of the library",
        """
        import asyncio

        async def main(loop: asyncio.AbstractEventLoop):
            loop.call_soon(asyncio.sleep, 1)  # want CON204 "asyncio.sleep|sleep_?\\(\\)"
            await asyncio.to_thread(asyncio.sleep, 1)  # want CON204
        """,
    ),
    Case(
        "keys and predicates",
        """
        async def key(item):
            return item

        async def main(items: list):
            sorted(items, key=key)  # want CON204 "await the values first"
            items.sort(key=key)  # want CON204
            list(filter(key, items))  # want CON204
            max(items, key=key)  # want CON204
            sorted(items)
        """,
    ),
    Case(
        "map and gather take coroutine functions",
        """
        import asyncio

        async def job(x):
            return x

        async def main(xs):
            await asyncio.gather(*map(job, xs))
            return await asyncio.gather(*(job(x) for x in xs))
        """,
    ),
    Case(
        "handed to something unknown, or that awaits",
        """
        import asyncio
        import anyio

        async def job():
            pass

        async def main(router, group, scheduler):
            router.add(job)
            group.start_soon(job)
            scheduler.call_later(1, job)
            await asyncio.start_server(job, "", 1)
            async with anyio.create_task_group() as tg:
                tg.start_soon(job)
        """,
    ),
    Case(
        "an exit stack's own way for coroutines",
        """
        import contextlib

        async def close():
            pass

        async def main():
            async with contextlib.AsyncExitStack() as stack:
                stack.push_async_callback(close)
                stack.callback(close)  # want CON204
        """,
    ),
    Case(
        "a test's cleanup awaits",
        """
        import unittest

        class Test(unittest.IsolatedAsyncioTestCase):
            async def close(self):
                pass

            async def asyncSetUp(self):
                self.addAsyncCleanup(self.close)
                self.addCleanup(self.close)
        """,
    ),
    Case(
        "an async generator function is not a coroutine function, yet nobody iterates it",
        """
        import asyncio

        async def stream():
            yield 1

        async def main(loop: asyncio.AbstractEventLoop):
            loop.call_soon(stream)  # want CON204
        """,
    ),
    Case(
        "a test wants it refused",
        """
        import asyncio
        import signal
        import unittest

        class Test(unittest.TestCase):
            def test_coroutine_function(self, loop: asyncio.AbstractEventLoop):
                async def coro():
                    pass
                with self.assertRaisesRegex(TypeError, "coroutines cannot be used"):
                    loop.add_signal_handler(signal.SIGHUP, coro)
        """,
    ),
    Case(
        "behind a star it cannot be told",
        """
        import asyncio

        async def job():
            pass

        async def main(loop: asyncio.AbstractEventLoop, args):
            loop.call_soon(*args)
            loop.call_soon(*[job])
        """,
    ),
]

CASES = [*THREADS, *LOOP, *SHAPES]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con204(case: Case) -> None:
    check(case)
