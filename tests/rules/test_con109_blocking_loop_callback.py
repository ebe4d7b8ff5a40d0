"""CON109: a plain function that the loop calls blocks it."""

import pytest

from harness import Case, check
from observing import seen

CASES = [
    Case(
        "a test that has the loop stand still",
        """
        import time
        import pytest

        def _hold(loop, seconds):
            def obviously_blocking():
                time.sleep(seconds)

            def refresh():
                time.sleep(seconds)  # want CON109

            loop.call_soon_threadsafe(obviously_blocking)
            loop.call_soon_threadsafe(refresh)

        async def test_watchdog(loop: asyncio.AbstractEventLoop):
            def blocking():
                time.sleep(5)

            def refresh():
                time.sleep(5)  # want CON109

            loop.call_soon(blocking)
            loop.call_soon(refresh)
        """,
    ),
    Case(
        "handed to call_soon",
        """
        import asyncio
        import time

        def refresh():
            time.sleep(1)  # want CON109 "refresh\\(\\) is called by the event loop and blocks it: time.sleep\\(\\);"

        async def main():
            asyncio.get_running_loop().call_soon(refresh)
        """,
    ),
    Case(
        "every way to the loop",
        """
        import asyncio
        import functools
        import signal
        import subprocess
        import time

        class Service:
            def __init__(self, loop):
                self.loop = loop

            def start(self):
                self.loop.call_later(1, self.on_timer)
                self.loop.add_signal_handler(signal.SIGHUP, self.on_hangup)

            def on_timer(self):
                subprocess.run(["ls"])  # want CON109

            def on_hangup(self):
                input()  # want CON109

        def report(task):
            time.sleep(1)  # want CON109

        async def main(work):
            task = asyncio.create_task(work())
            task.add_done_callback(report)
            await task
        """,
    ),
    Case(
        "through another function, told at the call in the callback",
        """
        import asyncio
        import time

        def rest():
            time.sleep(1)

        def on_timer():
            print("tick")
            rest()  # want CON109 "on_timer\\(\\) .*: rest\\(\\) -> time.sleep\\(\\)"

        async def main(loop: asyncio.AbstractEventLoop):
            loop.call_later(1, on_timer)
        """,
    ),
    Case(
        "called in a thread",
        """
        import asyncio
        import time
        from concurrent.futures import ThreadPoolExecutor

        def rest():
            time.sleep(1)

        def report(future):
            time.sleep(1)

        async def main(loop: asyncio.AbstractEventLoop):
            await loop.run_in_executor(None, rest)
            await asyncio.to_thread(rest)

        def work():
            with ThreadPoolExecutor() as pool:
                future = pool.submit(rest)
                future.add_done_callback(report)
                future.result()
        """,
    ),
    Case(
        "a callback that hands the work on",
        """
        import asyncio
        import time

        def rest():
            time.sleep(1)

        async def main():
            loop = asyncio.get_running_loop()
            loop.call_later(1, loop.run_in_executor, None, rest)
            loop.call_later(1, lambda: loop.run_in_executor(None, rest))  # want CON304
        """,
    ),
    Case(
        "what the loop has seen to be readable",
        """
        import asyncio
        import socket
        import sys

        async def lines(queue):
            loop = asyncio.get_running_loop()

            def on_line():
                queue.put_nowait(sys.stdin.readline())

            def on_all():
                queue.put_nowait(sys.stdin.read())  # want CON109

            def on_other(other: socket.socket):
                queue.put_nowait(other.recv(9))  # want CON109

            loop.add_reader(sys.stdin, on_line)
            loop.add_reader(sys.stdin.fileno(), on_line)
            loop.add_reader(sys.stdin, on_all)
            loop.add_reader(sys.stdin, on_other)

        class Server:
            def __init__(self):
                self.listener = socket.socket()
                asyncio.get_running_loop().add_reader(self.listener, self.on_connect)

            def on_connect(self):
                self.connection, _ = self.listener.accept()
        """,
    ),
    Case(
        "lambdas",
        """
        import asyncio
        import time

        def rest():
            time.sleep(1)

        def wire(loop: asyncio.AbstractEventLoop, future: asyncio.Future):
            loop.call_soon(lambda: time.sleep(1))  # want CON109 "the lambda is called by the event loop and blocks it"
            future.add_done_callback(lambda _: rest())  # want CON109 "rest\\(\\) -> time.sleep\\(\\)"
            loop.call_soon(lambda: rest)
            loop.call_soon(lambda: (lambda: rest()))
            loop.call_soon(lambda: print("x"))
        """,
    ),
    Case(
        "what the tests saw blocking, handed to the loop or called by what is",
        """
        import asyncio
        import billing

        def pay():
            billing.post()  # want CON109

        async def main():
            loop = asyncio.get_running_loop()
            loop.call_soon(pay)
            loop.call_later(1, billing.post)  # want CON109 "^post.*: billing.post\\(\\), seen blocking 312 ms in .*"
            await loop.run_in_executor(None, billing.post)
        """,
        options=seen("billing.post"),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con109(case: Case) -> None:
    check(case)
