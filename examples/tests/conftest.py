import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from orders.notifier import Notifier
from orders.reports import Reports
from orders.service import Service
from orders.store import OrderStore
from orders.warehouse import Warehouse


class FakeWarehouse(asyncio.Protocol):
    """Has ten of everything."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        _, count, _ = data.decode().split(maxsplit=2)
        self.transport.write(b"OK\n" if int(count) <= 10 else b"NO\n")


@pytest.fixture
async def warehouse() -> AsyncIterator[Warehouse]:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(FakeWarehouse, "localhost", 0)
    port = server.sockets[0].getsockname()[1]
    yield Warehouse("localhost", port)
    server.close()


@pytest.fixture
async def service(
    tmp_path: Path, warehouse: Warehouse
) -> AsyncIterator[Service]:
    store = OrderStore(tmp_path / "orders.jsonl")
    reports = Reports(tmp_path / "reports")
    service = Service(store, warehouse, Notifier(), reports)
    await service.start()
    yield service
    await service.stop()
