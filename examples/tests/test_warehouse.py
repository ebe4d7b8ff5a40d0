import pytest

from orders.warehouse import Warehouse


async def test_a_warehouse_that_is_down_is_asked_again(
    unused_tcp_port: int,
) -> None:
    warehouse = Warehouse("localhost", unused_tcp_port, pause=0.15)
    with pytest.raises(ConnectionError):
        await warehouse.reserve("lamp", 1)
