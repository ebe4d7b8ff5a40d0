"""The service: what happens when a request comes in."""

import asyncio
from dataclasses import asdict
from http import HTTPStatus

from orders.http import BadRequest, Request, read_request, response
from orders.invoice import invoice
from orders.notifier import Notifier
from orders.reports import Reports
from orders.store import OrderStore
from orders.warehouse import OutOfStock, Warehouse

Answer = tuple[HTTPStatus, object]


class Service:
    def __init__(
        self,
        store: OrderStore,
        warehouse: Warehouse,
        notifier: Notifier,
        reports: Reports,
        secret: bytes = b"to be set by the deployment",
    ) -> None:
        self.store = store
        self.warehouse = warehouse
        self.notifier = notifier
        self.reports = reports
        self.secret = secret

    async def start(self) -> None:
        await self.store.load()
        await self.notifier.start()
        self.reports.warm_up()

    async def stop(self) -> None:
        await self.notifier.close()
        await asyncio.to_thread(self.reports.close)

    async def handle(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        try:
            status, payload = await self.answer(await read_request(reader))
        except BadRequest as error:
            status, payload = HTTPStatus.BAD_REQUEST, {"error": str(error)}
        writer.write(response(status, payload))
        await writer.drain()
        writer.close()

    async def answer(self, request: Request) -> Answer:
        match request.method, request.path.strip("/").split("/"):
            case "POST", ["orders"]:
                return await self._place(request)
            case "GET", ["orders", number]:
                return await self._show(number)
            case "GET", ["orders", number, "invoice"]:
                return await self._invoice(number)
            case "GET", ["report"]:
                orders = await self.store.all()
                text = await asyncio.to_thread(self.reports.overview, orders)
                return HTTPStatus.OK, {"report": text}
        return HTTPStatus.NOT_FOUND, {"error": "no such thing"}

    async def _place(self, request: Request) -> Answer:
        wish = request.json()
        try:
            await self.warehouse.reserve(wish["item"], wish["count"])
        except OutOfStock:
            return HTTPStatus.CONFLICT, {"error": "out of stock"}
        order = await self.store.add(**wish)
        asyncio.create_task(self.notifier.announce(order))
        return HTTPStatus.CREATED, asdict(order)

    async def _show(self, number: str) -> Answer:
        order = await self.store.get(int(number))
        if order is None:
            return HTTPStatus.NOT_FOUND, {"error": "no such order"}
        return HTTPStatus.OK, asdict(order)

    async def _invoice(self, number: str) -> Answer:
        order = await self.store.get(int(number))
        if order is None:
            return HTTPStatus.NOT_FOUND, {"error": "no such order"}
        return HTTPStatus.OK, {"invoice": invoice(order, self.secret)}
