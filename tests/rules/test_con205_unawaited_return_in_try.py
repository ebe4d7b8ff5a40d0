"""CON205: what guards the return does not guard the coroutine."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "in a try of a plain function and of an async one",
        """
        import asyncio

        async def work(x=None):
            return 1

        def plain():
            try:
                return work()  # want CON205 "^work\\(\\) is returned without an await: .* the try block"
            except ValueError:
                return None

        async def asynchronous(y):
            try:
                z = await work(y)
                return work(z)  # want CON205
            except ValueError:
                return None
            finally:
                print()

        class Client:
            async def get(self):
                return await work()

            async def fetch(self):
                try:
                    return self.get()  # want CON205 "self.get"
                except Exception:
                    return None

            async def pause(self, lock):
                try:
                    return asyncio.sleep(1)  # want CON205
                finally:
                    print()
        """,
    ),
    Case(
        "in a with",
        """
        async def work(x=None):
            return 1

        def plain(path):
            with open(path) as file:
                return work(file)  # want CON205 "the with block"

        async def asynchronous(session):
            async with session.get() as response:
                return work(response)  # want CON205

        def factory(lock):
            with lock:
                return work(3)
        """,
    ),
    Case(
        "awaited, or not of the block",
        """
        async def work(x=None):
            return 1

        async def main(x):
            try:
                return await work()
            except ValueError:
                return None

        def factory(x):
            if x:
                return work()
            try:
                x = int(x)
            except ValueError:
                return work()
            else:
                return work(x)

        def parsing(x):
            try:
                x = int(x)
                return work(x)
            except ValueError:
                return None

        def parsing_inline(x):
            try:
                return work(int(x))
            except ValueError:
                return None

        def looking_up(handlers):
            try:
                return work(handlers)
            except (KeyError, TypeError):
                return None

        def inner():
            try:
                def made():
                    return work()
                return made
            except ValueError:
                return None
        """,
    ),
    Case(
        "a function that promises the result is another mistake",
        """
        async def work() -> int:
            return 1

        async def main() -> int:
            try:
                return work()  # want CON203
            except ValueError:
                return 0
        """,
    ),
    Case(
        "nothing that the try could miss",
        """
        import asyncio

        async def serve(server, task):
            async def nothing() -> None:
                pass

            try:
                await task
                return nothing()
            except asyncio.CancelledError:
                return server.shutdown()
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it(case: Case) -> None:
    check(case)
