from pathlib import Path

from orders.reports import Reports
from orders.store import Order

ORDERS = [Order(n, f"customer {n}", "lamp", 1, 1950) for n in range(3)]


def test_every_order_is_archived(tmp_path: Path) -> None:
    reports = Reports(tmp_path)
    assert reports.archive(ORDERS) == 3
    reports.close()
    assert len(list(tmp_path.iterdir())) == 3
