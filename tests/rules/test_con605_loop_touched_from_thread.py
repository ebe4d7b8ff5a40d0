"""CON605: asyncio's objects in the hands of another thread."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "every kind of thread",
        """
        import asyncio
        import threading
        from concurrent.futures import ThreadPoolExecutor

        queue: asyncio.Queue[int] = asyncio.Queue()
        pool = ThreadPoolExecutor()

        def reader():
            queue.put_nowait(1)  # want CON605 "queue.put_nowait\\(\\) is not thread-safe.*call_soon_threadsafe"

        def writer(text):
            return asyncio.get_running_loop()  # want CON605

        def start():
            threading.Thread(target=reader, daemon=True).start()
            pool.submit(writer, "x").result()

        class Service:
            def __init__(self, loop: asyncio.AbstractEventLoop):
                self.loop = loop
                self.done = asyncio.Event()

            async def run(self, server):
                future = self.loop.create_future()

                def work():
                    self.done.set()  # want CON605
                    future.set_result(1)  # want CON605
                    self.loop.call_soon(print)  # want CON605

                await asyncio.to_thread(work)
                await self.loop.run_in_executor(None, lambda: self.done.set())  # want CON605
                await self.loop.run_in_executor(None, self._spawn)

            def _spawn(self):
                self.task = asyncio.create_task(self.run(1))  # want CON605 "run_coroutine_threadsafe"
        """,
    ),
    Case(
        "a method handed to a thread by itself",
        """
        import asyncio
        import threading
        from concurrent.futures import ThreadPoolExecutor
        from functools import partial
        from multiprocessing.pool import ThreadPool

        class Service:
            def __init__(self):
                self.stopped = asyncio.Event()

            async def run(self, pool: ThreadPoolExecutor, workers: ThreadPool):
                loop = asyncio.get_running_loop()
                done = loop.create_future()
                queue = asyncio.PriorityQueue()
                threading.Timer(5, loop.stop).start()  # want CON605 "loop.stop\\(\\) is not thread-safe"
                threading.Thread(target=self.stopped.set).start()  # want CON605 "call_soon_threadsafe"
                await asyncio.to_thread(queue.put_nowait, 1)  # want CON605
                pool.submit(partial(done.set_result, 1)).add_done_callback(print)  # want CON605
                workers.apply_async(len, callback=done.set_result)  # want CON605
                await loop.run_in_executor(
                    pool,
                    loop.call_soon,  # want CON605
                    print,
                )
        """,
    ),
    Case(
        "a method handed to whoever may call it",
        """
        import asyncio
        import queue
        import threading

        async def run(loop: asyncio.AbstractEventLoop, unknown):
            done, plain, event = asyncio.Event(), queue.Queue(), threading.Event()
            threading.Timer(5, loop.call_soon_threadsafe, (loop.stop,)).start()
            threading.Thread(target=loop.run_forever).start()
            threading.Thread(target=event.set).start()
            threading.Thread(target=unknown.set).start()
            await asyncio.to_thread(plain.put_nowait, 1)
            loop.call_soon(done.set)
            loop.call_later(1, loop.stop)
            await loop.run_in_executor(None, done.is_set)
            await loop.run_in_executor(None, done.clear)
        """,
    ),
    Case(
        "classes that are called in threads",
        """
        import asyncio
        import threading

        from watchdog.events import FileSystemEventHandler

        class Reader(threading.Thread):
            def __init__(self, queue: asyncio.Queue):
                super().__init__()
                self.queue = queue

            def run(self):
                while True:
                    self.queue.put_nowait(1)  # want CON605

        class Watcher(FileSystemEventHandler):
            def __init__(self, changed: asyncio.Event):
                self.changed = changed

            def on_modified(self, event):
                self.changed.set()  # want CON605
        """,
    ),
    Case(
        "safe ways",
        """
        import asyncio
        import queue
        import threading

        class Service:
            def __init__(self):
                self.loop = asyncio.get_event_loop()
                self.queue = asyncio.Queue()
                self.plain = queue.Queue()
                self.event = threading.Event()

            def start(self):
                threading.Thread(target=self._read).start()

            async def handle(self):
                pass

            def _read(self):
                self.loop.call_soon_threadsafe(self.queue.put_nowait, 1)
                self.loop.call_soon_threadsafe(lambda: self.queue.put_nowait(1))
                asyncio.run_coroutine_threadsafe(self.handle(), self.loop)
                self.plain.put_nowait(1)
                self.event.set()
        """,
    ),
    Case(
        "a thread with its own loop",
        """
        import asyncio
        import threading

        class Service:
            def start(self):
                self.loop = asyncio.new_event_loop()
                threading.Thread(target=self._main).start()
                threading.Thread(target=self._other).start()
                threading.Thread(target=self._asks).start()

            def _main(self):
                asyncio.set_event_loop(self.loop)
                self.loop.call_soon(print)
                self.loop.run_forever()

            def _other(self):
                local = asyncio.Queue()
                local.put_nowait(1)

            def _asks(self):
                try:
                    self.found = asyncio.get_running_loop()
                except RuntimeError:
                    self.found = None
        """,
    ),
    Case(
        "also called on the loop, or by nobody we know",
        """
        import asyncio
        import threading

        queue: asyncio.Queue[int] = asyncio.Queue()

        def put():
            queue.put_nowait(1)

        def other():
            queue.put_nowait(2)

        async def main():
            threading.Thread(target=put).start()
            put()
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con605(case: Case) -> None:
    check(case)
