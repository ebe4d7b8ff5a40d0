"""CON110: a loop started inside a loop."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "run in a coroutine",
        """
        import asyncio

        async def fetch():
            return 1

        async def main():
            return asyncio.run(fetch())  # want CON110 "^.*run\\(\\) cannot run inside a coroutine.*; await it$"
        """,
    ),
    Case(
        "on every loop one can get",
        """
        import asyncio

        async def main(work, loop: asyncio.AbstractEventLoop):
            asyncio.get_event_loop().run_until_complete(work)  # want CON110, want CON801
            asyncio.get_running_loop().run_until_complete(work)  # want CON110
            asyncio.new_event_loop().run_until_complete(work)  # want CON110
            loop.run_until_complete(work)  # want CON110 "loop.run_until_complete"
            loop.run_forever()  # want CON110 "let the running loop run on"
            fresh = asyncio.new_event_loop()
            fresh.run_forever()  # want CON110
        """,
    ),
    Case(
        "a loop known by its name only",
        """
        class Client:
            def __init__(self, loop):
                self._loop = loop

            async def close(self, work):
                self._loop.run_until_complete(work)  # want CON110 "self._loop"
        """,
    ),
    Case(
        "something else that runs",
        """
        import subprocess_like

        async def main(app, runner):
            app.run()
            runner.run(1)
            subprocess_like.run_forever()
            app.run_until_complete()
        """,
    ),
    Case(
        "a Runner",
        """
        import asyncio

        async def main(work):
            with asyncio.Runner() as runner:
                runner.run(work)  # want CON110
        """,
    ),
    Case(
        "in a plain function, at module level, in a nested def or lambda",
        """
        import asyncio

        async def fetch():
            return 1

        def main():
            asyncio.run(fetch())

        async def other():
            def in_thread():
                return asyncio.run(fetch())

            await asyncio.to_thread(in_thread)
            await asyncio.to_thread(lambda: asyncio.run(fetch()))
            await asyncio.to_thread(asyncio.run, fetch())

        if __name__ == "__main__":
            asyncio.run(fetch())
        """,
    ),
    Case(
        "other libraries",
        """
        import anyio
        import uvicorn
        import uvloop

        async def main(app, work):
            anyio.run(work)  # want CON110
            uvloop.run(work())  # want CON110
            uvicorn.run(app)  # want CON110 "serve"
        """,
    ),
    Case(
        "nest_asyncio allows it",
        """
        import asyncio
        import nest_asyncio

        nest_asyncio.apply()

        async def main(work):
            asyncio.run(work())
            asyncio.get_event_loop().run_until_complete(work())  # want CON801
        """,
        varied=False,
    ),
    Case(
        "another module with that word in its name does not",
        """
        import asyncio
        import nest_asyncio_like

        async def main(work):
            asyncio.run(work())  # want CON110
        """,
    ),
    Case(
        "a test that expects the error",
        """
        import asyncio
        import unittest
        import pytest

        async def test_it(work):
            with pytest.raises(RuntimeError):
                asyncio.run(work())

        class Test(unittest.IsolatedAsyncioTestCase):
            async def test_it(self):
                with self.assertRaises(RuntimeError):
                    asyncio.run(self.work())
                with self.subTest():
                    asyncio.run(self.work())  # want CON110
        """,
    ),
    Case(
        "tried, and the error caught",
        """
        import asyncio

        async def main(work):
            try:
                asyncio.run(work())
            except RuntimeError:
                await work()
            try:
                asyncio.run(work())  # want CON110
            except OSError:
                pass
            try:
                asyncio.run(work())
            except (ValueError, RuntimeError):
                await work()
            try:
                pass
            except RuntimeError:
                asyncio.run(work())  # want CON110
            else:
                asyncio.run(work())  # want CON110
        """,
    ),
    Case(
        "tried, and everything caught",
        """
        import asyncio

        async def main(work):
            try:
                asyncio.run(work())  # want CON110
            except Exception:
                print("that is how the mistake stays unseen")
        """,
    ),
    Case(
        "an own function of the same name",
        """
        from elsewhere import asyncio

        async def run(work):
            return work

        async def main(work):
            await run(work)
            asyncio.run(work)
        """,
    ),
    Case(
        "in the async half of a class",
        """
        import asyncio

        class Service:
            def start(self):
                asyncio.run(self.serve())

            async def serve(self):
                asyncio.run(self.other())  # want CON110

            async def other(self):
                return [asyncio.run(self.serve()) for _ in range(3)]  # want CON110
        """,
    ),
    Case(
        "a coroutine in a test that wants the error",
        """
        import asyncio
        import unittest

        class Nested(unittest.TestCase):
            def test_run(self):
                async def main():
                    asyncio.run(main())

                with self.assertRaisesRegex(RuntimeError, "cannot be called"):
                    asyncio.run(main())

            def test_something_else(self):
                async def main():
                    asyncio.run(main())  # want CON110

                with self.assertRaises(ValueError):
                    asyncio.run(main())
        """,
    ),
    Case(
        "a library's plain half that runs a loop of its own",
        """
        from playwright.sync_api import sync_playwright

        async def shot(url):
            with sync_playwright() as playwright:  # want CON110 "async_playwright"
                playwright.chromium.launch()
        """,
    ),
    Case(
        "in the child of a fork",
        """
        import asyncio
        import os

        async def main(work):
            if os.fork() == 0:
                loop = asyncio.new_event_loop()
                loop.run_until_complete(work())
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con110(case: Case) -> None:
    check(case)
