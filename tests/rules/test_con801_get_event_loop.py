"""`asyncio.get_event_loop()` where another function is meant."""

import pytest

from flake8_concheck.options import Options
from harness import Case, check

CASES = [
    Case(
        "in a coroutine, at module level, and run in the same function",
        """
        import asyncio

        loop = asyncio.get_event_loop()  # want CON801 "raises RuntimeError where no loop is set"

        async def now():
            return asyncio.get_event_loop().time()  # want CON801 "get_running_loop"

        def main():
            inner = asyncio.get_event_loop()  # want CON801 "asyncio.run"
            inner.run_until_complete(now())

        if __name__ == "__main__":
            asyncio.get_event_loop().run_until_complete(now())  # want CON801
        """,
    ),
    Case(
        "where a loop may run or be set, or the error is caught",
        """
        import asyncio
        import sys

        class Client:
            def __init__(self):
                self.loop = asyncio.get_event_loop()

        def schedule(work):
            return asyncio.get_event_loop().create_task(work)

        def careful(work):
            try:
                loop = asyncio.get_event_loop()
            except RuntimeError:
                loop = asyncio.new_event_loop()
            loop.run_until_complete(work)

        def given(work):
            asyncio.set_event_loop(asyncio.new_event_loop())
            asyncio.get_event_loop().run_until_complete(work)

        if sys.version_info < (3, 10):
            old = asyncio.get_event_loop()

        async def main():
            return asyncio.get_running_loop()
        """,
    ),
    Case(
        "nest_asyncio, with which a loop may run",
        """
        import asyncio
        import nest_asyncio

        def run(work):
            nest_asyncio.apply()
            return asyncio.get_event_loop().run_until_complete(work)
        """,
    ),
    Case(
        "for a Python that gives a loop",
        """
        import asyncio

        loop = asyncio.get_event_loop()

        async def now():
            return asyncio.get_event_loop().time()  # want CON801
        """,
        Options(target_version=(3, 11)),
    ),
    Case(
        "a test of the function itself",
        """
        import asyncio
        import unittest

        async def check():
            loop = asyncio.get_running_loop()
            assert asyncio.get_event_loop() is loop

        class Test(unittest.TestCase):
            def test_loop(self):
                async def work():
                    self.assertIs(asyncio.get_event_loop(), self.loop)
                self.loop.run_until_complete(work())
        """,
    ),
    Case(
        "a class whose tests are coroutines has a loop set",
        """
        import asyncio
        from mytests import AsyncTestCase

        class Test(AsyncTestCase):
            def run_with_timeout(self, work):
                return asyncio.get_event_loop().run_until_complete(asyncio.wait_for(work, 1))

            async def test_it(self):
                pass

        class Other(AsyncTestCase):
            def run_with_timeout(self, work):
                return asyncio.get_event_loop().run_until_complete(asyncio.wait_for(work, 1))  # want CON801
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con801(case: Case) -> None:
    check(case)
