"""CON313: one after the other."""

import pytest

from flake8_concheck.options import Options
from harness import Case, check

ON = Options(enable=("CON313",))

CASES = [
    Case(
        "nothing but an awaited call for each",
        """
        import asyncio

        async def fetch(address):
            await asyncio.sleep(1)

        class Client:
            async def send(self, key, value):
                pass

            async def send_all(self, values):
                for key, value in values.items():
                    await self.send(key, value)  # want CON313 "^each round waits for self.send\\(\\)"

        async def main(addresses):
            for address in addresses:
                await fetch(address)  # want CON313
            for i, address in enumerate(addresses):
                await fetch(address.strip())  # want CON313
        """,
        ON,
    ),
    Case(
        "order, results, other work, or what we do not know",
        """
        import asyncio

        async def fetch(address=None):
            pass

        async def main(addresses, given):
            for address in addresses:
                await given(address)
            for address in addresses:
                if not await fetch(address):
                    break
            for address in addresses:
                await fetch(address)
                await asyncio.sleep(1)
            for _ in range(3):
                await fetch()
            async for address in given:
                await fetch(address)
            last = None
            for address in addresses:
                last = await fetch(last)
        """,
        ON,
    ),
    Case(
        "a test goes step by step",
        """
        import pytest

        async def check_one(item):
            pass

        async def check_all(items):
            for item in items:
                await check_one(item)
        """,
        ON,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con313(case: Case) -> None:
    check(case)
