"""Writing to a stream in a loop without draining it."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "a parameter, an attribute, a connection",
        """
        import asyncio

        async def one(writer: asyncio.StreamWriter, lines):
            for line in lines:
                writer.write(line)  # want CON707 "await writer.drain"

        async def two(source):
            reader, writer = await asyncio.open_connection("localhost", 1)
            while data := await reader.read(1000):
                writer.write(data)  # want CON707

        class Client:
            def __init__(self, writer: asyncio.StreamWriter):
                self.writer = writer

            async def send(self, lines):
                for line in lines:
                    self.writer.write(line)  # want CON707 "self.writer.write"
        """,
    ),
    Case(
        "drained, once, a few, handed on, not a stream, not a coroutine",
        """
        import asyncio

        async def one(writer: asyncio.StreamWriter, lines, flush, file):
            for line in lines:
                writer.write(line)
                file.write(line)
            await writer.drain()

        async def two(writer: asyncio.StreamWriter, head, body, lines, send):
            writer.write(head)
            for part in (head, body):
                writer.write(part)

        async def three(writer: asyncio.StreamWriter, lines, send):
            for line in lines:
                writer.write(line)
                await send(writer)

        def four(writer: asyncio.StreamWriter, lines):
            for line in lines:
                writer.write(line)
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con707(case: Case) -> None:
    check(case)
