"""CON604: asyncio's primitives as default arguments."""

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
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con604(case: Case) -> None:
    check(case)
