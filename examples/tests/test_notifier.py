from orders.notifier import Notifier
from orders.store import Order

ORDER = Order(1, "Ada", "lamp", 2, 1950)


async def test_a_failing_subscriber_does_not_stop_the_others() -> None:
    told: list[Order] = []

    async def failing(order: Order) -> None:
        raise ValueError(order)

    async def listening(order: Order) -> None:
        told.append(order)

    notifier = Notifier()
    notifier.subscribe(failing)
    notifier.subscribe(listening)
    await notifier.start()
    await notifier.announce(ORDER)
    await notifier.delivered()
    assert told == [ORDER]
