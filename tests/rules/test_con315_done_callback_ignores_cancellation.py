"""CON315: a done callback that a cancelled task makes raise."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "functions, methods, lambdas, partials",
        """
        import asyncio
        import functools
        import logging

        async def work():
            pass

        def report(task):
            if error := task.exception():  # want CON315 "^task.exception\\(\\) raises CancelledError in this"
                logging.error("failed", exc_info=error)

        def forward(key, task):
            print(key, task.result())  # want CON315 "task.result"

        class Service:
            def start(self):
                self.task = asyncio.create_task(work())
                self.task.add_done_callback(self.on_done)
                self.task.add_done_callback(report)
                self.task.add_done_callback(functools.partial(forward, "key"))
                self.task.add_done_callback(lambda task: task.result())  # want CON315

            def on_done(self, future):
                try:
                    future.result()  # want CON315
                except Exception:
                    logging.exception("failed")

        async def main(loop: asyncio.AbstractEventLoop, group: asyncio.TaskGroup):
            future = loop.run_in_executor(None, print)
            future.add_done_callback(lambda done: done.exception())  # want CON315
            await future
        """,
    ),
    Case(
        "taken out of what kept it",
        """
        import asyncio

        running = set()
        in_order = []
        by_name = {}

        async def work():
            pass

        def finished(task):
            running.discard(task)
            if error := task.exception():  # want CON315
                print(error)

        class Service:
            def on_done(self, task):
                self.tasks.remove(task)
                print(task.result())  # want CON315

        def forgets(task):
            by_name.pop(task, None)
            task.result()  # want CON315

        def careful(task):
            running.discard(task)
            if not task.cancelled():
                task.result()

        def asks(task):
            if running.discard(task) or by_name.pop(task, None):
                return
            task.result()

        async def main(service: Service):
            task = asyncio.create_task(work())
            running.add(task)
            task.add_done_callback(finished)
            task.add_done_callback(service.on_done)
            task.add_done_callback(forgets)
            task.add_done_callback(careful)
            task.add_done_callback(asks)
            await task
        """,
    ),
    Case(
        "cancellation is asked for, caught or suppressed",
        """
        import asyncio
        import contextlib
        import logging

        async def work():
            pass

        def asks(task):
            if task.cancelled():
                return
            task.result()

        def catches(task):
            try:
                task.result()
            except asyncio.CancelledError:
                pass
            except Exception:
                logging.exception("failed")

        def catches_both(task):
            try:
                task.result()
            except (asyncio.CancelledError, ValueError):
                pass

        def catches_all(task):
            try:
                task.result()
            except:
                pass

        def suppresses(task):
            with contextlib.suppress(asyncio.CancelledError):
                task.result()

        async def main():
            task = asyncio.create_task(work())
            task.add_done_callback(asks)
            task.add_done_callback(catches)
            task.add_done_callback(catches_both)
            task.add_done_callback(catches_all)
            task.add_done_callback(suppresses)
            task.add_done_callback(lambda t: t.cancelled() or t.exception())
            await task
        """,
    ),
    Case(
        "a callback we do not know, or that hands the task on",
        """
        import asyncio
        from elsewhere import report

        async def work():
            pass

        def hands_on(task):
            if was_cancelled(task):
                return
            task.result()

        def was_cancelled(task):
            return task.cancelled()

        def names_it(task):
            print(task.result)

        async def main(given):
            task = asyncio.create_task(work())

            def asks_by_another_name(done):
                if not task.cancelled():
                    done.result()

            task.add_done_callback(asks_by_another_name)
            task.add_done_callback(report)
            task.add_done_callback(given)
            task.add_done_callback(hands_on)
            task.add_done_callback(names_it)
            await task
        """,
    ),
    Case(
        "futures of an executor, and of who knows what",
        """
        import concurrent.futures

        def report(future):
            future.result()

        def main(pool: concurrent.futures.Executor, given):
            future = pool.submit(print)
            future.add_done_callback(report)
            given.add_done_callback(report)
            return future
        """,
    ),
    Case(
        "a task of another thread's loop",
        """
        import asyncio
        import concurrent.futures
        import contextlib
        import logging

        async def work():
            pass

        def report(future):
            if error := future.exception():  # want CON315 "^future.exception.. raises CancelledError"
                logging.error("failed", exc_info=error)

        def too_narrow(future):
            try:
                future.result()  # want CON315
            except ValueError:
                logging.exception("failed")

        def asks(future):
            if not future.cancelled():
                future.result()

        def catches(future):
            try:
                future.result()
            except Exception:
                logging.exception("failed")

        def catches_it(future):
            try:
                future.result()
            except concurrent.futures.CancelledError:
                pass

        def suppresses(future):
            with contextlib.suppress(concurrent.futures.CancelledError):
                future.result()

        class Service:
            def start(self, loop: asyncio.AbstractEventLoop):
                future = asyncio.run_coroutine_threadsafe(work(), loop)
                future.add_done_callback(report)
                future.add_done_callback(too_narrow)
                asyncio.run_coroutine_threadsafe(work(), loop).add_done_callback(self.on_done)
                self.future = asyncio.run_coroutine_threadsafe(work(), loop)
                self.future.add_done_callback(lambda done: done.result())  # want CON315
                future.add_done_callback(asks)
                future.add_done_callback(catches)
                future.add_done_callback(catches_it)
                future.add_done_callback(suppresses)

            def on_done(self, future):
                print(future.result())  # want CON315
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con315(case: Case) -> None:
    check(case)
