"""CON407: what stands behind the await of a cancelled task, in a try that is there for its CancelledError."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "more is to be done in the same try",
        """
        import asyncio

        class Agent:
            async def shutdown(self, callback):
                try:
                    self.inbox.remove_done_callback(callback)
                    self.inbox.cancel()
                    await self.inbox  # want CON407 "self.inbox was cancelled, so awaiting it leaves this try"
                    await self.scheduler.stop()
                except asyncio.CancelledError:
                    pass

        async def main(task, server, log):
            try:
                task.cancel()
                await task  # want CON407 "^task "
                server.close()
            except (asyncio.exceptions.CancelledError, TimeoutError):
                log.info("stopped")
            except ValueError:
                raise
        """,
    ),
    Case(
        "suppress()",
        """
        import asyncio
        import contextlib
        from contextlib import suppress

        async def main(holder, task):
            with contextlib.suppress(asyncio.CancelledError):
                task.cancel()
                await task  # want CON407 "leaves this with,"
                holder.task = None
            with suppress(ValueError, asyncio.CancelledError):
                holder.task.cancel()
                await holder.task  # want CON407
                del holder.tasks["one"]
            with suppress(ValueError):
                task.cancel()
                await task
                holder.task = None
        """,
    ),
    Case(
        "cancelled right before the try",
        """
        import asyncio

        async def main(task, server):
            task.cancel()
            try:
                await task  # want CON407
                server.close()
            except asyncio.CancelledError:
                pass
        """,
    ),
    Case(
        "on conditions, one after the other",
        """
        import asyncio

        async def main(watcher, bot, storage):
            try:
                if watcher:
                    watcher.cancel()
                    await watcher  # want CON407 "watcher"
                if storage is None:
                    pass
                elif bot:
                    bot.cancel()
                    await bot  # want CON407 "bot"
                if storage:
                    await storage.close()
            except asyncio.CancelledError:
                pass
        """,
    ),
    Case(
        "the other rounds of a loop",
        """
        import asyncio

        async def main(tasks):
            try:
                for task in tasks:
                    task.cancel()
                    await task  # want CON407
            except asyncio.CancelledError:
                pass

        async def by_itself(tasks):
            for task in tasks:
                try:
                    task.cancel()
                    await task
                except asyncio.CancelledError:
                    pass
        """,
    ),
    Case(
        "an assertion that is never made",
        """
        import asyncio

        async def test_stop(task, callback):
            try:
                task.cancel()
                await task  # want CON407
                assert callback.called
            except asyncio.CancelledError:
                pass
        """,
    ),
    Case(
        "nothing is left out, or only words about how it came out",
        """
        import asyncio
        import contextlib

        async def main(self, task, server, log):
            try:
                server.close()
                task.cancel()
                await task
            except asyncio.CancelledError:
                pass
            try:
                task.cancel()
                await task
                log.warning("it did not let itself be cancelled")
            except asyncio.CancelledError:
                log.info("cancelled")
            try:
                task.cancel()
                await task
                assert False
            except asyncio.CancelledError:
                pass
            try:
                task.cancel()
                await task
                self.fail("not cancelled")
            except asyncio.CancelledError:
                pass
            try:
                task.cancel()
                await task
                stopped = True
            except asyncio.CancelledError:
                pass
            with contextlib.suppress(asyncio.CancelledError):
                task.cancel()
                await task
            server.close()
            try:
                if server:
                    task.cancel()
                    await task
                    return
                server.close()
            except asyncio.CancelledError:
                pass
        """,
    ),
    Case(
        "the result is wanted where there is one",
        """
        import asyncio

        async def main(task):
            task.cancel()
            try:
                client = await task
                if client:
                    await client.disconnect()
            except asyncio.CancelledError:
                pass
        """,
    ),
    Case(
        "the handler does something of its own, raises, or is for all exceptions",
        """
        import asyncio

        async def main(task, server):
            try:
                task.cancel()
                await task
                server.close()
            except asyncio.CancelledError:
                server.abort()
            try:
                task.cancel()
                await task
                server.close()
            except Exception:
                pass

        async def other(task, server):
            try:
                task.cancel()
                await task
                server.close()
            except asyncio.CancelledError:
                raise
        """,
    ),
    Case(
        "waited for in another way",
        """
        import asyncio
        import contextlib

        async def main(task, server):
            try:
                task.cancel()
                await asyncio.wait([task])
                server.close()
            except asyncio.CancelledError:
                pass
            try:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
                server.close()
            except asyncio.CancelledError:
                pass
            try:
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task
                server.close()
            except asyncio.CancelledError:
                pass
            try:
                task.cancel()
                try:
                    await task
                except asyncio.CancelledError:
                    pass
                server.close()
            except asyncio.CancelledError:
                pass
        """,
    ),
    Case(
        "another task, or not surely a cancelled one",
        """
        import asyncio

        async def main(task, other, server, start):
            try:
                task.cancel()
                await other
                server.close()
            except asyncio.CancelledError:
                pass
            try:
                task.cancel()
                task = start()
                await task
                server.close()
            except asyncio.CancelledError:
                pass
            try:
                task.cancel()
                if task.done():
                    await task
                    server.close()
            except asyncio.CancelledError:
                pass
            try:
                if server:
                    task.cancel()
                await task
                server.close()
            except asyncio.CancelledError:
                pass
        """,
    ),
    Case(
        "the task's coroutine catches it itself",
        """
        import asyncio
        import contextlib

        class Poller:
            async def poll(self):
                try:
                    while True:
                        await asyncio.sleep(1)
                except asyncio.CancelledError:
                    return

            async def start(self):
                self.task = asyncio.create_task(self.poll())

            async def stop(self, server):
                try:
                    self.task.cancel()
                    await self.task
                    server.close()
                except asyncio.CancelledError:
                    pass

        async def polite(log):
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                log.info("cancelled")
                raise

        async def rude():
            with contextlib.suppress(BaseException):  # want CON401
                await asyncio.sleep(1)

        async def main(server, log):
            task = asyncio.create_task(polite(log))
            other = asyncio.create_task(rude())
            try:
                other.cancel()
                await other
                task.cancel()
                await task  # want CON407
                server.close()
            except asyncio.CancelledError:
                pass
        """,
    ),
    Case(
        "not followed: cancelled in one loop, awaited in another",
        """
        import asyncio

        async def main(tasks):
            try:
                for task in tasks:
                    task.cancel()
                for task in tasks:
                    await task  # miss CON407
            except asyncio.CancelledError:
                pass
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con407(case: Case) -> None:
    check(case)
