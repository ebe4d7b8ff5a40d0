"""One name, several values: they agree, or we say nothing."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "a single assignment",
        """
        import time

        nap = time.sleep
        Sleep = nap

        async def main():
            nap(1)  # want CON101 "^time.sleep"
            Sleep(1)  # want CON101
            local = nap
            local(1)  # want CON101
            a = b = time
            a.sleep(1)  # want CON101
            b.sleep(1)  # want CON101
            c, (d, e) = time, (time.sleep, print)
            c.sleep(1)  # want CON101
            d(1)  # want CON101
            e(1)
            (t := time).sleep(1)  # want CON101
            t.sleep(1)  # want CON101
        """,
    ),
    Case(
        "assignments that agree",
        """
        import threading

        async def main(test, work):
            if test:
                lock = threading.Lock()
            else:
                lock = threading.Lock()
            with lock:  # want CON601
                await work()
            other = threading.Lock() if test else threading.Lock()
            with other:  # want CON601
                await work()
        """,
    ),
    Case(
        "assignments that do not",
        """
        import asyncio
        import threading
        import time

        async def main(test, work):
            lock = threading.Lock()
            if test:
                lock = asyncio.Lock()
            with lock:
                await work()
            nap = time.sleep if test else work.sleep
            nap(1)
            other = work
            other = time
            other.sleep(1)
        """,
    ),
    Case(
        "None does not speak against",
        """
        import threading

        class Service:
            lock = None

            def __init__(self):
                self.other = None

            def open(self):
                self.lock = threading.Lock()
                self.other = threading.Lock()

            def close(self):
                self.other = None

            async def run(self, work, given=None):
                with self.lock:  # want CON601
                    await work()
                with self.other:  # want CON601
                    await work()
                if given is None:
                    given = threading.Lock()
                with given:  # want CON601
                    await work()
        """,
    ),
    Case(
        "a fallback tells what is expected",
        """
        import threading

        async def main(work, given, other=None):
            lock = given or threading.Lock()
            with lock:  # want CON601
                await work()
            other = other or threading.Lock()
            with other:  # want CON601
                await work()
            third = given and threading.Lock()
            with third:  # want CON601
                await work()
        """,
    ),
    Case(
        "two executors of different kinds are executors still",
        """
        from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

        def main(test, send):
            pool = ThreadPoolExecutor() if test else ProcessPoolExecutor()  # want CON508, want CON508
            pool.submit(send)  # want CON501
            cls = ThreadPoolExecutor
            cls().submit(send)  # want CON501, want CON508
            if test:
                other = ThreadPoolExecutor()
            else:
                other = ProcessPoolExecutor()
            with other:
                other.submit(send)  # want CON501
        """,
    ),
    Case(
        "an executor of one's own and one of the library",
        """
        from concurrent.futures import ThreadPoolExecutor

        class Pool(ThreadPoolExecutor): ...

        def main(test):
            pool = Pool() if test else ThreadPoolExecutor()  # want CON508
            pool.submit(print)  # miss CON501
        """,
    ),
    Case(
        "a class chosen at run time",
        """
        from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

        def main(test, send):
            kind = ThreadPoolExecutor if test else ProcessPoolExecutor
            with kind() as pool:
                pool.submit(send)  # want CON501
        """,
    ),
    Case(
        "a loop variable, an exception and a parameter are unknown",
        """
        import time

        async def main(xs, nap):
            for t in xs:
                t.sleep(1)
            nap(1)
            for u in [time]:
                u.sleep(1)  # want CON101
            for i, v in enumerate([time]):
                v.sleep(1)  # miss CON101
        """,
    ),
    Case(
        "a cycle denotes nothing",
        """
        async def main():
            a = b
            b = a
            a.sleep(1)
            c = c
            c.sleep(1)
            for d in d:
                d.sleep(1)

        def f():
            return g()

        def g():
            return f()

        f().submit(print)

        class A(A):
            async def run(self):
                self.run()  # want CON201
                self.other()

        class B(C): ...
        class C(B): ...

        B().submit(print)
        """,
    ),
    Case(
        "one of two that is unknown",
        """
        import threading
        from elsewhere import make

        async def main(test, work):
            lock = threading.Lock()
            if test:
                lock = make()
            with lock:
                await work()
        """,
    ),
    Case(
        "deleted and assigned anew",
        """
        import threading

        async def main(work):
            lock = threading.Lock()
            del lock
            lock = threading.Lock()
            with lock:  # want CON601
                await work()
        """,
    ),
    Case(
        "functions of one kind agree",
        """
        async def one(): ...
        async def two(): ...
        def three(): ...

        def main(test):
            job = one if test else two
            job()  # want CON201
            other = one if test else three
            other()
            table = {"a": one, "b": two}
            table["a"]()  # want CON201
            mixed = [one, three]
            mixed[0]()
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_agreement(case: Case) -> None:
    check(case)
