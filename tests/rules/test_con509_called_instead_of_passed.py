"""A function that is called where it should be handed over."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "executors, threads, the loop",
        """
        import asyncio
        import threading
        import time
        from concurrent.futures import ThreadPoolExecutor

        def work(x: int) -> int:
            return x

        def show(x):
            print(x)

        def text(x):
            if x:
                return f"{x}"
            return [x]

        def count(x):
            yield x

        async def fetch():
            await asyncio.sleep(1)

        async def main(pool: ThreadPoolExecutor):
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(None, work(1))  # want CON509 "work.. is called here"
            await asyncio.to_thread(text(1))  # want CON509
            await asyncio.to_thread(fetch())  # want CON509 "coroutines are awaited"
            loop.call_soon(show(1))  # want CON509 "loop.call_soon"
            loop.call_later(1, show(1))  # want CON509
            await asyncio.to_thread(time.sleep(1))  # want CON509, want CON101

        def plain(pool: ThreadPoolExecutor):
            print(pool.submit(show(1)).result())  # want CON509
            print(pool.submit(print("x")).result())  # want CON509
            threading.Thread(target=count(1)).start()  # want CON509
            threading.Timer(1, show(1)).start()  # want CON509
        """,
    ),
    Case(
        "methods",
        """
        from concurrent.futures import ThreadPoolExecutor

        class Bot:
            def poll(self) -> None:
                print("polled")

            def start(self, pool: ThreadPoolExecutor):
                print(pool.submit(self.poll()).result())  # want CON509 "self.poll.. is called"
        """,
    ),
    Case(
        "factories, stubs, unknown functions, and what is passed",
        """
        import abc
        import functools
        import threading
        from concurrent.futures import ThreadPoolExecutor
        from elsewhere import decorated, make

        def factory(x):
            def work():
                return x
            return work

        def chooser(x):
            return x.work if x else None

        def bound(x):
            return functools.partial(print, x)

        @decorated
        def strange(x):
            print(x)

        class Base(abc.ABC):
            @abc.abstractmethod
            def handler(self):
                "What to call."

            def other(self):
                raise NotImplementedError

            def third(self):
                return 1

            def run(self, pool: ThreadPoolExecutor):
                print(pool.submit(self.handler()).result(), pool.submit(self.other()).result())
                print(pool.submit(self.third()).result())

        class Derived(Base):
            def third(self):
                return print

        def main(pool: ThreadPoolExecutor, x):
            print(pool.submit(factory(x)).result(), pool.submit(chooser(x)).result(), pool.submit(bound(x)).result())
            print(pool.submit(strange(x)).result(), pool.submit(make(x)).result(), pool.submit(factory, x).result())
            threading.Thread(target=getattr(x, "run")).start()
        """,
    ),
    Case(
        "a test wants it to fail; keys and signals may be None or plain",
        """
        import signal
        from concurrent.futures import ThreadPoolExecutor

        import pytest

        def nothing() -> None:
            print("x")

        def test_it(pool: ThreadPoolExecutor):
            with pytest.raises(TypeError):
                pool.submit(nothing()).result()

        def main(xs):
            signal.signal(signal.SIGINT, nothing())
            return sorted(xs, key=nothing())
        """,
    ),
    Case(
        "what is done to futures, events and queues",
        """
        import asyncio
        import atexit
        from elsewhere import make

        class Deferred:
            def set_result(self, value):
                return lambda: value

        class Service:
            def __init__(self, loop: asyncio.AbstractEventLoop):
                self.loop = loop
                self.event = asyncio.Event()
                self.items = asyncio.Queue()
                self.mine = Deferred()

            def fail(self, future, error, item):
                self.loop.call_soon_threadsafe(future.set_exception(error))  # want CON509 "future.set_exception.. is"
                self.loop.call_soon_threadsafe(self.event.set())  # want CON509 "pass it and its arguments apart"
                self.loop.call_soon_threadsafe(self.items.put_nowait(item))  # want CON509
                self.loop.call_soon(item.future.set_result(item))  # want CON509
                self.loop.call_later(1, future.set_result(None))  # want CON509
                atexit.register(self.loop.close())  # want CON509
                self.loop.call_soon_threadsafe(future.set_result, item)
                self.loop.call_soon_threadsafe(self.event.set)
                self.loop.call_soon(lambda: future.set_result(item))
                self.loop.call_soon(self.mine.set_result(item))
                self.loop.call_soon(make(future).set())
                self.loop.call_soon(item.set(1))
                item.call_later(1, future.set_result(None))
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con509(case: Case) -> None:
    check(case)
