"""Innocent tests of many kinds. Nothing holds a loop for a tenth of a second, and nothing is left behind.

Some compute, or sleep, for as long as they may: beside busy processes these take several times the threshold by the
clock on the wall, and all of that is the machine's doing.
"""

import asyncio
import threading
import time
import unittest
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest


def compute(seconds: float) -> None:
    """Take the processor for so long, by the thread's own clock."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(await reader.readline())
    await writer.drain()
    writer.close()
    await writer.wait_closed()


async def ask(port: int, line: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(line)
    answer = await reader.readline()
    writer.close()
    await writer.wait_closed()
    return answer


@pytest.fixture
def loop_in_a_thread() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    yield loop
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.mark.asyncio
@pytest.mark.parametrize("turn", range(5))
async def test_callbacks_and_tasks(turn: int) -> None:
    loop = asyncio.get_running_loop()
    done = loop.create_future()

    def step(left: int) -> None:
        if left:
            loop.call_soon(step, left - 1)
        else:
            done.set_result(turn)

    loop.call_soon(step, 300)
    assert await done == turn
    await asyncio.gather(*(asyncio.sleep(0) for _ in range(20)))


@pytest.mark.asyncio
@pytest.mark.parametrize("turn", range(5))
async def test_computes_for_less_than_the_threshold(turn: int) -> None:
    for _ in range(3):
        compute(0.02)
        await asyncio.sleep(0)
    loop = asyncio.get_running_loop()
    loop.call_soon(compute, 0.04)
    await asyncio.sleep(0.001)


@pytest.mark.asyncio
async def test_sleeps_and_times_out() -> None:
    await asyncio.sleep(0.01)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(asyncio.sleep(10), 0.01)
    async with asyncio.timeout(10):
        await asyncio.sleep(0.001)


@pytest.mark.asyncio
@pytest.mark.parametrize("turn", range(3))
async def test_threads_compute_beside_the_loop(turn: int) -> None:
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(2) as pool:
        await asyncio.gather(*(loop.run_in_executor(pool, compute, 0.015) for _ in range(4)))
    assert await asyncio.to_thread(sum, range(turn)) == sum(range(turn))


@pytest.mark.asyncio
async def test_a_server_and_its_clients() -> None:
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        answers = await asyncio.gather(*(ask(port, b"%d\n" % number) for number in range(10)))
    assert answers == [b"%d\n" % number for number in range(10)]


@pytest.mark.asyncio
async def test_a_queue() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue(3)
    seen = []

    async def consume() -> None:
        while True:
            seen.append(await queue.get())
            queue.task_done()

    consumer = asyncio.create_task(consume())
    for number in range(50):
        await queue.put(number)
    await queue.join()
    consumer.cancel()
    with pytest.raises(asyncio.CancelledError):
        await consumer
    assert seen == list(range(50))


@pytest.mark.asyncio
async def test_locks_and_conditions() -> None:
    condition = asyncio.Condition()

    async def tell() -> None:
        async with condition:
            condition.notify_all()

    async with asyncio.TaskGroup() as group, condition:
        group.create_task(tell())
        await condition.wait()


def test_from_another_thread(loop_in_a_thread: asyncio.AbstractEventLoop) -> None:
    async def work() -> int:
        compute(0.01)
        await asyncio.sleep(0.005)
        return 7

    for _ in range(5):
        assert asyncio.run_coroutine_threadsafe(work(), loop_in_a_thread).result() == 7


@pytest.mark.parametrize("turn", range(5))
def test_runs_of_its_own(turn: int) -> None:
    async def numbers() -> list[int]:
        return [await asyncio.sleep(0, number) for number in range(turn)]

    assert asyncio.run(numbers()) == list(range(turn))
    with asyncio.Runner() as runner:
        runner.run(asyncio.sleep(0.002))


def test_two_loops_at_once() -> None:
    async def work() -> None:
        for _ in range(3):
            compute(0.01)
            await asyncio.sleep(0.001)

    threads = [threading.Thread(target=asyncio.run, args=(work(),)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


class TestIsolated(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self) -> None:
        self.event = asyncio.Event()

    async def test_an_event(self) -> None:
        asyncio.get_running_loop().call_later(0.005, self.event.set)
        await self.event.wait()


@pytest.mark.parametrize("turn", range(10))
def test_nothing_of_the_kind(turn: int) -> None:
    assert turn + 1 > turn
