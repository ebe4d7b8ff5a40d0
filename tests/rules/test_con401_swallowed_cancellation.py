"""CON401: a coroutine that goes on after it was cancelled."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "a loop that cannot be ended",
        """
        import asyncio

        async def explicit(log):
            while True:
                try:
                    await asyncio.sleep(1)
                except asyncio.CancelledError:  # want CON401 "^this except swallows CancelledError"
                    continue

        async def both(log, fetch):
            while True:
                try:
                    await fetch()
                except (asyncio.CancelledError, Exception) as error:  # want CON401
                    log.warning("failed: %s", error)

        async def conditional(log, fetch, closed):
            while not closed:
                try:
                    await fetch()
                except asyncio.CancelledError:  # want CON401
                    print("cancelled")
        """,
    ),
    Case(
        "caught unnoticed",
        """
        import asyncio

        async def bare(fetch):
            try:
                await fetch()
            except:  # want CON401 "^a bare except swallows"
                return None

        async def base(fetch, log):
            try:
                async with fetch:
                    pass
            except ValueError:
                pass
            except BaseException as error:  # want CON401 "^except BaseException swallows"
                log.error(f"no: {error}")

        async def suppressed(fetch):
            import contextlib

            with contextlib.suppress(BaseException):  # want CON401 "suppress\\(\\) swallows"
                await fetch()
        """,
    ),
    Case(
        "a helper that others await",
        """
        import asyncio
        from contextlib import suppress

        async def next_of(queue):
            try:
                return await asyncio.wait_for(queue.get(), 1)
            except (asyncio.CancelledError, asyncio.TimeoutError):  # want CON401
                return None

        async def pause():
            with suppress(asyncio.CancelledError):  # want CON401
                await asyncio.sleep(1)

        async def on(queue):
            await next_of(queue)
            try:
                await asyncio.gather(queue.join(), queue.put(await pause()))
            except asyncio.exceptions.CancelledError:
                pass
        """,
    ),
    Case(
        "more waiting follows",
        """
        import asyncio
        from contextlib import suppress

        async def run(connection, fetch):
            with suppress(asyncio.CancelledError):  # want CON401
                await fetch()
            try:
                await fetch()
            except asyncio.CancelledError:  # want CON401
                pass
            await connection.close()
        """,
    ),
    Case(
        "raised again, at least under a condition",
        """
        import asyncio
        import sys

        async def main(fetch, log, closing):
            while True:
                try:
                    await fetch()
                except asyncio.CancelledError:
                    log.info("bye")
                    raise
                except BaseException:
                    pass
                try:
                    await fetch()
                except BaseException as error:
                    if isinstance(error, asyncio.CancelledError):
                        raise
                try:
                    await fetch()
                except asyncio.CancelledError:
                    if asyncio.current_task().cancelling():
                        raise
                try:
                    await fetch()
                except asyncio.CancelledError:
                    asyncio.current_task().uncancel()
                try:
                    await fetch()
                except BaseException:
                    sys.exit(1)
        """,
    ),
    Case(
        "the exception is kept",
        """
        import asyncio
        import sys

        async def main(fetch, future, errors):
            while True:
                try:
                    await fetch()
                except BaseException as error:
                    errors.append(error)
                try:
                    await fetch()
                except BaseException as error:
                    future.set_exception(error)
                try:
                    await fetch()
                except BaseException:
                    failed = sys.exc_info()
                try:
                    await fetch()
                except asyncio.CancelledError as error:
                    kept = error
        """,
    ),
    Case(
        "somebody else's cancellation",
        """
        import asyncio
        from contextlib import suppress

        class Service:
            async def stop(self, tasks, other: asyncio.Task):
                self.task.cancel()
                with suppress(asyncio.CancelledError):
                    await self.task
                for task in tasks:
                    task.cancel()
                for task in tasks:
                    try:
                        await asyncio.wait_for(task, 1)
                    except asyncio.CancelledError:
                        pass
                await self.close()

            async def join(self, other, coroutines, wait_for, server):
                while True:
                    try:
                        await other
                    except asyncio.CancelledError:
                        pass
                    try:
                        await asyncio.gather(*coroutines)
                    except asyncio.CancelledError:
                        pass
                    try:
                        await asyncio.create_task(self.close())
                    except asyncio.CancelledError:
                        pass
                    with suppress(asyncio.CancelledError):
                        await wait_for(asyncio.shield(other), 1)
                    with suppress(asyncio.CancelledError):
                        await server.serve_forever()

            async def close(self):
                pass
        """,
    ),
    Case(
        "the end of a background task",
        """
        import asyncio

        class Worker:
            def start(self):
                self.task = asyncio.create_task(self._poll())
                self.other = asyncio.create_task(self._once())

            async def _poll(self):
                while True:
                    try:
                        await asyncio.sleep(1)
                    except asyncio.CancelledError:
                        break

            async def _once(self):
                try:
                    await asyncio.sleep(1)
                except asyncio.CancelledError:
                    print("cancelled")

            async def run_loop(self):
                try:
                    while True:
                        await asyncio.sleep(1)
                except asyncio.CancelledError:
                    print("bye")
        """,
    ),
    Case(
        "a request handler that ends",
        """
        import asyncio
        from elsewhere import View

        class Upload(View):
            async def post(self, request):
                data = await request.post()
                try:
                    await self.store(data)
                except asyncio.CancelledError:
                    return None

        async def respond(store, response):
            try:
                await store()
            except asyncio.CancelledError:
                return response(500)

        async def produce(producer, items):
            try:
                for item in items:
                    await producer.send(item)
            except asyncio.CancelledError:
                pass
        """,
    ),
    Case(
        "a flag ends the loop",
        """
        import asyncio

        class Worker:
            async def poll(self):
                while self.running:
                    try:
                        await asyncio.sleep(1)
                    except asyncio.CancelledError:
                        self.running = False

            async def restart(self):
                while True:
                    try:
                        await asyncio.sleep(1)
                    except asyncio.CancelledError:
                        if self.stopped:
                            return
        """,
    ),
    Case(
        "nothing is awaited, or not by a coroutine",
        """
        import asyncio
        import concurrent.futures

        async def main(work):
            while True:
                try:
                    work()
                    async def inner():
                        await work()
                except:
                    pass
                try:
                    await work()
                except concurrent.futures.CancelledError:
                    pass
                try:
                    await work()
                except Exception:
                    pass

        def plain(work):
            while True:
                try:
                    asyncio.run(work())
                except BaseException:
                    pass
        """,
    ),
    Case(
        "tests",
        """
        import asyncio
        import pytest

        async def test_stubborn(work):
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                pass
            await work()
        """,
    ),
    Case(
        "trio has its own",
        """
        import trio

        async def close(stream):
            try:
                await stream.aclose()
            except BaseException:
                pass
        """,
    ),
    Case(
        "a helper that loops",
        """
        import asyncio

        async def first(queue):
            for _ in range(3):
                try:
                    return await queue.get()
                except asyncio.CancelledError:  # miss CON401
                    return None
        """,
    ),
    Case(
        "clean-up that nothing may stop",
        """
        import asyncio
        import contextlib
        import anyio

        async def load(work, stream):
            async def close():
                with anyio.CancelScope(shield=True), contextlib.suppress(BaseException):
                    await stream.aclose()
                await asyncio.sleep(1)

            try:
                await work()
            finally:
                with contextlib.suppress(BaseException):
                    await stream.aclose()
                try:
                    await stream.flush()
                except BaseException:
                    print("not flushed")
            await close()
        """,
    ),
    Case(
        "a cancellation that is kept in mind and raised again",
        """
        import asyncio

        async def run(work, report):
            cancelled = False
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                cancelled = True
            await report(cancelled)
            if cancelled:
                raise asyncio.CancelledError
        """,
    ),
    Case(
        "to be cancelled while it waits to be told to stop comes to the same",
        """
        import asyncio

        class Runner:
            def __init__(self):
                self.stopped = asyncio.Event()

            async def serve(self):
                try:
                    await self.stopped.wait()
                except asyncio.CancelledError:
                    pass
                await self.cleanup()

            async def again(self):
                while True:
                    try:
                        await self.stopped.wait()
                    except asyncio.CancelledError:  # want CON401
                        pass

            async def cleanup(self):
                await asyncio.sleep(1)
        """,
    ),
    Case(
        "a background task that takes leave, and one that goes on",
        """
        import asyncio

        class Sender:
            def start(self):
                self.task = asyncio.create_task(self._send())
                self.other = asyncio.create_task(self._rest())
                self.third = asyncio.create_task(self._any())

            def stop(self):
                self.task.cancel()

            async def _send(self):
                try:
                    while True:
                        await self.step()
                except asyncio.CancelledError:
                    pass
                await self.goodbye()
                self.done.set()

            async def _rest(self):
                try:
                    await self.step()
                except asyncio.CancelledError:  # want CON401
                    pass
                while True:
                    await self.step()

            async def _any(self):
                try:
                    await self.step()
                except BaseException:  # want CON401
                    pass
                await self.goodbye()

            async def just_awaited(self):
                try:
                    await self.step()
                except asyncio.CancelledError:  # want CON401
                    pass
                await self.goodbye()
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con401(case: Case) -> None:
    check(case)
