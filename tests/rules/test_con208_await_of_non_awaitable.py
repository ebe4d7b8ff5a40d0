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
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it(case: Case) -> None:
    check(case)
