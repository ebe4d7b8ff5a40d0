"""Functions that are handed in, async or plain, and are called on the loop's thread whichever they are."""

import pytest

from flake8_concheck.options import Options
from harness import Case, check

ENABLED = Options(enable=("CON113",))

CASES = [
    Case(
        "its result is awaited if it can be",
        """
        import asyncio
        import inspect

        async def notify(handler, text):
            result = handler(text)  # want CON113 "^handler\\(\\) may be a plain function, and holds up"
            if inspect.isawaitable(result):
                await result

        async def shorter(handler, text):
            if asyncio.iscoroutine(result := handler(text)):  # want CON113
                result = await result
            return result
        """,
        ENABLED,
    ),
    Case(
        "by the type of what it gives",
        """
        import asyncio
        from collections.abc import Awaitable

        async def notify(handler, text):
            result = handler(text)  # want CON113
            if isinstance(result, (Awaitable, asyncio.Future)):
                await result

        async def count(handler, text):
            result = handler(text)
            if isinstance(result, str):
                await asyncio.sleep(1)

        async def stated(handler, text):
            result = handler(text)
            assert isinstance(result, Awaitable)
            await result

        async def refused(handler, text):
            result = handler(text)
            if not asyncio.iscoroutine(result):
                raise TypeError("handler must be async")
            await result
        """,
        ENABLED,
    ),
    Case(
        "handed to what awaits it if it can be",
        """
        from elsewhere import maybe_await

        async def notify(handler, text):
            await maybe_await(handler(text))  # want CON113
        """,
        ENABLED,
    ),
    Case(
        "the code asks which kind it is",
        """
        import inspect

        async def either(handler, text):
            if inspect.iscoroutinefunction(handler):
                await handler(text)
            else:
                handler(text)  # want CON113

        async def turned(handler, text):
            if not inspect.iscoroutinefunction(handler):
                return handler(text)  # want CON113
            return await handler(text)

        async def early(handler, text):
            if inspect.iscoroutinefunction(handler):
                return await handler(text)
            return handler(text)  # want CON113

        async def short(handler, text):
            return await handler(text) if inspect.iscoroutinefunction(handler) else handler(text)  # want CON113

        async def named(handler, text):
            is_async = inspect.iscoroutinefunction(handler)
            for _ in range(3):
                if is_async:
                    await handler(text)
                else:
                    handler(text)  # want CON113
        """,
        ENABLED,
    ),
    Case(
        "the async kind is started as a task",
        """
        import inspect

        async def either(handler, text, group):
            if inspect.iscoroutinefunction(handler):
                group.create_task(handler(text))
        """,
        ENABLED,
    ),
    Case(
        "kept in an attribute, or one of many",
        """
        import inspect

        class Bus:
            def __init__(self, first):
                self.first = first
                self.handlers = []

            def add(self, handler):
                self.handlers.append(handler)

            async def emit(self, event):
                result = self.first(event)  # want CON113 "self.first"
                if inspect.isawaitable(result):
                    await result
                for handler in self.handlers:
                    result = handler(event)  # want CON113
                    if inspect.isawaitable(result):
                        await result
        """,
        ENABLED,
    ),
    Case(
        "a generator that is handed in",
        """
        import inspect

        async def stream(make, lines):
            if inspect.isasyncgenfunction(make):
                async for line in make():
                    yield line
            elif inspect.isgeneratorfunction(make):
                for line in make():  # want CON113 "make.. is a plain generator"
                    yield line
            if inspect.isgenerator(lines):
                for line in lines:  # want CON113 "lines is a plain generator"
                    yield line
            else:
                for line in lines:
                    yield line
        """,
        ENABLED,
    ),
    Case(
        "a thread is offered",
        """
        import asyncio
        import inspect
        from starlette.concurrency import run_in_threadpool

        async def notify(handler, text):
            if inspect.iscoroutinefunction(handler):
                await handler(text)
            else:
                await asyncio.to_thread(handler, text)

        async def chosen(handler, text, in_thread):
            if inspect.iscoroutinefunction(handler):
                return await handler(text)
            if in_thread:
                return await run_in_threadpool(handler, text)
            return handler(text)

        async def awaited(handler, text):
            result = await asyncio.get_running_loop().run_in_executor(None, handler, text)
            if inspect.isawaitable(result):
                result = await result
        """,
        ENABLED,
    ),
    Case(
        "nobody asks: a key or a predicate is quick",
        """
        async def count(lines, predicate):
            return len([line async for line in lines if predicate(line)])

        async def first(lines, key):
            async for line in lines:
                value = key(line)
                if value:
                    return value
        """,
        ENABLED,
    ),
    Case(
        "known functions, methods, plain callers, tests",
        """
        import inspect

        def own(text):
            return text

        async def known(text):
            result = own(text)
            if inspect.isawaitable(result):
                await result

        async def method(client):
            result = client.close()
            if inspect.isawaitable(result):
                await result

        async def fetched(client):
            close = getattr(client, "aclose", None) or client.close
            result = close()
            if inspect.isawaitable(result):
                await result

        async def bound(client):
            close = client.close
            result = close()
            if inspect.isawaitable(result):
                await result

        def plain(handler, loop):
            result = handler()
            if inspect.isawaitable(result):
                loop.run_until_complete(result)

        async def test_it(handler):
            result = handler()
            if inspect.isawaitable(result):
                await result
        """,
        ENABLED,
    ),
    Case(
        "found to be async, and awaited further down",
        """
        import inspect
        from helpers import wrapped

        async def solve(call):
            if inspect.iscoroutinefunction(call):
                target = call()
            else:
                target = wrapped(call)
            if inspect.isawaitable(target):
                target = await target
            return target
        """,
        ENABLED,
    ),
    Case(
        "as the program ends",
        """
        import inspect

        async def shutdown(handlers):
            for handler in handlers:
                if inspect.iscoroutinefunction(handler):
                    await handler()
                else:
                    handler()
        """,
        ENABLED,
    ),
    Case(
        "what gives an asynchronous generator, at once or later",
        """
        import inspect

        async def stream(node, queue):
            chunks = node()
            if inspect.iscoroutine(chunks):
                chunks = await chunks
            async for chunk in chunks:
                await queue.put(chunk)
        """,
        ENABLED,
    ),
    Case(
        "a method that a subclass may make plain",
        """
        import inspect

        class Plugin:
            def on_event(self, event):
                raise NotImplementedError

            async def emit(self, event):
                result = self.on_event(event)  # miss CON113
                if inspect.isawaitable(result):
                    await result
        """,
        ENABLED,
    ),
    Case(
        "asked in another function than called",
        """
        import inspect

        class Job:
            def __init__(self, work):
                self.work = work
                self.is_async = inspect.iscoroutinefunction(work)

            async def run(self):
                if self.is_async:
                    await self.work()
                else:
                    self.work()  # miss CON113
        """,
        ENABLED,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con113(case: Case) -> None:
    check(case)
