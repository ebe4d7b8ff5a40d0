from pathlib import Path

from orders.store import OrderStore


async def test_a_restart_loses_no_order(tmp_path: Path) -> None:
    journal = tmp_path / "orders.jsonl"
    order = await OrderStore(journal).add("Ada", "lamp", 2, 1950)
    reopened = OrderStore(journal)
    await reopened.load()
    assert await reopened.all() == [order]
