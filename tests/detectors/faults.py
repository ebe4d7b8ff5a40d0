"""One small faulty program for each code that is watched for; the line to be told ends with `# SITE CODE`."""

import asyncio
import contextvars
import gc
import inspect
import multiprocessing.connection
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import weakref
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

KEPT: list[Any] = []
TRANSPORTS: weakref.WeakSet[Any] = weakref.WeakSet()
"""Those of processes left running: whoever collects one that runs on is warned, be it another test."""
VARIABLE: contextvars.ContextVar[str] = contextvars.ContextVar("VARIABLE", default="")
Fault = Callable[[], Any]


def soon(begun: threading.Event, function: Callable[..., object], *args: object) -> None:
    """Call the function when somebody has begun to wait, or is about to."""
    begun.wait()
    time.sleep(0.2)
    function(*args)


def con101() -> None:
    async def main() -> None:
        time.sleep(0.001)  # noqa: CON101  # SITE CON101

    asyncio.run(main())


def con102() -> None:
    async def main(address: Any) -> None:
        socket.create_connection(address).close()  # noqa: CON102  # SITE CON102

    with socket.create_server(("127.0.0.1", 0)) as server:
        asyncio.run(main(server.getsockname()))


def con103() -> None:
    def helper() -> None:
        time.sleep(0.001)

    async def main() -> None:
        helper()  # noqa: CON103  # SITE CON103

    asyncio.run(main())


def con104() -> None:
    async def main() -> None:
        threading.Event().wait(0.001)  # noqa: CON104  # SITE CON104

    asyncio.run(main())


def con105() -> None:
    async def main() -> None:
        with suppress(TimeoutError):
            Future[int]().result(0.001)  # noqa: CON105  # SITE CON105

    asyncio.run(main())


def con106() -> None:
    async def main(pool: ThreadPoolExecutor) -> None:
        begun.set()
        pool.shutdown()  # noqa: CON106  # SITE CON106

    begun = threading.Event()
    pool = ThreadPoolExecutor()
    future = pool.submit(soon, begun, int)
    asyncio.run(main(pool))
    future.result()


def con107() -> None:
    async def main(folder: str) -> None:
        sqlite3.connect(folder + "/file").close()  # noqa: CON107  # SITE CON107

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(main(folder))


def con108() -> None:
    async def main(end: Any) -> None:
        begun.set()
        end.recv()  # noqa: CON108  # SITE CON108

    begun = threading.Event()
    here, there = multiprocessing.connection.Pipe()
    sender = threading.Thread(target=soon, args=[begun, there.send, "x"])
    sender.start()
    asyncio.run(main(here))
    sender.join()
    here.close()
    there.close()


def con110() -> None:
    async def main() -> None:
        inner = asyncio.sleep(0)
        with suppress(RuntimeError):
            asyncio.run(inner)  # noqa: CON110  # SITE CON110
        inner.close()

    asyncio.run(main())


def con111() -> None:
    async def main() -> None:
        future = asyncio.run_coroutine_threadsafe(asyncio.sleep(0), asyncio.get_running_loop())
        with suppress(TimeoutError):
            future.result(0.001)  # noqa: CON105, CON111  # SITE CON111
        await asyncio.sleep(0.01)

    asyncio.run(main())


def con112() -> None:
    async def main() -> None:
        await asyncio.sleep(0)
        begun = time.thread_time()  # A busy machine makes nobody guilty.
        any(time.thread_time() - begun > 0.25 for _ in iter(int, 1))  # SITE CON112

    asyncio.run(main())


def con121() -> None:
    async def main(path: str) -> None:
        open(path).close()  # SITE CON121

    asyncio.run(main(__file__))


async def work() -> int:
    return 1


async def fails() -> None:
    raise ValueError("no")


def con201() -> None:
    async def main() -> None:
        kept: list[Any] = [work()]  # SITE CON201
        kept.append(kept)

    asyncio.run(main())


def con304() -> None:
    async def main() -> None:
        asyncio.get_running_loop().run_in_executor(None, int, "x")  # noqa: CON304  # SITE CON304
        await asyncio.sleep(0.3)

    asyncio.run(main())


def con321() -> None:
    async def main() -> None:
        KEPT.append(asyncio.get_running_loop().create_task(asyncio.Event().wait()))  # SITE CON321
        await asyncio.sleep(0)

    asyncio.run(main())


def con322() -> None:
    async def main() -> None:
        KEPT.append(asyncio.create_task(fails()))  # SITE CON322
        await asyncio.sleep(0)

    asyncio.run(main())


def con323() -> None:
    async def waits() -> None:
        await asyncio.get_running_loop().create_future()

    async def main() -> None:
        asyncio.create_task(waits())  # noqa: CON301, RUF006  # SITE CON323
        await asyncio.sleep(0)
        gc.collect()
        await asyncio.sleep(0)

    asyncio.run(main())


def con324() -> None:
    async def main() -> None:
        asyncio.get_running_loop().call_later(30, print)  # SITE CON324

    asyncio.run(main())


def con401() -> None:
    async def stubborn() -> None:
        try:
            await asyncio.sleep(0.01)
        except asyncio.CancelledError:  # noqa: CON401  # SITE CON401
            await asyncio.sleep(0)

    async def main() -> None:
        task = asyncio.create_task(stubborn())
        await asyncio.sleep(0)
        task.cancel()
        await task

    asyncio.run(main())


def con404() -> None:
    async def main() -> None:
        begun = time.thread_time()
        while time.thread_time() - begun < 0.6:
            await asyncio.sleep(0)  # noqa: CON404  # SITE CON404

    asyncio.run(main())


def con501() -> None:
    with ThreadPoolExecutor(1) as pool:
        pool.submit(int, "x")  # noqa: CON501  # SITE CON501


def con502() -> None:
    with ThreadPoolExecutor(1) as pool:
        KEPT.append(pool.submit(int, "x"))  # SITE CON502


def con505() -> None:
    def outer(pool: ThreadPoolExecutor) -> None:
        with suppress(TimeoutError):
            pool.submit(int).result(0.01)  # SITE CON505

    with ThreadPoolExecutor(1) as pool:
        pool.submit(outer, pool).result()


def con508() -> None:
    pool = ThreadPoolExecutor(1)  # SITE CON508
    pool.submit(int).result()
    KEPT.append(pool)


def con601() -> None:
    lock = threading.Lock()

    async def first() -> None:
        with lock:  # noqa: CON601
            await asyncio.sleep(0.05)  # SITE CON601

    async def second() -> None:
        if lock.acquire(timeout=0.4):  # noqa: CON104
            lock.release()

    async def main() -> None:
        await asyncio.gather(first(), second())

    asyncio.run(main())


def con605() -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()

        def touch() -> None:
            loop.call_soon(int)  # noqa: CON605  # SITE CON605

        thread = threading.Thread(target=touch)
        thread.start()
        await asyncio.sleep(0.05)
        thread.join()  # noqa: CON104

    asyncio.run(main())


def con607() -> None:
    VARIABLE.set(str(time.perf_counter()))  # SITE CON607


def con621() -> None:
    threading.Thread(target=time.sleep, args=[1]).start()  # SITE CON621


async def numbers() -> AsyncIterator[int]:
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0)


def con702() -> None:
    async def main() -> None:
        async for _ in numbers():  # noqa: CON702  # SITE CON702
            break

    asyncio.run(main())


class Session:
    """Stands in for aiohttp's, which the tests do without."""

    closed = False


def con708() -> None:
    Session.__module__ = "aiohttp.client"
    KEPT.append(Session())  # SITE CON708


def con721() -> None:
    async def main() -> None:
        KEPT.append(await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0))  # SITE CON721

    loop = asyncio.new_event_loop()
    loop.run_until_complete(main())
    KEPT.append(loop)


def con722() -> None:
    async def main() -> None:
        sleep = "import time; time.sleep(2)"
        running = await asyncio.create_subprocess_exec(sys.executable, "-c", sleep)  # SITE CON722
        TRANSPORTS.add(running._transport)  # type: ignore[attr-defined]

    asyncio.run(main())


async def con811() -> None:  # SITE CON811
    pass


def con821() -> None:
    loop = asyncio.new_event_loop()  # SITE CON821
    loop.run_until_complete(asyncio.sleep(0))
    KEPT.append(loop)


FAULTS: dict[str, Fault] = {
    name.upper(): fault for name, fault in sorted(globals().items()) if name.startswith("con") and name[3:].isdigit()
}


def site_of(code: str) -> int:
    """The line that is to be told."""
    lines = Path(__file__).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.endswith(f"# SITE {code}"))


def tidy() -> None:
    """Do what the faulty programs have left undone."""
    for kept in KEPT:
        if isinstance(kept, asyncio.AbstractEventLoop) and not kept.is_closed():
            kept.close()
        elif isinstance(kept, ThreadPoolExecutor):
            kept.shutdown()
        elif inspect.iscoroutine(kept):
            kept.close()
    KEPT.clear()
    for transport in tuple(TRANSPORTS):
        transport.close()
        transport._proc.wait()
    VARIABLE.set("")
    for each in tuple(subprocess._active):  # type: ignore[attr-defined]
        each.wait()
    gc.collect()
