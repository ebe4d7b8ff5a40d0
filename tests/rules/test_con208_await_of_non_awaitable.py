"""CON208: an await that raises."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "awaited",
        """
        import asyncio
        import time
        from concurrent.futures import ThreadPoolExecutor

        pool = ThreadPoolExecutor()

        def number():
            return 1

        def annotated(given) -> int:
            return given.count()

        def nothing():
            print()

        async def work():
            pass

        class Service:
            def save(self):
                return {"a": 1}

            async def main(self, queue: asyncio.Queue, event: asyncio.Event, writer: asyncio.StreamWriter):
                await self.save()  # want CON208 "^what self.save\\(\\) gives is no awaitable, so await raises"
                await queue.put_nowait(1)  # want CON208
                await event.set()  # want CON208
                await writer.write(b"")  # want CON208 "drain"
                task = asyncio.create_task(work())
                await task.cancel()  # want CON208
                await work  # want CON208 "the function work"

        async def main():
            await number()  # want CON208
            await annotated([])  # want CON208
            await nothing()  # want CON208
            await time.sleep(1)  # want CON208 "asyncio.sleep" # want CON101
            await pool.submit(number)  # want CON208 "run_in_executor"
            future = pool.submit(number)
            print(await future)  # want CON208 "wrap_future"
            await [work(), work()]  # want CON208 "gather"
        """,
    ),
    Case(
        "handed over",
        """
        import asyncio
        from concurrent.futures import ThreadPoolExecutor

        def number():
            return 1

        async def work():
            pass

        def main():
            print()

        async def use():
            await asyncio.wait_for(number(), 1)  # want CON208 "so asyncio.wait_for\\(\\) raises"
            await asyncio.gather([work(), work()])  # want CON303
            await asyncio.wait_for([work(), work()], 1)  # want CON208 "gather"
            kept = asyncio.create_task(asyncio.gather(work(), work()))  # want CON208 "takes a coroutine only"
            await kept

        asyncio.run(main())  # want CON208 "call it as a plain function"
        """,
    ),
    Case(
        "may be awaitable",
        """
        import abc
        import asyncio
        import pytest
        from typing import Any
        from concurrent.futures import ThreadPoolExecutor
        from elsewhere import decorated, get

        async def work():
            pass

        def factory():
            return work()

        def maybe(flag):
            if flag:
                return work()
            return None

        @decorated
        def changed():
            return 1

        def anything() -> Any:
            return 1

        def given(x):
            return x

        class Base(abc.ABC):
            def hook(self):
                pass

            @abc.abstractmethod
            def other(self) -> int:
                ...

            async def main(self):
                await self.hook()
                await self.other()

        class Child(Base):
            async def hook(self):
                pass

        async def main(pool: ThreadPoolExecutor, coros):
            await factory()
            await maybe(1)
            await changed()
            await anything()
            await given(work())
            await get()
            await asyncio.wrap_future(pool.submit(print))
            await asyncio.gather(*[work()], *coros)
            with pytest.raises(TypeError):
                await pool.submit(print)
        """,
    ),
    Case(
        "a class that leaves methods to its subclasses, which may make the others coroutines too",
        """
        import abc

        class Fetcher:
            @abc.abstractmethod
            def quit(self):
                pass

            def save(self, step):
                print(step)

            async def run(self):
                await self.save(1)

        class Whole:
            def save(self, step):
                print(step)

            async def run(self):
                await self.save(1)  # want CON208
        """,
    ),
    Case(
        "an alias that leaves open what it may give",
        """
        from typing import Awaitable, TypeVar, Union

        T = TypeVar("T")
        Result = Union[T, Awaitable[T]]

        def execute(work) -> Result[dict]:
            return work()

        def plainly(work) -> dict:
            return work()

        async def main():
            await execute(main)
            await plainly(main)  # want CON208
        """,
    ),
    Case(
        "what blocks, and gives a plain value",
        """
        import subprocess
        import threading
        import time

        import boto3
        import httpx
        import redis
        import requests
        from openai import OpenAI

        client = OpenAI()
        cache = redis.Redis(host="here")

        class Service:
            def __init__(self):
                self.lock = threading.Lock()
                self.redis = None
                self.s3 = boto3.client("s3")
                self.file = open("x")

            def connect(self, url):
                self.redis = redis.from_url(url)

            async def main(self):
                await self.lock.acquire()  # want CON208 "what self.lock.acquire\\(\\) gives .* use asyncio.Lock"
                await self.redis.get("x")  # want CON208 "use redis.asyncio"
                await self.s3.put_object(Bucket="x")  # want CON208
                await self.file.read()  # want CON208

        async def main(url, path):
            await requests.get(url)  # want CON208 "use an asynchronous client such as httpx.AsyncClient"
            await httpx.get(url)  # want CON208
            await requests.Session().get(url)  # want CON208
            await cache.set("k", 1)  # want CON208
            await client.chat.completions.create(model="x")  # want CON208 "use openai.AsyncOpenAI"
            await subprocess.check_output("x")  # want CON208, want CON101
            await open(path)  # want CON208 "to_thread"
            file = open(path)
            await file.read()  # want CON208
            with open(path) as opened, httpx.Client() as http:
                await opened.write("x")  # want CON208
                await http.get(url)  # want CON208
            await threading.Lock().acquire()  # want CON208
            await threading.Event().wait()  # want CON208
            process = subprocess.Popen("x")  # want CON101
            await process.wait()  # want CON208, want CON101
        """,
    ),
    Case(
        "what blocks may give an awaitable, or be another's that is called the same",
        """
        import concurrent.futures
        import queue
        import threading

        import aiofiles
        import httpx
        import pexpect
        import pytest
        import redis
        import redis.asyncio
        import requests
        from anyio import Path, open_file
        from openai import AsyncOpenAI, OpenAI
        from pathlib import Path as PlainPath
        from sqlalchemy import create_engine
        from sqlalchemy.ext.asyncio import AsyncSession
        from sqlalchemy.orm import sessionmaker
        from sqlalchemy_aio import AIO
        from redis import Redis

        try:
            import aiorequests as requests_
        except ImportError:
            import requests as requests_

        SessionLocal = sessionmaker(class_=AsyncSession)

        class Lock(threading.Thread):
            async def join(self):
                pass

        class Service:
            def __init__(self, given: Redis, waits):
                self.redis = given
                self.other = redis.Redis()
                self.client = AsyncOpenAI() if waits else OpenAI()

            def take(self, other):
                self.other = other

            async def main(self):
                await self.redis.get("x")
                await self.other.get("x")
                await self.client.chat.completions.create(model="x")

        async def main(url, cache: Redis, lock: threading.Lock, path: PlainPath):
            await requests_.get(url)
            await cache.get("x")
            await lock.acquire()
            await path.read_text()
            await Path("x").read_text()
            await redis.asyncio.Redis().get("x")
            await redis.Redis().pipeline()
            await Lock().join()
            await pexpect.spawn("x").expect("y", async_=True)
            items = queue.Queue()
            items.put(main(1, 2, 3, 4))
            await items.get_nowait()
            await concurrent.futures.Future().result(0)
            async with aiofiles.open("x") as file, httpx.AsyncClient() as http:
                await file.read()
                await http.get(url)
            await create_engine("x", strategy=AIO).connect()
            async with SessionLocal() as session:
                await session.execute("x")
            async with await open_file("x") as other:
                await other.read()
            with pytest.raises(TypeError):
                await requests.get(url)
        """,
    ),
    Case(
        "locks, events, queues and processes",
        """
        import asyncio

        class Lock(asyncio.Lock):
            def __await__(self):
                return self.acquire().__await__()

        class Service:
            def __init__(self, given):
                self._lock = asyncio.Lock()
                self._slots = asyncio.Semaphore(3)
                self._done: asyncio.Event | None = None
                self._items = asyncio.Queue()
                self._mine = Lock()
                self._given = given
                self._either = asyncio.Event()

            def begin(self):
                self._done = asyncio.Event()

            def replace(self):
                self._either = asyncio.get_running_loop().create_future()

            async def main(self):
                with await self._lock:  # want CON208 "^the Lock self._lock is no awaitable, so await raises; use async"
                    print("mine")
                await self._slots  # want CON208
                await self._done  # want CON208 "await its wait"
                await self._items  # want CON208 "await its get"
                await asyncio.wait_for(self._done, 1)  # want CON208 "asyncio.wait_for"
                await self._mine
                await self._given
                await self._either
                async with self._lock:
                    await self._done.wait()
                    await self._items.get()

        async def run(condition: asyncio.Condition):
            process = await asyncio.create_subprocess_exec("x")
            await process  # want CON208
            await process.wait()
            await condition  # want CON208
            lock = asyncio.Lock()
            await lock  # want CON208
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it(case: Case) -> None:
    check(case)
