"""CON201: a coroutine that is made and thrown away."""

import pytest

from harness import Case, check
from observing import seen

OWN = [
    Case(
        "a plain function that gives a coroutine to those only who hand it something to wait for",
        """
        async def check_async(response):
            raise RuntimeError(await response.text())

        def check(response):
            if hasattr(response, "status"):
                return check_async(response)
            if response.ok:
                return
            raise RuntimeError(response.text)

        def check_to_the_end(response):
            if hasattr(response, "status"):
                return check_async(response)
            response.raise_for_status()

        def always(response):
            if response.ok:
                return check_async(response)
            return check_async(None)

        def run(response):
            check(response)
            check_to_the_end(response)
            always(response)  # want CON201
        """,
    ),
    Case(
        "a function of this file",
        """
        async def save():
            pass

        async def main():
            save()  # want CON201 "^save\\(\\) is never awaited, so its body never runs$"
            await save()

        def plain():
            save()  # want CON201

        save()  # want CON201
        """,
    ),
    Case(
        "defined further down",
        """
        async def main():
            save()  # want CON201

        async def save():
            pass
        """,
    ),
    Case(
        "an async generator",
        """
        async def stream():
            yield 1

        async def main():
            stream()  # want CON201 "stream\\(\\) is never iterated"
            async for _ in stream():
                pass
            kept = stream()
            await kept.aclose()
        """,
    ),
    Case(
        "a method through self, cls, super and an instance",
        """
        class Base:
            async def inherited(self):
                pass

        class Service(Base):
            async def save(self):
                pass

            @classmethod
            async def make(cls):
                cls.make()  # want CON201

            @staticmethod
            async def helper():
                pass

            async def inherited(self):
                super().inherited()  # want CON201 "super\\(\\).inherited"
                await super().inherited()

            def run(self):
                self.save()  # want CON201 "self.save\\(\\)"
                self.inherited()  # want CON201
                self.helper()  # want CON201
                Service.helper()  # want CON201

        def main(given: Service):
            service = Service()
            service.save()  # want CON201 "service.save"
            given.save()  # want CON201
            Service().save()  # want CON201
        """,
    ),
    Case(
        "inherited and not overridden",
        """
        class Base:
            async def save(self):
                pass

        class Middle(Base):
            pass

        class Service(Middle):
            def run(self):
                self.save()  # want CON201
        """,
    ),
    Case(
        "overridden by a plain one",
        """
        class Base:
            async def save(self):
                pass

        class Service(Base):
            def save(self):
                pass

            def run(self):
                self.save()
        """,
    ),
    Case(
        "a base from elsewhere may have it, but this class defines it",
        """
        from elsewhere import Base

        class Service(Base):
            async def save(self):
                pass

            def run(self):
                self.save()  # want CON201
                self.other()
        """,
    ),
    Case(
        "an instance attribute that holds a service",
        """
        class Store:
            async def save(self):
                pass

        class Service:
            def __init__(self):
                self.store = Store()

            def run(self):
                self.store.save()  # want CON201 "self.store.save"
        """,
    ),
    Case(
        "a nested function",
        """
        async def main():
            async def inner():
                pass

            inner()  # want CON201
            await inner()
        """,
    ),
    Case(
        "through a name, a partial, a wrapper function",
        """
        import functools

        async def save(x):
            pass

        def wrapped():
            return save(1)

        def main():
            alias = save
            alias(1)  # want CON201
            bound = functools.partial(save, 1)
            bound()  # want CON201
            functools.partial(save, 1)()  # want CON201
            wrapped()  # want CON201
            (lambda: save(1))()  # want CON201
        """,
    ),
    Case(
        "a callable instance",
        """
        class Job:
            async def __call__(self):
                pass

        def main():
            job = Job()
            job()  # want CON201
        """,
    ),
    Case(
        "a function that is annotated as returning a coroutine",
        """
        from collections.abc import Coroutine
        from typing import Any

        def make() -> Coroutine[Any, Any, None]: ...

        def quoted() -> "Coroutine[Any, Any, None]": ...

        async def main():
            make()  # want CON201
            quoted()  # want CON201
            await make()
        """,
    ),
    Case(
        "whoever asks first what the callee is",
        """
        import inspect
        from inspect import iscoroutinefunction

        class Store:
            async def close(self):
                pass

            async def flush(self):
                pass

        async def main(store: Store):
            if iscoroutinefunction(store.close):
                await store.close()
            else:
                store.close()
            if not inspect.iscoroutinefunction(store.close):
                store.close()
                store.flush()  # want CON201
            if store.close:
                store.close()  # want CON201
        """,
    ),
    Case(
        "a function that is annotated as returning a coroutine or nothing, so that another may",
        """
        from collections.abc import Coroutine
        from typing import Any, Optional, Union

        class Client:
            def receive(self) -> Union[None, Coroutine[Any, Any, None]]:
                print("received")

            def send(self) -> Optional[Coroutine[Any, Any, None]]:
                pass

            def close(self) -> "Coroutine[Any, Any, None] | None":
                pass

        class AsyncClient(Client):
            async def receive(self) -> None:
                super().receive()
                super().send()
                super().close()
        """,
    ),
    Case(
        "a definition in both branches",
        """
        import sys

        if sys.platform == "win32":
            async def save():
                pass
        else:
            async def save():
                pass

        async def main():
            save()  # want CON201
        """,
    ),
    Case(
        "an async and a plain definition",
        """
        import sys

        if sys.platform == "win32":
            async def save():
                pass
        else:
            def save():
                pass

        async def main():
            save()
        """,
    ),
    Case(
        "a function of any nesting, with one statement on its line",
        """
        async def save(): pass

        async def main(): save()  # want CON201
        """,
    ),
    Case(
        "the second of two statements on a line",
        """
        async def save():
            pass

        def main():
            x = 1; save()  # want CON201
        """,
    ),
    Case(
        "over several lines it is found at the first",
        """
        async def save(a, b):
            pass

        def main():
            save(  # want CON201
                1,
                2,
            )
            (
                save(1, 2)  # want CON201
            )
        """,
    ),
    Case(
        "what the tests saw giving something to await",
        """
        import asyncio
        import billing

        async def main(client: billing.Client):
            billing.send()  # want CON201 "billing.send\\(\\) .* awaited \\(seen returning .* in .*fetch\\), so"
            client.send()  # want CON201
            await billing.send()
            sent = billing.send()
            await sent
            asyncio.create_task(client.send()).cancel()
            billing.get()
        """,
        options=seen(awaited=("billing.send", "billing.Client.send")),
    ),
]

LIBRARY = [
    Case(
        "functions of asyncio",
        """
        import asyncio

        async def main(tasks):
            asyncio.sleep(1)  # want CON201 "sleep\\(\\) is never awaited"
            asyncio.wait(tasks)  # want CON201
            asyncio.wait_for(tasks, 1)  # want CON201
            asyncio.to_thread(print)  # want CON201
            asyncio.open_connection("host", 1)  # want CON201
            anext(tasks)  # want CON201
        """,
    ),
    Case(
        "methods of what asyncio gives",
        """
        import asyncio

        class Service:
            def __init__(self):
                self.queue = asyncio.Queue()
                self.lock: asyncio.Lock = asyncio.Lock()

            async def run(self, writer: asyncio.StreamWriter):
                self.queue.put(1)  # want CON201 "self.queue.put"
                self.queue.put_nowait(1)
                self.queue.join()  # want CON201
                self.lock.acquire()  # want CON201
                self.lock.release()
                writer.drain()  # want CON201
                writer.write(b"")
                writer.wait_closed()  # want CON201
                writer.close()
                event = asyncio.Event()
                event.wait()  # want CON201
                event.set()
                process = await asyncio.create_subprocess_exec("ls")
                process.wait()  # want CON201
                process.kill()
        """,
    ),
    Case(
        "streams that come in a pair",
        """
        import asyncio

        async def main():
            reader, writer = await asyncio.open_connection("host", 1)
            writer.drain()  # want CON201
            reader.read()  # want CON201
            writer.write(b"")
        """,
    ),
    Case(
        "a server",
        """
        import asyncio

        async def main(handle):
            server = await asyncio.start_server(handle, "", 1)
            server.serve_forever()  # want CON201
            async with server:
                await server.serve_forever()
            async with await asyncio.start_server(handle, "", 1) as other:
                other.wait_closed()  # want CON201
        """,
    ),
    Case(
        "a queue that inherits",
        """
        import asyncio

        class Jobs(asyncio.PriorityQueue):
            def fill(self):
                self.put(1)  # want CON201
                self.put_nowait(1)

        def main(jobs: Jobs):
            jobs.get()  # want CON201
        """,
    ),
    Case(
        "what only looks like asyncio",
        """
        import queue
        import threading

        async def main(unknown):
            queue.Queue().put(1)
            threading.Event().set()
            unknown.put(1)
            unknown.sleep(1)
        """,
    ),
]

KEPT = [
    Case(
        "awaited, returned, yielded, stored, passed on",
        """
        import asyncio

        async def save():
            pass

        class Service:
            def start(self):
                self.pending = save()

        def factory():
            return save()

        def several():
            yield save()
            return [save(), save()]

        async def main(register, items):
            await save()
            await asyncio.gather(save(), *[save() for _ in items])
            await asyncio.wait_for(save(), 1)
            asyncio.run_coroutine_threadsafe(save(), items)
            register(save())
            items.append(save())
            items["x"] = save()
            table = {"x": save()}
            await table["x"]
            async with asyncio.TaskGroup() as group:
                group.create_task(save())
            kept = save()
            await kept
            return save()
        """,
    ),
    Case(
        "awaited inside other expressions",
        """
        async def load():
            return []

        async def main():
            x = (await load())[0]
            y = [item for item in await load()]
            z = await load() or await load()
            print(f"{await load()}", x, y, z)
            await (load() if z else load())
        """,
    ),
    Case(
        "dropped in one arm of an expression statement",
        """
        async def save():
            pass

        def main(test):
            test and save()  # want CON201
            save() if test else None  # want CON201
            [save()]  # want CON201
            save(), save()  # want CON201 want CON201
        """,
    ),
    Case(
        "closed on purpose",
        """
        async def save():
            pass

        def test_it():
            save().close()
            coroutine = save()
            coroutine.close()
        """,
    ),
    Case(
        "run by hand",
        """
        import asyncio

        async def save():
            pass

        def main():
            asyncio.run(save())
            asyncio.new_event_loop().run_until_complete(save())
        """,
    ),
    Case(
        "a test that expects the call to fail",
        """
        import unittest
        import pytest

        async def save(x):
            pass

        def test_signature():
            with pytest.raises(TypeError):
                save()

        class Test(unittest.TestCase):
            def test_signature(self):
                with self.assertRaises(TypeError):
                    save()
                with self.assertRaisesRegex(TypeError, "missing"):
                    save()
                save(1)  # want CON201
        """,
    ),
    Case(
        "in a lambda whose result nobody takes",
        """
        import asyncio

        async def save():
            pass

        async def main():
            loop = asyncio.get_running_loop()
            loop.call_later(1, lambda: save())  # want CON204 want CON201
        """,
    ),
    Case(
        "in a lambda whose result somebody may take",
        """
        async def save():
            pass

        def main(register):
            register(lambda: save())
            return lambda: save()
        """,
    ),
]

FILLED_ELSEWHERE = [
    Case(
        "an empty container, annotated with what it will hold",
        """
        import asyncio
        from typing import Dict, List

        class Hub:
            def __init__(self):
                self.queues: Dict[str, asyncio.Queue[int]] = {}
                self.events: list[asyncio.Event] = []
                self.by_hand: dict[str, asyncio.Queue] = {"x": given()}
                self.anything: dict = {}

            async def send(self, value):
                for queue in self.queues.values():
                    queue.put(value)  # want CON201
                for name, queue in self.queues.items():
                    queue.put_nowait(value)
                self.queues["x"].put(value)  # want CON201
                for event in self.events:
                    event.wait()  # want CON201
                self.by_hand["x"].put(value)  # want CON201
                self.anything["x"].put(value)
                local: List[asyncio.Queue] = []
                local[0].put(value)  # want CON201
                plain = []
                plain[0].put(value)
        """,
    ),
    Case(
        "what the container is given says more than its annotation",
        """
        import asyncio
        import queue

        class Hub:
            def __init__(self):
                self.queues: dict[str, asyncio.Queue] = {"x": queue.Queue()}

            async def send(self, value):
                self.queues["x"].put(value)
        """,
    ),
]

UNKNOWN = [
    Case(
        "a rebound name",
        """
        from elsewhere import wrap

        async def save():
            pass

        save = wrap(save)

        def main():
            save()
        """,
    ),
    Case(
        "a patched method",
        """
        class Service:
            async def save(self):
                pass

            def mute(self):
                self.save = print

            def run(self):
                self.save()
        """,
    ),
    Case(
        "a parameter or local that hides the function",
        """
        async def save():
            pass

        def main(save):
            save()

        def other():
            save = print
            save()

        def third():
            for save in [print]:
                save()
        """,
    ),
    Case(
        "a property is no method",
        """
        class Service:
            @property
            async def name(self):
                return "x"

            @property
            def handler(self):
                return print

            def run(self):
                self.handler()
                return self.name
        """,
    ),
    Case(
        "overloads",
        """
        from typing import overload

        @overload
        async def load(x: int) -> int: ...
        @overload
        async def load(x: str) -> str: ...
        async def load(x):
            return x

        def main():
            load(1)  # want CON201
        """,
    ),
    Case(
        "an overloaded function that is plain underneath",
        """
        from collections.abc import Awaitable
        from typing import overload

        @overload
        def load(x: int) -> int: ...
        @overload
        def load(x: str) -> Awaitable[str]: ...
        def load(x):
            return x

        async def main():
            load(1)
        """,
    ),
    Case(
        "a star import may bring another",
        """
        from elsewhere import *

        async def main():
            sleep(1)
            anext(sleep)
        """,
    ),
    Case(
        "an abstract method",
        """
        import abc

        class Base(abc.ABC):
            @abc.abstractmethod
            async def save(self): ...

            def run(self):
                self.save()  # want CON201
        """,
    ),
    Case(
        "a Protocol's method",
        """
        from typing import Protocol

        class Store(Protocol):
            async def save(self) -> None: ...

        def main(store: Store):
            store.save()  # want CON201
        """,
    ),
    Case(
        "a subclass of this file makes it plain",
        """
        class Base:
            async def save(self):
                pass

            def run(self):
                self.save()

        class Plain(Base):
            def save(self):
                pass
        """,
    ),
    Case(
        "mocks",
        """
        from unittest.mock import AsyncMock, Mock

        async def test_it():
            plain = Mock()
            plain()
            made = AsyncMock()
            made()  # want CON210
        """,
    ),
]

OTHERS = [
    Case(
        "a bot",
        """
        import discord
        from discord.ext import commands

        class Greeter(commands.Cog):
            @commands.command()
            async def greet(self, ctx: commands.Context, who: discord.Member):
                ctx.send("hello")  # want CON201 "ctx.send\\(\\) is never awaited"
                who.add_roles()  # want CON201
                await ctx.message.delete()

            @commands.Cog.listener()
            async def on_message(self, message: discord.Message):
                message.channel.send("seen")  # want CON201
        """,
    ),
    Case(
        "requests and replies",
        """
        import aiohttp
        from fastapi import Request

        async def fetch(url):
            async with aiohttp.ClientSession() as session:
                session.post(url)  # want CON201
                async with session.get(url) as response:
                    response.read()  # want CON201
                    return await response.json()

        async def hook(request: Request):
            request.body()  # want CON201
        """,
    ),
    Case(
        "a database",
        """
        import redis.asyncio as redis
        from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

        maker = async_sessionmaker(create_async_engine("sqlite://"))

        async def save(session: AsyncSession, cache: redis.Redis):
            session.add(1)
            session.commit()  # want CON201
            cache.set("a", 1)  # want CON201
            async with maker() as other:
                other.flush()  # want CON201
        """,
        varied=False,
    ),
    Case(
        "in a plain function an older release may be meant, whose methods were plain",
        """
        from telegram import Update

        def start(update: Update, context):
            update.message.reply_text("hi")

        async def start_now(update: Update, context):
            update.message.reply_text("hi")  # want CON201
        """,
    ),
    Case(
        "a method of an object whose class nobody says",
        """
        class Store:
            async def save(self):
                pass

        async def main(store):
            store.save()  # miss CON201
        """,
    ),
    Case(
        "a pipeline only notes its commands down",
        """
        import redis.asyncio as redis

        async def save(cache: redis.Redis):
            async with cache.pipeline() as pipe:
                pipe.set("a", 1)
                await pipe.execute()
        """,
        varied=False,
    ),
]

SECOND = [
    Case(
        "a coroutine that another one returns",
        """
        from collections.abc import Coroutine
        from typing import Any

        class Store:
            async def write(self):
                pass

            async def save(self):
                return self.write()

            async def close(self):
                await self.save()  # want CON201 "^write\\(\\) is never awaited, as self.save\\(\\) returns it without"

        async def work():
            pass

        async def either(flag):
            return work() if flag else Store().write()

        async def maybe(flag):
            if flag:
                return work()
            return 1

        async def meant() -> Coroutine[Any, Any, None]:
            return work()

        async def main(runner):
            await Store().save()  # want CON201
            await (await Store().save())
            second = await Store().save()
            await second
            runner.add(await Store().save())
            await maybe(1)
            await meant()  # miss CON201
            await either(1)  # miss CON201
            await runner.save()
        """,
    ),
    Case(
        "a test that wants it to fail",
        """
        import pytest

        async def work():
            pass

        async def run():
            return work()

        async def test():
            with pytest.raises(TypeError):
                await run()
        """,
    ),
]

CASES = [*OWN, *SECOND, *LIBRARY, *FILLED_ELSEWHERE, *OTHERS, *KEPT, *UNKNOWN]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con201(case: Case) -> None:
    check(case)
