"""CON108: waiting for other processes."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "processes and pools",
        """
        import multiprocessing
        from multiprocessing import Pool, get_context

        async def main(pool: multiprocessing.pool.Pool):
            p = multiprocessing.Process(target=print)
            p.start()
            p.join()  # want CON108 "waits for other processes .*to_thread\\(process.join\\)"
            p.join(5)  # want CON108
            get_context("spawn").Process(target=print).join()  # want CON108
            with Pool() as workers:
                workers.map(print, [1])  # want CON108 "multiprocessing.pool.Pool.map"
                workers.starmap(print, [(1,)])  # want CON108
                workers.apply(print)  # want CON108
                workers.apply_async(print).get()  # want CON108
                workers.imap(print, [1])
            pool.join()  # want CON108
        """,
    ),
    Case(
        "queues, locks, events, pipes",
        """
        import multiprocessing as mp
        from multiprocessing.connection import Connection

        class Bridge:
            def __init__(self):
                self.inbox = mp.Queue()
                self.small = mp.Queue(3)
                self.lock = mp.Lock()
                self.stop = mp.Event()

            async def run(self, pipe: Connection):
                self.inbox.get()  # want CON108
                self.inbox.put(1)
                self.small.put(1)  # want CON108
                self.lock.acquire()  # want CON108
                self.stop.wait()  # want CON108
                pipe.recv()  # want CON108
        """,
    ),
    Case(
        "calls that cannot wait, and asking first",
        """
        import multiprocessing as mp
        from multiprocessing.connection import Connection

        async def main(q: mp.Queue, lock: mp.Lock, pipe: Connection, process: mp.Process):
            q = mp.Queue()
            q.get(False)
            q.get(timeout=0)
            q.get_nowait()
            while pipe.poll():
                pipe.recv()
            process.terminate()
            if not process.is_alive():
                process.join()
            process.close()
        """,
    ),
    Case(
        "a result that is ready",
        """
        import asyncio
        import multiprocessing

        pool = multiprocessing.Pool()  # want CON507

        async def main():
            result = pool.apply_async(len, ("x",))
            while not result.ready():
                await asyncio.sleep(0.1)
            return result.get()
        """,
    ),
    Case(
        "a test waits for its own process",
        """
        import multiprocessing

        async def test_child(start):
            answers = multiprocessing.Queue()
            await start(answers)
            assert answers.get() == 1
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con108(case: Case) -> None:
    check(case)
