"""CON601: a thread lock that is held while a coroutine is suspended."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "every kind of lock",
        """
        import multiprocessing
        import threading

        async def main(work):
            with threading.Lock():  # want CON603, want CON601 "Lock_?\\(\\) is held .*; use asyncio.Lock$"
                await work()
            lock = threading.RLock()  # want CON603
            with lock:  # want CON601 "^lock is held"
                await work()
            condition = threading.Condition()  # want CON603
            with condition:  # want CON601
                await work()
            with threading.Semaphore(3):  # want CON601, want CON603
                await work()
            with threading.BoundedSemaphore(3):  # want CON601, want CON603
                await work()
            with multiprocessing.Lock():  # want CON601, want CON603
                await work()
        """,
    ),
    Case(
        "wherever the lock is kept",
        """
        import threading

        LOCK = threading.Lock()

        class Service:
            shared = threading.Lock()

            def __init__(self, given: threading.Lock | None = None):
                self._lock = threading.Lock()
                self.given = given or threading.Lock()
                self.table = {"a": threading.Lock()}

            async def run(self, work, passed: threading.RLock):
                with LOCK:  # want CON601
                    await work()
                with self._lock:  # want CON601 "self._lock is held"
                    await work()
                with self.given:  # want CON601
                    await work()
                with self.shared:  # want CON601
                    await work()
                with self.table["a"]:  # want CON601
                    await work()
                with passed:  # want CON601
                    await work()
        """,
    ),
    Case(
        "every way to be suspended",
        """
        import threading

        lock = threading.Lock()

        async def main(work, items):
            with lock:  # want CON601
                async for _ in items:
                    pass
            with lock:  # want CON601
                async with work:
                    pass
            with lock:  # want CON601
                print([x async for x in items])
            with lock:  # want CON601
                if work:
                    for _ in items:
                        return await work()
        """,
    ),
    Case(
        "an async generator that yields under the lock",
        """
        import threading

        lock = threading.Lock()

        async def stream():
            with lock:  # want CON601
                yield 1
        """,
    ),
    Case(
        "no await inside",
        """
        import threading

        lock = threading.Lock()

        async def main(work):
            with lock:
                work.count += 1
            await work()
            with lock:
                async def inner():
                    await work()

                later = lambda: inner()
            await later()
        """,
    ),
    Case(
        "asyncio's own, and async with",
        """
        import asyncio
        import threading

        class Service:
            def __init__(self):
                self.lock = asyncio.Lock()
                self.semaphore = asyncio.Semaphore(3)

            async def run(self, work):
                async with self.lock:
                    await work()
                async with self.semaphore, asyncio.timeout(1):
                    await work()
        """,
    ),
    Case(
        "something of unknown kind",
        """
        import threading

        async def main(lock, work, file):
            with lock:
                await work()
            with open(file) as f:
                await work(f)
            with threading.local() as x:
                await work(x)
        """,
    ),
    Case(
        "among other managers",
        """
        import threading

        lock = threading.Lock()

        async def main(work, file):
            with open(file), lock:  # want CON601
                await work()
            with (
                open(file) as f,
                lock,  # want CON601
            ):
                await work(f)
            with lock as held:  # want CON601
                await work(held)
        """,
    ),
    Case(
        "an inner block",
        """
        import threading

        a = threading.Lock()
        b = threading.Lock()

        async def main(work):
            with a:  # want CON601 "^a is"
                with b:  # want CON601 "^b is"
                    await work()
                with b:
                    work.count()
        """,
    ),
    Case(
        "plain functions and nested ones",
        """
        import asyncio
        import threading

        lock = threading.Lock()

        def plain(work):
            with lock:
                asyncio.run(work())

        async def main(work):
            def in_thread():
                with lock:
                    return work()

            await asyncio.to_thread(in_thread)
        """,
    ),
    Case(
        "a lock that inherits",
        """
        import threading

        class Traced(threading.Condition):
            pass

        lock = Traced()

        async def main(work):
            with lock:  # want CON601
                await work()
        """,
    ),
    Case(
        "one name for both kinds of lock",
        """
        import asyncio
        import threading

        class Service:
            def __init__(self, threads):
                self.lock = threading.Lock() if threads else asyncio.Lock()

            async def run(self, work):
                with self.lock:
                    await work()
        """,
    ),
    Case(
        "taken and let go by hand",
        """
        import threading

        lock = threading.Lock()

        async def main(work):
            lock.acquire()  # miss CON601 want CON104
            try:
                await work()
            finally:
                lock.release()
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con601(case: Case) -> None:
    check(case)
