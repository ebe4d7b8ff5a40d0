"""CON307: a shield around a coroutine that nobody keeps."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "a fresh coroutine",
        """
        import asyncio

        async def save(item=None):
            pass

        class Store:
            async def close(self):
                pass

            async def __aexit__(self, *error):
                await asyncio.shield(self.close())  # want CON307 "makes of self.close\\(\\)"

        async def main(item):
            await asyncio.shield(save(item))  # want CON307 "^when the caller is cancelled, nobody keeps .* save"
            await asyncio.wait_for(asyncio.shield(save()), 1)  # want CON307
            """,
    ),
    Case(
        "a task, a future, or what we do not know",
        """
        import asyncio

        async def save():
            pass

        def start():
            return asyncio.create_task(save())

        async def main(given, loop: asyncio.AbstractEventLoop, lock: asyncio.Lock):
            task = asyncio.create_task(save())
            await asyncio.shield(task)
            await asyncio.shield(start())
            await asyncio.shield(given)
            await asyncio.shield(asyncio.wait_for(task, 1))
            kept = asyncio.shield(save())
            await kept
            await asyncio.shield(given())
            await asyncio.shield(loop.run_in_executor(None, print))
            await asyncio.shield(asyncio.gather(save(), save()))
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con307(case: Case) -> None:
    check(case)
