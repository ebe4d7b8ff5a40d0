"""CON314: set_result() for later, on a future that may be cancelled by then."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "a timer, another thread, a lambda",
        """
        import asyncio

        async def pause(delay):
            loop = asyncio.get_running_loop()
            future = loop.create_future()
            loop.call_later(delay, future.set_result, None)  # want CON314 "^future.set_result\\(\\) raises Invalid"
            loop.call_at(delay, lambda: future.set_result(None))  # want CON314
            loop.call_later(delay, future.set_exception, TimeoutError())  # want CON314 "set_exception"
            await future

        class Reader:
            def __init__(self, loop: asyncio.AbstractEventLoop):
                self.loop = loop
                self.future = loop.create_future()

            def in_thread(self, data):
                self.loop.call_soon_threadsafe(self.future.set_result, data)  # want CON314 "self.future.set_result"
        """,
    ),
    Case(
        "guarded by a function, or by its handle",
        """
        import asyncio

        def finish(future):
            if not future.done():
                future.set_result(None)

        async def pause(delay):
            loop = asyncio.get_running_loop()
            future = loop.create_future()
            loop.call_later(delay, finish, future)
            loop.call_later(delay, lambda: future.done() or future.set_result(None))
            handle = loop.call_later(delay, future.set_result, None)
            try:
                await future
            finally:
                handle.cancel()
        """,
    ),
    Case(
        "called by a coroutine, soon",
        """
        import asyncio

        async def main(loop: asyncio.AbstractEventLoop):
            future = loop.create_future()
            loop.call_soon_threadsafe(future.set_result, None)
            loop.call_soon(future.set_result, None)
            await future
        """,
    ),
    Case(
        "a future of another kind",
        """
        import asyncio
        import concurrent.futures

        def main(loop: asyncio.AbstractEventLoop, given, event: asyncio.Event):
            future = concurrent.futures.Future()
            loop.call_later(1, future.set_result, None)
            loop.call_later(1, given.set_result, None)
            loop.call_later(1, event.set)
        """,
    ),
    Case(
        "a test",
        """
        import asyncio
        import pytest

        async def test_timer():
            loop = asyncio.get_running_loop()
            future = loop.create_future()
            loop.call_later(1, future.set_result, None)
            await future
        """,
    ),
    Case(
        "a future that is only watched, which cancels nothing",
        """
        import asyncio
        import threading

        async def main(work):
            loop = asyncio.get_running_loop()
            closed = loop.create_future()
            waited_for = loop.create_future()

            def close():
                loop.call_soon_threadsafe(closed.set_result, None)
                loop.call_soon_threadsafe(waited_for.set_result, None)  # want CON314

            threading.Thread(target=close).start()
            await asyncio.wait([closed, asyncio.create_task(work())], return_when=asyncio.FIRST_COMPLETED)
            await waited_for
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con314(case: Case) -> None:
    check(case)
