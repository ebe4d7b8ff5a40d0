"""Closing a stream without waiting until it is."""

import pytest

from flake8_concheck.options import Options
from harness import Case, check

ENABLED = Options(enable=("CON710",))

CASES = [
    Case(
        "only closed",
        """
        import asyncio

        async def one(writer: asyncio.StreamWriter):
            writer.close()  # want CON710 "writer.wait_closed"

        async def two():
            reader, writer = await asyncio.open_connection("localhost", 1)
            print(await reader.read())
            writer.close()  # want CON710
        """,
        ENABLED,
    ),
    Case(
        "waited for, not a coroutine, not a stream",
        """
        import asyncio

        async def one(writer: asyncio.StreamWriter, file):
            file.close()
            writer.close()
            await writer.wait_closed()

        def two(writer: asyncio.StreamWriter):
            writer.close()
        """,
        ENABLED,
    ),
    Case(
        "the input of a process, whose end is waited for",
        """
        import asyncio

        async def feed(data):
            process = await asyncio.create_subprocess_exec("cat", stdin=asyncio.subprocess.PIPE)
            process.stdin.write(data)
            await process.stdin.drain()
            process.stdin.close()
            await process.wait()
        """,
        ENABLED,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con710(case: Case) -> None:
    check(case)
