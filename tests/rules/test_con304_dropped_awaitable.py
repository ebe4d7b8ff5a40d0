"""CON304: what gather(), run_in_executor() and the like return is dropped."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "every starter",
        """
        import asyncio

        async def work():
            pass

        async def main(loop: asyncio.AbstractEventLoop, pool, future, tasks):
            asyncio.gather(work(), work())  # want CON304 "^nobody awaits what asyncio.gather\\(\\) returns: .*await it"
            asyncio.gather(*tasks, return_exceptions=True)  # want CON304
            loop.run_in_executor(None, print, 1)  # want CON304 "loop.run_in_executor"
            asyncio.get_running_loop().run_in_executor(pool, lambda: print(1))  # want CON304
            asyncio.wrap_future(future)  # want CON304
            asyncio.shield(work())  # want CON304
        """,
    ),
    Case(
        "in a method, in a lambda of the loop, under a condition",
        """
        import asyncio

        class Service:
            def __init__(self):
                self.loop = asyncio.get_event_loop()

            def save(self):
                pass

            def on_event(self, urgent):
                urgent and self.loop.run_in_executor(None, self.save)  # want CON304
                self.loop.call_later(1, lambda: self.loop.run_in_executor(None, self.save))  # want CON304
        """,
    ),
    Case(
        "awaited, returned, stored, passed on",
        """
        import asyncio

        class Service:
            async def main(self, loop: asyncio.AbstractEventLoop, works, register):
                await asyncio.gather(*works)
                await loop.run_in_executor(None, print)
                self.future = loop.run_in_executor(None, print)
                register(asyncio.gather(*works))
                future = asyncio.gather(*works)
                await future
                loop.run_in_executor(None, print).add_done_callback(register)
                return asyncio.shield(works)
        """,
    ),
    Case(
        "what handles its own exceptions",
        """
        import asyncio
        import logging

        def save():
            try:
                print("saved")
            except Exception:
                logging.exception("not saved")

        async def work():
            while True:
                try:
                    await asyncio.sleep(1)
                except Exception:
                    logging.exception("failed")

        async def main(loop: asyncio.AbstractEventLoop):
            loop.run_in_executor(None, save)
            asyncio.gather(work(), work())
        """,
    ),
    Case(
        "other things of that name, and a test",
        """
        import asyncio
        import pytest
        import trio_like

        def gather(*args):
            pass

        async def main(client, loop: asyncio.AbstractEventLoop):
            gather(1, 2)
            trio_like.gather(1)
            client.run_in_executor(None, print)
            with pytest.raises(RuntimeError):
                loop.run_in_executor(None, print)
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con304(case: Case) -> None:
    check(case)
