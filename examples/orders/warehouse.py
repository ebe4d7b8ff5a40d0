"""The warehouse speaks its own protocol, one line each way."""

import asyncio
import time

ATTEMPTS = 3


class OutOfStock(Exception):
    """The warehouse has too few of them."""


class Warehouse:
    def __init__(self, host: str, port: int, pause: float = 0.2) -> None:
        self._host = host
        self._port = port
        self._pause = pause

    async def reserve(self, item: str, count: int) -> None:
        answer = await self._ask(f"RESERVE {count} {item}")
        if answer != "OK":
            raise OutOfStock(item)

    async def _ask(self, question: str) -> str:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return await self._ask_once(question)
            except ConnectionError:
                if attempt == ATTEMPTS:
                    raise
                time.sleep(self._pause * attempt)
        raise AssertionError("not reached")

    async def _ask_once(self, question: str) -> str:
        reader, writer = await asyncio.open_connection(self._host, self._port)
        try:
            writer.write(f"{question}\n".encode())
            await writer.drain()
            line = await asyncio.wait_for(reader.readline(), 5)
        finally:
            writer.close()
        if not line:
            raise ConnectionResetError("the warehouse hung up")
        return line.decode().strip()
