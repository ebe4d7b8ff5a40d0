"""CON303: a list given to gather(), coroutines given to wait(), no time limit given to wait_for()."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "a collection in gather, without the star",
        """
        import asyncio

        async def work(item=0):
            pass

        async def main(items: list[int]):
            await asyncio.gather([work(), work()])  # want CON303 "one by one, not a collection"
            await asyncio.gather([work(item) for item in items])  # want CON303
            await asyncio.gather((work(item) for item in items))  # want CON303
            await asyncio.gather({work()}, return_exceptions=bool(items))  # want CON303
            tasks = []
            for item in items:
                tasks.append(work(item))
            await asyncio.gather(tasks)  # want CON303
            await asyncio.gather((work(), work()))  # want CON303
            await asyncio.gather(work(), [work()])  # want CON303
        """,
    ),
    Case(
        "awaitables in gather",
        """
        import asyncio

        async def work(item=0):
            pass

        async def main(items, given, future: asyncio.Future):
            await asyncio.gather(*[work(item) for item in items])
            await asyncio.gather(*(work(item) for item in items), future)
            await asyncio.gather(given, future, work())
            await asyncio.gather(asyncio.gather(*given), return_exceptions=True)
            await asyncio.gather()
        """,
    ),
    Case(
        "coroutines in wait",
        """
        import asyncio

        async def work(item=0):
            pass

        async def main(items):
            done, _ = await asyncio.wait([work(), work()])  # want CON303 "a collection of tasks, not coroutines"
            done, _ = await asyncio.wait([work(item) for item in items], timeout=1)  # want CON303
            done, _ = await asyncio.wait({work()})  # want CON303
            done, _ = await asyncio.wait((work(), work()))  # want CON303
            done, _ = await asyncio.wait(work())  # want CON303 "not a coroutine"
            coros = [work(item) for item in items]
            done, _ = await asyncio.wait(coros)  # want CON303
            task = asyncio.create_task(work())
            done, _ = await asyncio.wait(task)  # want CON303 "not a single task"
            await task

        def start(loop: asyncio.AbstractEventLoop):
            loop.run_until_complete(asyncio.wait([work(), asyncio.sleep(1)]))  # want CON303
        """,
    ),
    Case(
        "coroutines that are put together one by one",
        """
        import asyncio

        async def work(item):
            pass

        class Pool:
            async def close(self):
                pass

            async def main(self, items, given):
                pending = []
                for item in items:
                    pending.append(work(item))  # want CON303 "not coroutines"
                done, _ = await asyncio.wait(pending, timeout=1)
                closing = set()
                closing.add(self.close())  # want CON303
                closing.add(asyncio.create_task(self.close()))
                await asyncio.wait(closing)
                tasks = []
                tasks.append(asyncio.create_task(work(1)))
                await asyncio.wait(tasks)
                gathered = []
                gathered.append(work(1))
                await asyncio.gather(*gathered)
                made = []
                made.append(work(1))
                await asyncio.wait([asyncio.create_task(each) for each in made])
                given.append(work(1))
                await asyncio.wait(given)
                return done
        """,
    ),
    Case(
        "tasks in wait, or what we do not know",
        """
        import asyncio

        async def work(item=0):
            pass

        async def main(items, given, futures: list[asyncio.Future]):
            done, _ = await asyncio.wait([asyncio.create_task(work(item)) for item in items])
            done, _ = await asyncio.wait(given)
            done, _ = await asyncio.wait(futures)
            done, _ = await asyncio.wait([given(), given()])
            coros = [work(item) for item in items]
            coros = [asyncio.create_task(each) for each in coros]
            done, _ = await asyncio.wait(coros)
        """,
    ),
    Case(
        "a test that wants it refused",
        """
        import asyncio
        import pytest

        async def work():
            pass

        class Test:
            async def test(self, loop):
                with pytest.raises(TypeError):
                    await asyncio.wait([work()])
                with pytest.raises(TypeError):
                    await asyncio.gather([work()])
                self.assertRaises(TypeError, loop.run_until_complete, asyncio.wait([work()]))
        """,
    ),
    Case(
        "another wait",
        """
        import concurrent.futures

        def main(pool: concurrent.futures.Executor, items):
            futures = [pool.submit(print, item) for item in items]
            concurrent.futures.wait(futures)
            return futures
        """,
    ),
    Case(
        "no time limit",
        """
        import asyncio
        import functools

        import pytest

        async def work():
            pass

        async def main(task, condition: asyncio.Condition, given, limits, event, helper):
            await asyncio.wait_for(task)  # want CON303 "a time limit as well, not an awaitable alone, .* timeout=None"
            await asyncio.wait_for(fut=work())  # want CON303
            await asyncio.wait_for(task, 1)
            await asyncio.wait_for(task, None)
            await asyncio.wait_for(work(), timeout=None)
            await asyncio.wait_for(*given)
            await asyncio.wait_for(task, **limits)
            await asyncio.wait_for(task, *limits)
            within = functools.partial(asyncio.wait_for, timeout=1)
            await within(task)
            async with condition:
                await condition.wait_for(lambda: True)
            await helper.wait_for(task)
            with pytest.raises(TypeError):
                await asyncio.wait_for(task)
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con303(case: Case) -> None:
    check(case)
