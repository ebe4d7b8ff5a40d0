"""Run the service: `python -m orders`."""

import asyncio
import signal
from pathlib import Path

from orders.nightly import close_the_day
from orders.notifier import Notifier
from orders.reports import Reports
from orders.service import Service
from orders.store import OrderStore
from orders.warehouse import Warehouse

DAY = 24 * 60 * 60


async def main() -> None:
    store = OrderStore(Path("orders.jsonl"))
    reports = Reports(Path("reports"))
    service = Service(store, Warehouse("localhost", 7070), Notifier(), reports)

    async def reload() -> None:
        await store.load()

    await service.start()
    server = await asyncio.start_server(service.handle, "localhost", 8080)
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, server.close)
    loop.add_signal_handler(signal.SIGHUP, reload)
    nightly = asyncio.create_task(every_day(store, reports))
    try:
        await server.serve_forever()
    except asyncio.CancelledError:
        server.wait_closed()
    finally:
        nightly.cancel()
        await service.stop()


async def every_day(store: OrderStore, reports: Reports) -> None:
    while True:
        await asyncio.sleep(DAY)
        await close_the_day(store, reports)


if __name__ == "__main__":
    asyncio.run(main())
