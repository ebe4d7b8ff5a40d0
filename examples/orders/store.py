"""Orders, in memory and in a journal, so that a restart loses none."""

import asyncio
import json
import threading
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Order:
    number: int
    customer: str
    item: str
    count: int
    cents: int

    @property
    def total(self) -> int:
        return self.count * self.cents


class OrderStore:
    def __init__(self, journal: Path) -> None:
        self._journal = journal
        self._orders: dict[int, Order] = {}
        self._lock = threading.Lock()

    async def add(
        self, customer: str, item: str, count: int, cents: int
    ) -> Order:
        with self._lock:
            number = len(self._orders) + 1
            order = Order(number, customer, item, count, cents)
            await self._write(order)
            self._orders[number] = order
        return order

    async def get(self, number: int) -> Order | None:
        return self._orders.get(number)

    async def all(self) -> list[Order]:
        return list(self._orders.values())

    async def load(self) -> None:
        if self._journal.exists():
            text = await asyncio.to_thread(self._journal.read_text)
            for line in text.splitlines():
                order = Order(**json.loads(line))
                self._orders[order.number] = order

    async def _write(self, order: Order) -> None:
        await asyncio.to_thread(self._append, json.dumps(asdict(order)))

    def _append(self, line: str) -> None:
        with self._journal.open("a", encoding="utf-8") as journal:
            journal.write(f"{line}\n")
