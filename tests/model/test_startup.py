"""What runs before anything else does. Asked through CON103, which leaves it alone."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "before the first await of main nobody is kept waiting",
        """
        import asyncio
        import time

        def warm_up():
            time.sleep(1)

        async def main():
            warm_up()
            await asyncio.sleep(1)
            warm_up()  # want CON103

        asyncio.run(main())
        """,
    ),
    Case(
        "a loop comes back after its await",
        """
        import asyncio
        import time

        def warm_up():
            time.sleep(1)

        async def main():
            other = asyncio.create_task(asyncio.sleep(5))
            while not other.done():
                warm_up()  # want CON103
                await asyncio.sleep(1)

        if __name__ == "__main__":
            asyncio.run(main())
        """,
    ),
    Case(
        "a main that others call too",
        """
        import asyncio
        import time

        def warm_up():
            time.sleep(1)

        async def main():
            warm_up()  # want CON103

        async def twice():
            await main()
            await main()

        asyncio.run(main())
        """,
    ),
    Case(
        "a coroutine nobody runs here",
        """
        import time

        def warm_up():
            time.sleep(1)

        async def main():
            warm_up()  # want CON103
        """,
    ),
    Case(
        "after an asynchronous context was entered",
        """
        import asyncio
        import time

        def warm_up():
            time.sleep(1)

        async def main(pool):
            async with pool:
                warm_up()  # want CON103

        def run(pool):
            asyncio.run(main(pool))
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_startup(case: Case) -> None:
    check(case)
