"""CON301: a task nobody keeps."""

import pytest

from harness import Case, check

SPELLINGS = [
    Case(
        "every way to make one",
        """
        import asyncio

        async def work():
            pass

        async def main(loop: asyncio.AbstractEventLoop):
            asyncio.create_task(work())  # want CON301 "^the task made by .*create_task\\(\\) is dropped: .*TaskGroup$"
            asyncio.ensure_future(work())  # want CON301
            loop.create_task(work())  # want CON301 "loop.create_task"
            asyncio.get_running_loop().create_task(work())  # want CON301 "get_running_loop\\(\\).create_task"
            asyncio.get_event_loop().create_task(work())  # want CON301, want CON801
            asyncio.Task(work())  # want CON301
            asyncio.create_task(coro=work(), name="x")  # want CON301
            fresh = asyncio.new_event_loop()
            fresh.create_task(work())  # want CON301
        """,
    ),
    Case(
        "in plain functions and at module level too",
        """
        import asyncio

        async def work():
            pass

        def start():
            asyncio.ensure_future(work())  # want CON301

        asyncio.get_event_loop().create_task(work())  # want CON301, want CON801
        """,
    ),
    Case(
        "a loop in an attribute",
        """
        import asyncio

        class Service:
            def __init__(self, loop=None, other=None):
                self.loop = loop or asyncio.get_event_loop()
                self._loop = other
                self.other = other

            async def work(self):
                pass

            def start(self):
                self.loop.create_task(self.work())  # want CON301 "self.loop.create_task"
                self._loop.create_task(self.work())  # want CON301
                self.other.create_task(self.work())
        """,
    ),
    Case(
        "the loop of a runner, a task or a future",
        """
        import asyncio

        async def work():
            pass

        async def main():
            task = asyncio.create_task(work())
            task.get_loop().create_task(work())  # want CON301
            await task
            with asyncio.Runner() as runner:
                runner.get_loop().create_task(work())  # want CON301
        """,
    ),
    Case(
        "uvloop's",
        """
        import uvloop

        async def work():
            pass

        def main():
            uvloop.new_event_loop().create_task(work())  # want CON301
        """,
    ),
    Case(
        "a task group keeps its tasks",
        """
        import asyncio

        async def work():
            pass

        async def main(given: asyncio.TaskGroup, group):
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(work())
                asyncio.create_task(work())  # want CON301
            given.create_task(work())
            group.create_task(work())
            tg = asyncio.TaskGroup()
            async with tg:
                tg.create_task(work())
        """,
    ),
    Case(
        "a group in an attribute or a stack",
        """
        import asyncio
        import contextlib

        async def work():
            pass

        class Service:
            async def __aenter__(self):
                self.group = await asyncio.TaskGroup().__aenter__()
                self.stack = contextlib.AsyncExitStack()
                self.tasks = await self.stack.enter_async_context(asyncio.TaskGroup())

            def start(self):
                self.group.create_task(work())
                self.tasks.create_task(work())
        """,
    ),
]

KEPT = [
    Case(
        "awaited, returned, yielded, stored, passed on",
        """
        import asyncio

        background = set()

        async def work():
            pass

        class Service:
            def start(self):
                self.task = asyncio.create_task(work())
                self.tasks["x"] = asyncio.create_task(work())
                self.tasks.append(asyncio.create_task(work()))
                return asyncio.create_task(work())

        async def main(register, items):
            await asyncio.create_task(work())
            task = asyncio.create_task(work())
            background.add(task)
            task.add_done_callback(background.discard)
            register(asyncio.create_task(work()))
            tasks = [asyncio.create_task(work()) for _ in items]
            await asyncio.gather(*tasks)
            await asyncio.wait({asyncio.create_task(work())})
            await asyncio.wait_for(asyncio.create_task(work()), 1)
            await asyncio.shield(asyncio.create_task(work()))
            yield asyncio.create_task(work())
            global kept
            kept = asyncio.create_task(work())

        def factory():
            return lambda: asyncio.create_task(work())
        """,
    ),
    Case(
        "of something that is a future already, ensure_future makes nothing",
        """
        import asyncio

        async def main(future: asyncio.Future, work):
            asyncio.ensure_future(future)
            kept = asyncio.create_task(work())
            asyncio.ensure_future(kept)
            await kept
            asyncio.ensure_future(work())  # want CON301
        """,
    ),
    Case(
        "run by the loop to its end",
        """
        import asyncio

        async def work():
            pass

        def main():
            loop = asyncio.new_event_loop()
            loop.run_until_complete(loop.create_task(work()))
        """,
    ),
    Case(
        "tested, and that is all",
        """
        import asyncio

        async def work():
            pass

        async def main(test):
            test and asyncio.create_task(work())  # want CON301
            asyncio.create_task(work()) if test else None  # want CON301
            asyncio.create_task(work()),  # want CON301
            [asyncio.create_task(work()) for _ in test]  # want CON301
        """,
    ),
    Case(
        "in a lambda handed to the loop",
        """
        import asyncio

        async def work():
            pass

        async def main():
            loop = asyncio.get_running_loop()
            loop.call_later(1, lambda: asyncio.create_task(work()))  # want CON301
            loop.call_soon_threadsafe(lambda: loop.create_task(work()))  # want CON301
            loop.call_soon_threadsafe(loop.create_task, work())  # want CON301 "made by loop.create_task"
            loop.call_later(1, asyncio.ensure_future, work())  # want CON301
        """,
    ),
    Case(
        "in a lambda handed to something unknown",
        """
        import asyncio

        async def work():
            pass

        def main(button):
            button.connect(lambda: asyncio.create_task(work()))
        """,
    ),
    Case(
        "a helper of one's own that keeps it",
        """
        import asyncio

        tasks = set()

        def spawn(coro):
            task = asyncio.create_task(coro)
            tasks.add(task)
            return task

        async def work():
            pass

        async def main():
            spawn(work())
        """,
    ),
    Case(
        "a helper of one's own that does not",
        """
        import asyncio

        async def work():
            pass

        def spawn():
            return asyncio.create_task(work())

        async def main():
            spawn()  # want CON301 "made by spawn\\(\\)"
            await spawn()
            kept = spawn()
            return kept
        """,
    ),
    Case(
        "a helper that keeps it elsewhere, sometimes, or is asynchronous",
        """
        import asyncio

        tasks = set()

        async def work():
            pass

        def named(coro):
            task = asyncio.create_task(coro)
            task.set_name("x")
            task.add_done_callback(tasks.discard)
            tasks.add(task)
            return task

        def maybe(coro):
            if tasks:
                return None
            return asyncio.create_task(coro)

        class Service:
            def spawn(self, coro):
                self.task = asyncio.create_task(coro)
                return self.task

            def start(self, coro):
                return asyncio.create_task(coro)

            async def main(self, group: asyncio.TaskGroup):
                self.spawn(work())
                named(work())
                maybe(work())
                self.start(work())  # want CON301 "self.start"
                grouped(group)

        def grouped(group: asyncio.TaskGroup):
            return group.create_task(work())
        """,
    ),
]

OTHERS = [
    Case(
        "a create_task of another kind",
        """
        import celery_like

        async def main(client, db, nursery):
            client.create_task({"name": "x"})
            db.loop_table.create_task(1)
            celery_like.create_task(1)
            nursery.start_soon(print)
        """,
    ),
    Case(
        "an own function of that name",
        """
        def create_task(name):
            pass

        async def main():
            create_task("x")
        """,
    ),
    Case(
        "what runs without being a task of ours",
        """
        import asyncio

        async def work():
            pass

        async def main(loop: asyncio.AbstractEventLoop):
            asyncio.run_coroutine_threadsafe(work(), loop)
            loop.call_soon(print)
        """,
    ),
    Case(
        "over several lines it is found at the first",
        """
        import asyncio

        async def work():
            pass

        async def main():
            asyncio.create_task(  # want CON301
                work(),
                name="work",
            )
        """,
    ),
    Case(
        "a test that expects the call to fail",
        """
        import asyncio
        import pytest

        async def work():
            pass

        def test_without_loop():
            coro = work()
            with pytest.raises(RuntimeError):
                asyncio.create_task(coro)
            coro.close()
        """,
    ),
    Case(
        "a maker whose decorator keeps what it makes",
        """
        import asyncio
        import functools

        TASKS = set()

        def keeping(function):
            @functools.wraps(function)
            def wrapper(*args):
                task = function(*args)
                TASKS.add(task)
                return task
            return wrapper

        @keeping
        def spawn(coro):
            return asyncio.create_task(coro)

        async def main():
            spawn(main())
        """,
    ),
]

CASES = [*SPELLINGS, *KEPT, *OTHERS]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con301(case: Case) -> None:
    check(case)
