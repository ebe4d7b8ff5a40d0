"""`signal.signal()` in a coroutine."""

import pytest

from flake8_concheck.options import Options
from harness import Case, check

ENABLED = Options(enable=("CON803",))

CASES = [
    Case(
        "in a coroutine",
        """
        import signal

        async def main(stop):
            signal.signal(signal.SIGTERM, stop)  # want CON803 "add_signal_handler"
        """,
        ENABLED,
    ),
    Case(
        "before the loop, ignored, restored",
        """
        import signal

        signal.signal(signal.SIGTERM, print)

        def main(stop):
            signal.signal(signal.SIGTERM, stop)

        async def quiet():
            signal.signal(signal.SIGPIPE, signal.SIG_IGN)
            signal.signal(signal.SIGINT, signal.SIG_DFL)
        """,
        ENABLED,
    ),
    Case(
        "a function that touches the loop's event",
        """
        import asyncio
        import signal

        stop = asyncio.Event()

        def on_signal(number, frame):
            stop.set()

        async def main():
            signal.signal(signal.SIGTERM, on_signal)  # want CON803
            signal.signal(signal.SIGINT, lambda *_: stop.set())  # want CON803
            await stop.wait()
        """,
        ENABLED,
    ),
    Case(
        "the former handler is put back",
        """
        import signal

        async def setup(runner):
            former = signal.getsignal(signal.SIGTERM)
            await runner.setup()
            signal.signal(signal.SIGTERM, former)

        async def wait(signals, event):
            kept = {}
            try:
                await event.wait()
            finally:
                for each in signals:
                    signal.signal(each, kept[each])
        """,
        ENABLED,
    ),
    Case(
        "the loop has no way of its own here",
        """
        import asyncio
        import signal
        import sys

        def stop(*args):
            pass

        async def main():
            loop = asyncio.get_running_loop()
            try:
                loop.add_signal_handler(signal.SIGINT, stop)
            except NotImplementedError:
                signal.signal(signal.SIGINT, stop)

        async def other():
            if sys.platform == "win32":
                signal.signal(signal.SIGINT, stop)
            else:
                signal.signal(signal.SIGINT, stop)  # miss CON803
        """,
        ENABLED,
    ),
    Case(
        "a handler that leaves it to the loop",
        """
        import asyncio
        import signal

        async def main():
            loop = asyncio.get_running_loop()
            event = asyncio.Event()

            def caught(number, frame):
                loop.call_soon_threadsafe(event.set)

            signal.signal(signal.SIGTERM, caught)
            signal.signal(signal.SIGINT, lambda *_: loop.call_soon_threadsafe(event.set))
            await event.wait()
        """,
        ENABLED,
    ),
    Case(
        "a handler that only raises, or a test",
        """
        import signal
        import sys

        def interrupt(*_):
            raise KeyboardInterrupt("terminated")

        class Runner:
            async def start(self):
                signal.signal(signal.SIGTERM, self.stop)
                signal.signal(signal.SIGINT, interrupt)

            def stop(self, *args):
                print("stopped")
                sys.exit(0)

        async def test_signal(handler):
            signal.signal(signal.SIGTERM, handler)
        """,
        ENABLED,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con803(case: Case) -> None:
    check(case)
