"""CON103: a coroutine blocks through plain functions."""

import pytest

from harness import Case, check
from observing import seen

CASES = [
    Case(
        "a helper that sleeps",
        """
        import time

        def helper():
            time.sleep(1)

        async def main():
            helper()  # want CON103 "helper\\(\\) blocks the event loop: helper\\(\\) -> time.sleep\\(\\)"
        """,
    ),
    Case(
        "what takes no longer than any statement may: a blink, an address that holds the answer",
        """
        import time
        from urllib.request import urlopen

        class Message:
            def __init__(self):
                time.sleep(0.001)

        def parse(uri):
            if not uri.startswith("data:"):
                raise ValueError(uri)
            return urlopen(uri).read()

        def load(uri):
            return urlopen(uri).read()

        def until(done):
            while not done():
                time.sleep(0.001)

        def nap():
            time.sleep(0.2)

        async def main(uri, done):
            message = Message()
            parse(uri)
            load(uri)  # want CON103
            until(done)  # want CON103
            nap()  # want CON103
            return message
        """,
    ),
    Case(
        "however many calls lie between, in whatever order they are written",
        """
        import subprocess

        async def main():
            return first()  # want CON103 "second\\(\\) \\(line 7\\) -> third\\(\\) \\(line 10\\) -> subprocess.run"

        def first():
            return second() + 1

        def second():
            return third()

        def third():
            return subprocess.run(["ls"]).returncode
        """,
    ),
    Case(
        "methods: its own, inherited ones, those of another object",
        """
        import time

        class Base:
            def rest(self):
                time.sleep(1)

        class Worker(Base):
            def __init__(self, other: Base):
                self.other = other

            async def run(self):
                self.rest()  # want CON103
                self.other.rest()  # want CON103
                super().rest()  # want CON103
                Worker(self).rest()  # want CON103
        """,
    ),
    Case(
        "a constructor, a call of an object, a property, a with block",
        """
        import time

        class Slow:
            def __init__(self):
                time.sleep(1)

        class Called:
            def __call__(self):
                time.sleep(1)

            @property
            def value(self):
                time.sleep(1)
                return 1

            def __enter__(self):
                return self

            def __exit__(self, *exc):
                time.sleep(1)

        async def main(called: Called):
            Slow()  # want CON103 "Slow\\(\\) blocks"
            called()  # want CON103
            print(called.value)  # want CON103 "called.value blocks"
            with called:  # want CON103 "with called blocks"
                pass
        """,
    ),
    Case(
        "an inner function that is called",
        """
        import time

        async def main():
            def inner():
                time.sleep(1)
            inner()  # want CON103
            return inner
        """,
    ),
    Case(
        "handed to a thread, or only made",
        """
        import asyncio
        import time

        def helper():
            time.sleep(1)

        async def main(loop: asyncio.AbstractEventLoop, pool):
            await asyncio.to_thread(helper)
            await asyncio.to_thread(lambda: helper())
            await loop.run_in_executor(None, helper)
            pool.submit(helper)
            def later():
                helper()
            return later
        """,
    ),
    Case(
        "a helper that looks whether it is on the loop's thread",
        """
        import asyncio
        import threading
        import time

        def careful():
            try:
                asyncio.get_running_loop()
            except RuntimeError:
                time.sleep(1)

        def also_careful():
            if threading.current_thread() is not threading.main_thread():
                time.sleep(1)

        async def main():
            careful()
            also_careful()
        """,
    ),
    Case(
        "what runs nothing when it is called",
        """
        import time

        def numbers():
            time.sleep(1)
            yield 1

        async def wait():
            time.sleep(1)  # want CON101

        async def main():
            numbers()
            await wait()
        """,
    ),
    Case(
        "functions that call each other in a circle",
        """
        def a():
            b()

        def b():
            a()

        async def main():
            a()
        """,
    ),
    Case(
        "a name that may be something else",
        """
        import time

        def helper():
            time.sleep(1)

        def use(helper):
            async def main():
                helper()
            return main

        if use:
            rest = helper
        else:
            rest = print

        async def other():
            rest()
        """,
    ),
    Case(
        "calls that cannot wait",
        """
        import time

        def breathe():
            time.sleep(0)

        async def main():
            breathe()
        """,
    ),
    Case(
        "an override that does not block",
        """
        import time

        class Base:
            def rest(self):
                time.sleep(1)

            async def run(self):
                self.rest()  # want CON103

        class Quick(Base):
            def rest(self):
                pass

            async def again(self):
                self.rest()
        """,
    ),
    Case(
        "through a generator that is iterated",
        """
        import time

        def slowly(items):
            for item in items:
                time.sleep(1)
                yield item

        async def main(items):
            for item in slowly(items):  # want CON103
                print(item)
        """,
    ),
    Case(
        "a function that another gives, whatever it says it gives",
        """
        import time
        from collections.abc import Callable

        def closing(name) -> Callable[[], None]:
            def close():
                time.sleep(1)
            return close

        def given(close: Callable[[], None]) -> Callable[[], None]:
            return close

        async def main(given_one):
            close = closing("x")
            close()  # want CON103
            closing("x")()  # want CON103
            given(given_one)()
        """,
    ),
    Case(
        "an argument, or the lack of one, that keeps the way from being gone",
        """
        import time
        from contextlib import contextmanager

        def stop(name, wait=True, *, quietly=False):
            if not quietly:
                print(name)
            if wait:
                time.sleep(1)

        def leave(wait=False):
            if not wait:
                return
            time.sleep(1)

        def rest(wait=False):
            wait = wait or bool(stop)
            if wait:
                time.sleep(1)

        def loud(wait=False):
            if not wait:
                time.sleep(1)

        @contextmanager
        def held(join_on_exit):
            yield
            if join_on_exit:
                time.sleep(1)

        class Worker:
            def stop(self, wait):
                if wait:
                    time.sleep(1)

            @staticmethod
            def end(wait):
                if wait:
                    time.sleep(1)

        async def main(worker: Worker, wait, given):
            stop("x", False)
            stop("x", wait=False)
            stop("x", wait=None)
            leave()
            leave(False)
            loud(True)
            worker.stop(False)
            worker.end(False)
            with held(join_on_exit=False):
                pass
            stop("x")  # want CON103
            stop("x", wait)  # want CON103
            stop(False)  # want CON103
            stop("x", quietly=False)  # want CON103
            leave(**given)  # want CON103
            leave(True)  # want CON103
            rest()  # want CON103
            loud()  # want CON103
            worker.stop(True)  # want CON103
            worker.end(True)  # want CON103
            with held(True):  # want CON103
                pass
        """,
    ),
    Case(
        "what the tests saw blocking, through others; what is known goes before it",
        """
        import billing
        import time

        def pay():
            billing.post()

        def wait():
            billing.post()
            time.sleep(1)

        async def main():
            pay()  # want CON103 "pay\\(\\) -> billing.post\\(\\) \\(line 5\\), seen blocking 312 ms in .*export;"
            wait()  # want CON103 "wait\\(\\) -> time.sleep\\(\\) \\(line 9\\);"
        """,
        options=seen("billing.post"),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con103(case: Case) -> None:
    check(case)
