"""CON104: waiting for other threads, and which of those calls do not wait."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "locks, events, conditions, barriers, threads",
        """
        import threading

        lock = threading.Lock()
        ev = threading.Event()

        class Worker:
            def __init__(self):
                self.lock = threading.RLock()
                self.changed = threading.Condition()
                self.thread = threading.Thread(target=print)

            async def run(self, gate: threading.Barrier, slots: threading.BoundedSemaphore):
                lock.acquire()  # want CON104 "^threading.Lock.acquire\\(\\) waits for another thread .*asyncio.Lock$"
                lock.release()
                if not self.lock.acquire(timeout=5):  # want CON104
                    return
                ev.wait()  # want CON104
                ev.wait(3)  # want CON104
                gate.wait()  # want CON104
                slots.acquire()  # want CON104
                with self.changed:
                    self.changed.wait()  # want CON104
                    self.changed.wait_for(lambda: True)  # want CON104
                self.thread.start()
                self.thread.join()  # want CON104 "await asyncio.to_thread\\(thread.join\\)"
        """,
    ),
    Case(
        "queues",
        """
        import queue

        q: "queue.Queue[int]" = queue.Queue()
        small = queue.Queue(3)
        unbounded = queue.Queue(maxsize=0)

        async def main(given: queue.PriorityQueue, simple: queue.SimpleQueue):
            q.get()  # want CON104 "use asyncio.Queue"
            q.join()  # want CON104
            q.put(1)
            unbounded.put(1)
            small.put(1)  # want CON104
            given.get(timeout=1)  # want CON104
            given.put(1)  # miss CON104
            simple.get()  # want CON104
            simple.put(1)
        """,
    ),
    Case(
        "a subclass's timer and a base's method",
        """
        import threading

        class Reader(threading.Thread):
            def run(self):
                self.join()

        async def main():
            reader = Reader()
            reader.start()
            reader.join()  # want CON104
        """,
    ),
    Case(
        "calls that cannot wait",
        """
        import queue
        import threading

        async def main(q: queue.Queue, lock: threading.Lock, ev: threading.Event, thread: threading.Thread):
            q.get(False)
            q.get(block=False)
            q.get(timeout=0)
            q.get_nowait()
            q.put_nowait(1)
            lock.acquire(False)
            lock.acquire(blocking=False)
            lock.acquire(timeout=0)
            lock.release()
            ev.wait(0)
            ev.set()
            thread.join(timeout=0)
        """,
    ),
    Case(
        "who asks first knows",
        """
        import asyncio
        import queue
        import threading

        async def main(q: queue.Queue, ev: threading.Event, thread: threading.Thread):
            while not q.empty():
                print(q.get())
            while not ev.is_set():
                await asyncio.sleep(1)
            ev.wait()
            while thread.is_alive():
                await asyncio.sleep(1)
            thread.join()
        """,
    ),
    Case(
        "a test keeps nobody else waiting, and shows itself where it deadlocks",
        """
        import threading

        async def test_it(work):
            started = threading.Event()
            thread = threading.Thread(target=print)
            thread.start()
            started.wait()  # miss CON104
            await work
            thread.join()
        """,
    ),
    Case(
        "a helper of tests",
        """
        import queue
        import threading
        import pytest

        async def run_both(work):
            answers = queue.Queue()
            thread = threading.Thread(target=work, args=(answers,))
            thread.start()
            thread.join()
            return answers.get(timeout=1)
        """,
    ),
    Case(
        "a loop of a thread of its own, whose only work this is",
        """
        import asyncio
        import queue
        import threading

        class Stream:
            def __init__(self):
                self.queue = queue.Queue()
                self.thread = threading.Thread(target=self.run)

            def run(self):
                self.loop = asyncio.new_event_loop()
                self.loop.run_until_complete(self.process())

            async def process(self):
                while True:
                    print(self.queue.get(timeout=0.1))

        async def serve():
            while True:
                print(queue.Queue().get())  # want CON104

        def run():
            asyncio.run(serve())

        run()
        """,
    ),
    Case(
        "a lock that was just made is free",
        """
        import threading

        class Locks:
            async def take(self):
                lock = threading.Lock()
                lock.acquire()
                self.lock = lock
        """,
    ),
    Case(
        "a lock that is let go while waiting, and taken back",
        """
        import threading

        class Queue:
            def __init__(self):
                self.mutex = threading.Lock()

            async def get(self, changed):
                with self.mutex:
                    self.mutex.release()
                    try:
                        await changed.wait()
                    finally:
                        self.mutex.acquire()
        """,
    ),
    Case(
        "through a parameter",
        """
        import queue

        def take(items: queue.Queue):
            return items.get()

        async def main(items: queue.Queue):
            return take(items)  # want CON103
        """,
    ),
    Case(
        "a lock around a few lines",
        """
        import threading

        lock = threading.Lock()

        async def main(counts):
            with lock:
                counts["x"] += 1
        """,
    ),
    Case(
        "asyncio's own, and what is handed to a thread",
        """
        import asyncio
        import queue
        import threading

        async def main(loop, other: asyncio.Queue, q: queue.Queue, thread: threading.Thread):
            await other.get()
            await asyncio.Event().wait()
            await asyncio.to_thread(q.get)
            await loop.run_in_executor(None, thread.join)
            await asyncio.to_thread(lambda: q.get())
        """,
    ),
    Case(
        "a name bound to two kinds of queue",
        """
        import asyncio
        import queue

        class Pipe:
            def __init__(self, test):
                self.items = asyncio.Queue() if test else queue.Queue()

            async def take(self):
                return self.items.get()
        """,
    ),
    Case(
        "through calls, but not in a thread's own function",
        """
        import queue
        import threading

        class Pump:
            def __init__(self):
                self.items = queue.Queue()
                threading.Thread(target=self.work).start()

            def work(self):
                while True:
                    self.items.get()

            def take(self):
                return self.items.get()

            async def main(self):
                return self.take()  # want CON103 "take\\(\\) -> queue.Queue.get\\(\\)"
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con104(case: Case) -> None:
    check(case)
