"""CON306: a loop over asyncio.as_completed() that awaits nothing."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "not used, or used as if it were the task",
        """
        import asyncio

        async def main(tasks, bar):
            for _ in asyncio.as_completed(tasks):  # want CON306 "^_ is a coroutine .*use await _$"
                bar.update()
            for coro in asyncio.as_completed(tasks, timeout=3):
                print(coro)  # want CON306
            for task in asyncio.as_completed(tasks):
                result = task.result()  # want CON306 "use await task"
            return [each.result() for each in asyncio.as_completed(tasks)]  # want CON306
        """,
    ),
    Case(
        "awaited, passed on, stored",
        """
        import asyncio

        async def main(tasks, handle):
            for coro in asyncio.as_completed(tasks):
                await coro
            for coro in asyncio.as_completed(tasks):
                try:
                    print(await asyncio.wait_for(coro, 1))
                except ValueError:
                    pass
            for coro in asyncio.as_completed(tasks):
                handle(coro)
            kept = []
            for coro in asyncio.as_completed(tasks):
                kept.append(coro)
            await asyncio.gather(*kept)
            for task in asyncio.as_completed(tasks):
                result = await task
                print(task)
            async for done in asyncio.as_completed(tasks):
                print(done.result())
            return [await each for each in asyncio.as_completed(tasks)]
        """,
    ),
    Case(
        "that of concurrent.futures gives the futures",
        """
        import concurrent.futures

        def main(futures):
            for future in concurrent.futures.as_completed(futures):
                print(future.result())
        """,
    ),
    Case(
        "a loop of the module, or one that unpacks",
        """
        import asyncio

        for each in asyncio.as_completed([]):
            print(each)

        async def main(tasks):
            for one, two in asyncio.as_completed(tasks):
                print(one)
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con306(case: Case) -> None:
    check(case)
