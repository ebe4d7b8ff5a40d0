"""Tells subscribers about orders, in the order in which they came."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from orders.store import Order

log = logging.getLogger(__name__)
Subscriber = Callable[[Order], Awaitable[None]]


class Notifier:
    def __init__(self) -> None:
        self._outbox: asyncio.Queue[Order] = asyncio.Queue()
        self._subscribers: list[Subscriber] = []
        self._worker: asyncio.Task[None] | None = None

    def subscribe(self, subscriber: Subscriber) -> None:
        self._subscribers.append(subscriber)

    async def start(self) -> None:
        self._worker = asyncio.create_task(self._deliver(), name="notifier")

    async def announce(self, order: Order) -> None:
        await self._outbox.put(order)

    async def delivered(self) -> None:
        await self._outbox.join()

    async def close(self) -> None:
        if self._worker is not None:
            self._worker.cancel()
            await asyncio.gather(self._worker, return_exceptions=True)

    async def _deliver(self) -> None:
        while True:
            order = await self._outbox.get()
            for subscriber in self._subscribers:
                try:
                    await subscriber(order)
                except Exception:
                    log.exception("order %s not delivered", order.number)
            self._outbox.task_done()
