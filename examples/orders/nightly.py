"""What is done once a day."""

import asyncio

from orders.reports import Reports
from orders.store import OrderStore


async def close_the_day(store: OrderStore, reports: Reports) -> int:
    orders = asyncio.run(store.all())
    await asyncio.to_thread(reports.labels, orders)
    return await asyncio.to_thread(reports.archive, orders)
