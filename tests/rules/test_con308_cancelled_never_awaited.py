"""CON308: cancel() with nobody waiting for its effect."""

import pytest

from flake8_concheck.options import Options
from harness import Case, check

ON = Options(enable=("CON308",))

CASES = [
    Case(
        "cancelled, and that is all",
        """
        import asyncio

        async def work(item=None):
            pass

        async def main(items):
            task = asyncio.create_task(work())
            await asyncio.sleep(1)
            task.cancel()  # want CON308 "^task is cancelled but never awaited"
            tasks = [asyncio.create_task(work(item)) for item in items]
            for each in tasks:
                each.cancel()  # want CON308 "^each is"
            other = asyncio.ensure_future(work())
            if not other.done():
                other.cancel("stop")  # want CON308
        """,
        ON,
    ),
    Case(
        "awaited, gathered, stored, handed on",
        """
        import asyncio
        import contextlib

        async def work():
            pass

        class Service:
            async def start(self):
                self.task = asyncio.create_task(work())

            async def stop(self):
                self.task.cancel()

        async def main(register):
            one = asyncio.create_task(work())
            one.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await one
            tasks = [asyncio.create_task(work())]
            for each in tasks:
                each.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            two = asyncio.create_task(work())
            register(two)
            two.cancel()
            three = asyncio.create_task(work())
            three.add_done_callback(register)
            three.cancel()
            async with asyncio.TaskGroup() as group:
                four = group.create_task(work())
                four.cancel()
        """,
        ON,
    ),
    Case(
        "a callback cannot wait, and a test cancels on purpose",
        """
        import asyncio

        async def work():
            pass

        async def main(entry):
            warn = asyncio.create_task(work())
            entry.add_done_callback(lambda _: warn.cancel())
            later = asyncio.create_task(work())

            def stop():
                later.cancel()

            entry.add_done_callback(stop)

        async def test_cancel():
            task = asyncio.create_task(work())
            task.cancel()
        """,
        ON,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con308(case: Case) -> None:
    check(case)
