"""Work for a process pool that cannot be pickled."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "lambda, inner function, inner class",
        """
        from concurrent.futures import ProcessPoolExecutor

        cube = lambda x: x**3

        def main(xs):
            def work(x):
                return x

            class Worker:
                def run(self, x):
                    return x

            with ProcessPoolExecutor() as pool:
                print(pool.submit(lambda: 1).result())  # want CON506 "the lambda cannot be pickled for pool.submit"
                print(list(pool.map(work, xs)))  # want CON506 "inside another function"
                print(list(pool.map(cube, xs)))  # want CON506 "lambda"
                print(pool.submit(Worker().run, 1).result())  # miss CON506
        """,
    ),
    Case(
        "in a partial, through run_in_executor, through a Pool",
        """
        import asyncio
        import functools
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        pool = ProcessPoolExecutor()

        async def main(xs):
            loop = asyncio.get_running_loop()
            def work(a, b):
                return a
            await loop.run_in_executor(pool, functools.partial(work, 1, 2))  # want CON506
            await loop.run_in_executor(executor=pool, func=lambda: 1)  # want CON506

        def plain(xs):
            with multiprocessing.Pool(4) as workers:
                workers.map(lambda x: x, xs)  # want CON506
                workers.apply_async(print, (1,), callback=lambda _: None)
        """,
    ),
    Case(
        "a method whose object holds a lock, a socket or the pool itself",
        """
        import socket
        import threading
        from concurrent.futures import ProcessPoolExecutor

        class Base:
            def __init__(self):
                self.lock = threading.Lock()

        class Worker(Base):
            def work(self):
                return 1

            @staticmethod
            def free():
                return 1

            @classmethod
            def of_class(cls):
                return 1

            def run(self, pool: ProcessPoolExecutor):
                print(pool.submit(self.work).result())  # want CON506 "holds lock"
                print(pool.submit(self.free).result(), pool.submit(self.of_class).result())

        class Owner:
            def __init__(self):
                self.pool = ProcessPoolExecutor()

            def work(self):
                return 1

            def run(self):
                print(self.pool.submit(self.work).result())  # want CON506 "holds pool"

        def main(pool: ProcessPoolExecutor):
            worker = Worker()
            print(pool.submit(worker.work).result())  # want CON506
        """,
    ),
    Case(
        "an object that takes care of its pickling, or of which we do not know all",
        """
        import threading
        from concurrent.futures import ProcessPoolExecutor
        from elsewhere import Model

        class Careful:
            def __init__(self):
                self.lock = threading.Lock()

            def __getstate__(self):
                return {}

            def work(self):
                return 1

            def run(self, pool: ProcessPoolExecutor):
                print(pool.submit(self.work).result())

        class Other(Model):
            def __init__(self):
                self.lock = threading.Lock()

            def work(self):
                return 1

            def run(self, pool: ProcessPoolExecutor):
                print(pool.submit(self.work).result())

        class Plain:
            lock = threading.Lock()

            def __init__(self):
                self.size = 1

            def work(self):
                return self.size

            def run(self, pool: ProcessPoolExecutor):
                print(pool.submit(self.work).result())
        """,
    ),
    Case(
        "threads need no pickle; unknown pools; a forked process",
        """
        import asyncio
        import multiprocessing
        import multiprocessing.pool
        from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor

        async def main(pool, executor: Executor):
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(None, lambda: 1)
            await loop.run_in_executor(pool, lambda: 1)
            await loop.run_in_executor(executor, lambda: 1)

        def threads(xs, fast):
            with ThreadPoolExecutor() as pool:
                print(pool.submit(lambda: 1).result())
            multiprocessing.pool.ThreadPool(2).map(lambda x: x, xs)
            multiprocessing.Process(target=lambda: 1).start()
            with ProcessPoolExecutor(initializer=lambda: None) as workers:
                print(list(workers.map(abs, xs)))
            either = ThreadPoolExecutor() if fast else ProcessPoolExecutor()  # want CON508, want CON508
            print(either.submit(lambda: 1).result())
        """,
    ),
    Case(
        "functions of the module, also made by global, and those a test wants to fail",
        """
        import pickle
        from concurrent.futures import ProcessPoolExecutor

        import pytest

        def work(x):
            return x

        def main(xs):
            global late

            def late(x):
                return x

            with ProcessPoolExecutor() as pool:
                print(list(pool.map(work, xs)), list(pool.map(late, xs)))

        def test_lambda():
            with ProcessPoolExecutor() as pool:
                future = pool.submit(lambda: 1)
                with pytest.raises(pickle.PicklingError):
                    future.result()
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con506(case: Case) -> None:
    check(case)
