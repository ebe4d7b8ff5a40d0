"""Reports for the back office, rendered by a pool of threads."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

from orders.store import Order


def page(order: Order) -> str:
    return f"{order.number:>8} {order.customer:<30} {order.total:>12}"


def write_page(order: Order, folder: Path) -> None:
    (folder / f"{order.number}.txt").write_text(page(order))


def write_label(order: Order) -> None:
    Path("labels", f"{order.number}.txt").write_text(order.customer)


class Reports:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pool = ThreadPoolExecutor(max_workers=4)

    def warm_up(self) -> None:
        self._pool.submit(self._folder.mkdir, parents=True, exist_ok=True)

    def overview(self, orders: Sequence[Order]) -> str:
        pages = [self._pool.submit(page, each).result() for each in orders]
        return "\n".join(pages)

    def archive(self, orders: Sequence[Order]) -> int:
        written = []
        for order in orders:
            written.append(self._pool.submit(write_page, order, self._folder))
        wait(written)
        return len(written)

    def labels(self, orders: Sequence[Order]) -> None:
        self._pool.map(write_label, orders)

    def close(self) -> None:
        self._pool.shutdown()
