"""CON302: a task that has a name, and nothing else."""

import pytest

from harness import Case, check

LOST = [
    Case(
        "a name nobody reads",
        """
        import asyncio

        async def work():
            pass

        async def main(loop: asyncio.AbstractEventLoop):
            _ = asyncio.create_task(work())  # want CON302 "^nobody awaits or cancels .*create_task.*TaskGroup$"
            task = asyncio.ensure_future(work())  # want CON302
            typed: asyncio.Task = loop.create_task(work())  # want CON302 "loop.create_task"
            await asyncio.sleep(10)
        """,
    ),
    Case(
        "its name is set or printed, and that is all",
        """
        import asyncio

        async def work():
            pass

        def start():
            task = asyncio.get_running_loop().create_task(work())  # want CON302
            task.set_name("work")
            print(task, f"started {task}", task.get_name())
        """,
    ),
    Case(
        "a callback that does not look at it",
        """
        import asyncio
        import functools

        async def work():
            pass

        def finished(task):
            print("finished", task.get_name())

        class Service:
            def on_done(self, task: asyncio.Task) -> None:
                self.running = False

            def start(self, key):
                task = asyncio.create_task(work())  # want CON302
                task.add_done_callback(self.on_done)
                asyncio.create_task(work()).add_done_callback(finished)  # want CON302
                asyncio.create_task(work()).add_done_callback(print)  # want CON302
                asyncio.create_task(work()).add_done_callback(lambda _: print("done"))  # want CON302
                asyncio.create_task(work()).add_done_callback(functools.partial(self.named, key))  # want CON302

            def named(self, key, task):
                print(key)
        """,
    ),
    Case(
        "containers that are only counted or filled",
        """
        import asyncio

        async def work(item):
            pass

        async def main(items):
            tasks = [asyncio.create_task(work(item)) for item in items]  # want CON302
            print(len(tasks))
            more = []
            for item in items:
                more.append(asyncio.create_task(work(item)))  # want CON302
            by_name = {item: asyncio.create_task(work(item)) for item in items}  # want CON302
        """,
    ),
]

WEAK = [
    Case(
        "a set that holds its elements weakly",
        """
        import asyncio
        import weakref
        from weakref import WeakSet

        at_import = WeakSet()

        async def work():
            pass

        class Service:
            declared: WeakSet[asyncio.Task]

            def __init__(self, given: weakref.WeakSet):
                self.annotated: WeakSet[asyncio.Task] = WeakSet()
                self.plain = weakref.WeakSet()
                self.given = given

            def start(self):
                task = asyncio.create_task(work())  # want CON302 "^nothing but a WeakSet holds the task"
                self.plain.add(task)
                self.annotated.add(asyncio.create_task(work()))  # want CON302
                self.declared.add(asyncio.create_task(work()))  # want CON302
                self.given.add(asyncio.create_task(work()))  # want CON302
                tidy = asyncio.create_task(work())  # want CON302
                self.plain.add(tidy)
                tidy.add_done_callback(self.plain.discard)
                other = asyncio.create_task(work())  # want CON302
                self.plain.add(other)
                other.add_done_callback(lambda done: self.plain.discard(done))

        async def main():
            local = WeakSet()
            one = asyncio.create_task(work())  # want CON302
            at_import.add(one)
            local.add(asyncio.create_task(work()))  # want CON302
        """,
    ),
    Case(
        "a weak set, and somebody who really holds it",
        """
        import asyncio
        from weakref import WeakSet

        all_of_them = WeakSet()

        async def work():
            pass

        class Service:
            def __init__(self, own):
                self.own = own
                self.kept = set()

            def start(self):
                task = asyncio.create_task(work())
                all_of_them.add(task)
                self.kept.add(task)
                self.task = asyncio.create_task(work())
                all_of_them.add(self.task)
                self.own.add(asyncio.create_task(work()))
                other = asyncio.create_task(work())
                all_of_them.add(other)
                return other

        async def main():
            task = asyncio.create_task(work())
            all_of_them.add(task)
            await task
        """,
    ),
]

KEPT = [
    Case(
        "awaited, cancelled, returned, stored, passed on",
        """
        import asyncio

        background = set()

        async def work():
            pass

        class Service:
            def start(self):
                task = asyncio.create_task(work())
                self.task = task
                other = asyncio.create_task(work())
                self.tasks.append(other)

        async def main(register):
            one = asyncio.create_task(work())
            two = asyncio.create_task(work())
            three = asyncio.create_task(work())
            four = asyncio.create_task(work())
            await one
            two.cancel()
            register(three)
            background.add(four)
            four.add_done_callback(background.discard)
            five = [asyncio.create_task(work())]
            for each in five:
                await each
            six = [asyncio.create_task(work())]
            await asyncio.gather(*six)
            seven = asyncio.create_task(work())
            while not seven.done():
                await asyncio.sleep(1)
            eight = asyncio.create_task(work())
            return eight
        """,
    ),
    Case(
        "a callback that looks at it, keeps it, or is not known",
        """
        import asyncio
        import functools
        from elsewhere import log_failure

        background = set()

        async def work():
            pass

        def report(task):
            if not task.cancelled() and task.exception():
                print(task.exception())

        def forward(task):
            report(task)

        def keyed(key, task):
            print(key, task.cancelled() or task.result())

        class Service:
            def start(self, callback):
                asyncio.create_task(work()).add_done_callback(callback)
                asyncio.create_task(work()).add_done_callback(self.unknown)
                asyncio.create_task(work()).add_done_callback(log_failure)
                asyncio.create_task(work()).add_done_callback(report)
                asyncio.create_task(work()).add_done_callback(forward)
                asyncio.create_task(work()).add_done_callback(lambda task: report(task))
                asyncio.create_task(work()).add_done_callback(functools.partial(keyed, 1))
                asyncio.create_task(work()).add_done_callback(background.discard)
        """,
    ),
    Case(
        "held by a function that goes on, or by the one around",
        """
        import asyncio

        async def work():
            pass

        async def server():
            task = asyncio.create_task(work())
            while True:
                await asyncio.sleep(1)

        async def bot(client, stop):
            task = asyncio.create_task(work())
            await stop.wait()

        def main():
            loop = asyncio.new_event_loop()
            task = loop.create_task(work())
            loop.run_forever()

        def outer(run):
            task = None
            async def inner():
                nonlocal task
                task = asyncio.create_task(work())
            run(inner)

        async def eager(loop):
            loop.set_task_factory(asyncio.eager_task_factory)
            _ = asyncio.create_task(work())
        """,
    ),
    Case(
        "of what may be a future already",
        """
        import asyncio

        async def work():
            pass

        async def main(given, kept: asyncio.Task):
            asyncio.ensure_future(given).add_done_callback(lambda _: print())
            _ = asyncio.ensure_future(kept)
        """,
    ),
    Case(
        "at module level anybody may read it",
        """
        import asyncio

        async def work():
            pass

        loop = asyncio.new_event_loop()
        task = loop.create_task(work())
        """,
    ),
    Case(
        "a group's, a test's",
        """
        import asyncio
        import pytest

        async def work():
            pass

        async def main():
            async with asyncio.TaskGroup() as group:
                task = group.create_task(work())

        def test_no_loop():
            with pytest.raises(RuntimeError):
                task = asyncio.create_task(work())
        """,
    ),
]

CASES = [*LOST, *WEAK, *KEPT]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con302(case: Case) -> None:
    check(case)
