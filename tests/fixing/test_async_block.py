"""`with` to `async with`, `for` to `async for`."""

import pytest

from fixing.mending import Mend, hold
from flake8_concheck.fix import Safe

CASES = (
    Mend(
        "a lock, a semaphore, comments and odd blanks kept",
        """
        import asyncio
        lock = asyncio.Lock()
        many = asyncio.Semaphore(3)
        async def main():
            with   lock :  # mine
                with many as x: print("with lock:")  # with lock:
        """,
        """
        import asyncio
        lock = asyncio.Lock()
        many = asyncio.Semaphore(3)
        async def main():
            async with   lock :  # mine
                async with many as x: print("with lock:")  # with lock:
        """,
    ),
    Mend(
        "in brackets, over lines, and a timeout",
        """
        import asyncio
        async def main():
            with (
                asyncio.timeout(3)  # s
            ):
                await asyncio.sleep(1)
        """,
        """
        import asyncio
        async def main():
            async with (
                asyncio.timeout(3)  # s
            ):
                await asyncio.sleep(1)
        """,
    ),
    Mend(
        "a stream's lines, with an else",
        """
        import asyncio
        async def main(reader: asyncio.StreamReader):
            for line in reader:
                print(line)
            else:
                pass
        """,
        """
        import asyncio
        async def main(reader: asyncio.StreamReader):
            async for line in reader:
                print(line)
            else:
                pass
        """,
    ),
    Mend(
        "a plain function cannot await",
        "import asyncio\nlock = asyncio.Lock()\ndef f():\n    with lock:\n        g()\n",
    ),
    Mend(
        "beside something that is not asynchronous",
        "import asyncio\nlock = asyncio.Lock()\nasync def f(p):\n    with lock, open(p) as g:\n        await h(g)\n",
    ),
    Mend(
        "in a class body within a coroutine",
        "import asyncio\nlock = asyncio.Lock()\nasync def f():\n    class A:\n        with lock:\n            x = 1\n",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_async_block(case: Mend) -> None:
    hold(case, "CON602", Safe)
