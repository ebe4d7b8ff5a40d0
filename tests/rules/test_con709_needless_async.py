"""CON709: nothing is awaited."""

import pytest

from flake8_concheck.options import Options
from harness import Case, check

ON = Options(enable=("CON709",))

CASES = [
    Case(
        "awaits nothing",
        """
        import math

        async def area(x):  # want CON709 "^area\\(\\) is async but awaits nothing"
            return math.pi * x * x

        async def nobody_here(x):  # miss CON709
            return math.pi * x * x

        class Shape:
            async def _area(self):  # want CON709
                return 1 + 1

            async def height(self):
                return 2

            async def volume(self):
                return await self._area() * await self.height() * await area(3)

        async def main():
            async def inner():
                await main()
            return inner
        """,
        ON,
    ),
    Case(
        "demanded by others",
        """
        import abc
        import asyncio
        import pytest
        from elsewhere import Base, app, register

        class Child(Base):
            async def area(self):
                return 1

        class Stub:
            async def area(self):
                raise NotImplementedError

            async def __aenter__(self):
                return self

        @app.get("/")
        async def route():
            return 1

        async def callback():
            return 1

        register(callback)

        async def passed_on():
            return 1

        register(coro=passed_on())

        class Hook:
            async def allowed(self):
                "May be overridden."
                return True

        async def spawn(keep):
            keep(asyncio.create_task(asyncio.sleep(1)))

        async def rows():
            yield 1

        async def waits(lock):
            async with lock:
                return 1

        async def loops(given):
            return [x async for x in given]

        async def test_it():
            assert 1
        """,
        ON,
    ),
    Case(
        "a stand-in in a test",
        """
        import pytest

        class FakeClient:
            async def close(self):
                self.closed = True

            async def stop(self):
                await self.close()
        """,
        ON,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it(case: Case) -> None:
    check(case)
