import asyncio
import json
from typing import Any

from orders.service import Service
from orders.store import Order

WISH = {"customer": "Ada", "item": "lamp", "count": 2, "cents": 1950}


async def ask(service: Service, method: str, path: str, body: Any = None):
    server = await asyncio.start_server(service.handle, "localhost", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("localhost", port)
    data = json.dumps(body).encode() if body is not None else b""
    head = f"{method} {path} HTTP/1.1\r\nContent-Length: {len(data)}\r\n\r\n"
    writer.write(head.encode() + data)
    answer = await reader.read()
    writer.close()
    server.close()
    head, _, payload = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), json.loads(payload)


async def test_an_order_is_placed_and_shown(service: Service) -> None:
    status, placed = await ask(service, "POST", "/orders", WISH)
    assert status == 201
    assert placed["number"] == 1
    assert await ask(service, "GET", "/orders/1") == (200, placed)


async def test_nobody_gets_what_is_not_there(service: Service) -> None:
    status, _ = await ask(service, "POST", "/orders", {**WISH, "count": 11})
    assert status == 409
    assert await service.store.all() == []


async def test_unknown_orders_are_not_found(service: Service) -> None:
    status, _ = await ask(service, "GET", "/orders/7")
    assert status == 404


async def test_subscribers_are_told(service: Service) -> None:
    told: list[Order] = []

    async def subscriber(order: Order) -> None:
        told.append(order)

    service.notifier.subscribe(subscriber)
    await ask(service, "POST", "/orders", WISH)
    await service.notifier.delivered()
    assert [order.customer for order in told] == ["Ada"]


async def test_an_invoice_is_sealed(service: Service) -> None:
    await ask(service, "POST", "/orders", WISH)
    status, answer = await ask(service, "GET", "/orders/1/invoice")
    assert status == 200
    assert "39.00" in answer["invoice"]


async def test_the_report_has_a_line_for_each_order(service: Service) -> None:
    await ask(service, "POST", "/orders", WISH)
    await ask(service, "POST", "/orders", WISH)
    _, answer = await ask(service, "GET", "/report")
    assert len(answer["report"].splitlines()) == 2
