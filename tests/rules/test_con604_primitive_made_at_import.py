"""CON604: asyncio's primitives as default arguments, bound to the loop of the import, or shared by several loops."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "a default",
        """
        import asyncio

        async def main(queue=asyncio.Queue(), *, lock: asyncio.Lock = asyncio.Lock()):  # want CON604, want CON604
            async with lock:
                return await queue.get()

        later = lambda event=asyncio.Event(): event.wait()  # want CON604 "asyncio.Event\\(\\)|Event"
        """,
    ),
    Case(
        "made where it is used, or at module level",
        """
        import asyncio
        import threading

        LOCK = asyncio.Lock()

        class Service:
            lock = asyncio.Lock()

            def __init__(self, queue=None, lock=LOCK, other=threading.Lock()):
                self.queue = queue or asyncio.Queue()
        """,
    ),
    Case(
        "what takes the loop of the import",
        """
        import asyncio

        ready = asyncio.Future()  # want CON604 "belongs to another event loop than will run"

        class Pipe:
            reader = asyncio.StreamReader(2**16)  # want CON604

            def __init__(self, loop):
                self.done = asyncio.Future()
                self.given = asyncio.Future(loop=loop)

        def given(loop, reader=asyncio.StreamReader):
            return reader(loop=loop)

        if __name__ == "__main__":
            wanted = asyncio.Future()
        """,
    ),
    Case(
        "two loops, one after the other",
        """
        import asyncio

        QUEUE = asyncio.Queue()  # want CON604 "is used in more than one event loop"
        ONCE = asyncio.Queue()

        async def put():
            await ONCE.put(1)
            await QUEUE.put(1)

        async def get():
            return await QUEUE.get()

        async def main():
            return await asyncio.create_task(get())

        def cli():
            asyncio.run(put())
            print(asyncio.run(main()))
        """,
    ),
    Case(
        "started again and again",
        """
        import asyncio
        import time

        class Bot:
            lock = asyncio.Lock()  # want CON604

            async def work(self):
                async with self.lock:
                    await asyncio.sleep(1)

        async def main():
            await Bot().work()

        def forever():
            while True:
                try:
                    asyncio.run(main())
                except OSError:
                    time.sleep(1)
        """,
    ),
    Case(
        "two tests",
        """
        import asyncio
        import unittest

        LOCK = asyncio.Lock()  # want CON604
        EVENT = asyncio.Event()  # want CON604
        ALONE = asyncio.Event()

        async def use():
            async with LOCK:
                await asyncio.sleep(0)

        def test_one():
            asyncio.run(use())

        def test_two():
            asyncio.run(use())

        class EventTest(unittest.IsolatedAsyncioTestCase):
            async def test_set(self):
                EVENT.set()

            async def test_wait(self):
                await EVENT.wait()

            async def test_alone(self):
                ALONE.set()
        """,
    ),
    Case(
        "one loop or the other",
        """
        import asyncio
        import sys

        LOCK = asyncio.Lock()

        async def one():
            async with LOCK:
                pass

        async def two():
            async with LOCK:
                pass

        async def three():
            print("no lock")

        def serve():
            asyncio.run(one())
            asyncio.run(three())

        def check():
            asyncio.run(two())

        def first_that_works(names):
            for name in names:
                return asyncio.run(one())

        def either():
            if sys.argv:
                asyncio.run(one())
            else:
                asyncio.run(two())
        """,
    ),
    Case(
        "made anew for each loop",
        """
        import asyncio

        LOCK = asyncio.Lock()

        async def use():
            async with LOCK:
                pass

        def main():
            global LOCK
            asyncio.run(use())
            LOCK = asyncio.Lock()
            asyncio.run(use())
        """,
    ),
    Case(
        "pytest gives each async test a loop of its own, unless its configuration says otherwise",
        """
        import asyncio
        import pytest

        LOCK = asyncio.Lock()  # miss CON604

        @pytest.mark.asyncio
        async def test_one():
            async with LOCK:
                await asyncio.sleep(0)

        @pytest.mark.asyncio
        async def test_two():
            async with LOCK:
                await asyncio.sleep(0)
        """,
    ),
    Case(
        "before Python 3.10 a lock took the loop of the import",
        """
        import asyncio

        lock = asyncio.Lock()

        async def main():
            async with lock:
                await asyncio.sleep(0)
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con604(case: Case) -> None:
    check(case)
