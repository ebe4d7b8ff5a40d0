# ruff: noqa: E501
"""Faults of many shapes, each followed by a clean test: who fails, and at which line.

The line to be told ends with `# CODE`; it stands in the test or in the application, the module `app`. What cannot be
seen yet ends with `# MISS CODE`, and is a fault of ours.
"""

import re
import textwrap

import pytest

from seam.watching import Watched, needs

HEAD = """
import asyncio, contextlib, functools, gc, os, queue, socket, subprocess, sys, tempfile, threading, time
from concurrent.futures import ThreadPoolExecutor
import pytest
import app
KEPT = []
"""
APP = "import asyncio, contextlib, functools, os, queue, subprocess, sys, threading, time\nfrom concurrent.futures import ThreadPoolExecutor\nKEPT = []\n"
CLEAN = "\ndef test_clean():\n    async def main():\n        await asyncio.sleep(0)\n    asyncio.run(main())\n"

CASES = {
    "a task made five calls down": (
        "def a(): return b()\ndef b(): return c()\ndef c(): return d()\n"
        "def d(): KEPT.append(asyncio.create_task(asyncio.sleep(9)))  # CON321\n",
        "def test_it():\n    async def main():\n        app.a()\n        await asyncio.sleep(0)\n    asyncio.run(main())\n",
    ),
    "a task made by a method that a callback calls": (
        "class Service:\n    def start(self, loop):\n        loop.call_soon(self._go)\n"
        "    def _go(self):\n        self.task = asyncio.ensure_future(asyncio.sleep(9))  # CON321\n",
        "def test_it():\n    async def main():\n        s = app.Service()\n        s.start(asyncio.get_running_loop())\n"
        "        await asyncio.sleep(0.01)\n    asyncio.run(main())\n",
    ),
    "a task of a task of a task": (
        "async def level(n):\n    if n:\n        KEPT.append(asyncio.create_task(level(n - 1)))\n"
        "    else:\n        KEPT.append(asyncio.create_task(asyncio.Event().wait()))  # CON321\n",
        "def test_it():\n    async def main():\n        await app.level(3)\n        await asyncio.sleep(0.01)\n    asyncio.run(main())\n",
    ),
    "a task left by a generator's clean-up": (
        "@contextlib.asynccontextmanager\nasync def session():\n    yield\n"
        "    KEPT.append(asyncio.create_task(asyncio.sleep(9)))  # CON321\n",
        "def test_it():\n    async def main():\n        async with app.session():\n            pass\n"
        "        await asyncio.sleep(0)\n    asyncio.run(main())\n",
    ),
    "a task left by an async fixture": (
        "",
        "import pytest_asyncio\n@pytest_asyncio.fixture\nasync def made():\n"
        "    KEPT.append(asyncio.create_task(asyncio.sleep(9)))  # CON321\n    yield\n"
        "@pytest.mark.asyncio\nasync def test_it(made):\n    await asyncio.sleep(0)\n",
    ),
    "a thread left by a fixture": (
        "",
        "@pytest.fixture\ndef made():\n    threading.Thread(target=time.sleep, args=[0.7]).start()  # CON621\n    yield\n"
        "def test_it(made):\n    pass\n",
    ),
    "a timer thread": (
        "def later(): threading.Timer(1.5, int).start()  # CON621\n",
        "def test_it():\n    app.later()\n",
    ),
    "a thread that a thread has started": (
        "def outer(): threading.Thread(target=time.sleep, args=[0.7]).start()  # CON621\n",
        "def test_it():\n    thread = threading.Thread(target=app.outer)\n    thread.start()\n    thread.join()\n",
    ),
    "a task on the loop of another thread": (
        "async def start(): KEPT.append(asyncio.create_task(asyncio.sleep(9)))  # CON321\n",
        "def test_it():\n    thread = threading.Thread(target=asyncio.run, args=[app.start()])\n    thread.start()\n    thread.join()\n",
    ),
    "a failed task on the loop of another thread": (
        "async def fails(): raise ValueError('x')\n"
        "async def start():\n    KEPT.append(asyncio.create_task(fails()))  # CON322\n    await asyncio.sleep(0.01)\n",
        "def test_it():\n    thread = threading.Thread(target=asyncio.run, args=[app.start()])\n    thread.start()\n    thread.join()\n",
    ),
    "a task group's child that fails beside a handler": (
        "async def fails(): raise ValueError('x')\n"
        "async def start():\n    done, _ = await asyncio.wait([asyncio.create_task(fails())])  # CON322\n    KEPT.append(done)\n",
        "def test_it():\n    asyncio.run(app.start())\n",
    ),
    "blocking in a protocol": (
        "class Server(asyncio.Protocol):\n    def data_received(self, data):\n        subprocess.run([sys.executable, '-c', ''])  # CON101\n",
        "def test_it():\n    async def main():\n        loop = asyncio.get_running_loop()\n"
        "        server = await loop.create_server(app.Server, '127.0.0.1', 0)\n"
        "        _, writer = await asyncio.open_connection(*server.sockets[0].getsockname())\n"
        "        writer.write(b'x')\n        await asyncio.sleep(0.5)\n        writer.close()\n        await writer.wait_closed()\n"
        "        server.close()\n    asyncio.run(main())\n",
    ),
    "blocking in a done callback": (
        "def done(task): time.sleep(0.01)  # CON101\nasync def work(): pass\n"
        "async def start():\n    task = asyncio.create_task(work())\n    task.add_done_callback(done)\n    await task\n    await asyncio.sleep(0)\n",
        "def test_it():\n    asyncio.run(app.start())\n",
    ),
    "blocking in an async generator": (
        "async def lines():\n    for number in range(2):\n        time.sleep(0.01)  # CON101\n        yield number\n"
        "async def start():\n    async for _ in lines():\n        pass\n",
        "def test_it():\n    asyncio.run(app.start())\n",
    ),
    "blocking in the clean-up of a context manager": (
        "@contextlib.contextmanager\ndef held():\n    yield\n    time.sleep(0.01)\n"
        "async def start():\n    with held():  # CON103\n        await asyncio.sleep(0)\n",
        "def test_it():\n    asyncio.run(app.start())\n",
    ),
    "blocking in a property": (
        "class Thing:\n    @property\n    def name(self):\n        return subprocess.check_output([sys.executable, '-c', ''])\n"
        "async def start():\n    return Thing().name  # CON103\n",
        "def test_it():\n    asyncio.run(app.start())\n",
    ),
    "blocking where everything is caught": (
        "async def start():\n    try:\n        queue.Queue().get(timeout=0.01)  # CON104\n    except Exception:\n        pass\n",
        "def test_it():\n    asyncio.run(app.start())\n",
    ),
    "waiting for a thread of one's own": (
        "async def start():\n    thread = threading.Thread(target=time.sleep, args=[0.05])\n    thread.start()\n    thread.join()  # CON104\n",
        "def test_it():\n    asyncio.run(app.start())\n",
    ),
    "leaving a pool on the loop": (
        "async def start():\n    with ThreadPoolExecutor() as pool:  # CON106\n        future = pool.submit(time.sleep, 0.3)\n    future.result()\n",
        "def test_it():\n    asyncio.run(app.start())\n",
    ),
    "a future of a pool that a decorator submits": (
        "pool = ThreadPoolExecutor(1)\ndef background(function):\n    @functools.wraps(function)\n    def call(*args):\n"
        "        return pool.submit(function, *args)  # CON502\n    return call\n"
        "@background\ndef save(x): raise ValueError(x)\n",
        "def test_it():\n    app.save(1)\n    time.sleep(0.3)\n",
    ),
    "a map that nobody iterates": (
        "def save(rows):\n    with ThreadPoolExecutor(1) as pool:\n        pool.map(int, rows)  # CON501\n",
        "def test_it():\n    app.save(['x'])\n",
    ),
    "a coroutine handed to the loop of another thread, that fails": (
        "async def fails(): raise ValueError('x')\n"
        "def tell(loop):\n    asyncio.run_coroutine_threadsafe(fails(), loop)  # CON501\n",
        "def test_it():\n    async def main():\n        await asyncio.to_thread(app.tell, asyncio.get_running_loop())\n"
        "        await asyncio.sleep(0.01)\n    asyncio.run(main())\n",
    ),
    "the same, and its future is kept": (
        "async def fails(): raise ValueError('x')\n"
        "def tell(loop):\n    KEPT.append(asyncio.run_coroutine_threadsafe(fails(), loop))  # CON502\n",
        "def test_it():\n    async def main():\n        await asyncio.to_thread(app.tell, asyncio.get_running_loop())\n"
        "        await asyncio.sleep(0.01)\n    asyncio.run(main())\n",
    ),
    "an event whose method is a thread's target": (
        "async def start():\n    event = asyncio.Event()\n    waiter = asyncio.create_task(event.wait())\n    await asyncio.sleep(0)\n"
        "    threading.Thread(target=event.set).start()  # CON605\n    await asyncio.wait_for(waiter, 5)\n",
        "def test_it():\n    asyncio.run(app.start())\n",
    ),
    "a future whose method is submitted": (
        "async def start():\n    future = asyncio.get_running_loop().create_future()\n    future.add_done_callback(print)\n"
        "    with ThreadPoolExecutor(1) as pool:\n        work = pool.submit(future.set_result, 1)  # CON605\n"
        "        await asyncio.wrap_future(work)\n    await future\n",
        "def test_it():\n    asyncio.run(app.start())\n",
    ),
    "a pool of an object that is never closed": (
        "class Worker:\n    def __init__(self):\n        self.pool = ThreadPoolExecutor(1)  # CON508\n"
        "    def work(self):\n        return self.pool.submit(int).result()\nKEPT = []\n",
        "def test_it():\n    app.KEPT.append(app.Worker())\n    app.KEPT[0].work()\n",
    ),
    "a gather that is dropped": (
        "async def fails(): raise ValueError('x')\n"
        "async def start():\n    asyncio.gather(fails(), fails())  # CON304\n    await asyncio.sleep(0.01)\n",
        "def test_it():\n    asyncio.run(app.start())\n",
    ),
    "a coroutine made by a lambda in a callback": (
        "async def work(): pass\nasync def start():\n    loop = asyncio.get_running_loop()\n"
        "    loop.call_soon(lambda: work())  # CON201\n    await asyncio.sleep(0.01)\n",
        "def test_it():\n    asyncio.run(app.start())\n",
    ),
    "a coroutine method handed to a thread": (
        "class Thing:\n    async def work(self): pass  # CON201\n    def start(self):\n"
        "        thread = threading.Thread(target=lambda: self.work())\n        thread.start()\n        thread.join()\n",
        "def test_it():\n    app.Thing().start()\n",
    ),
    "a mock that is not awaited": (
        "async def start(client):\n    client.send(1)  # CON201\n",
        "def test_it():\n    from unittest.mock import AsyncMock\n    asyncio.run(app.start(AsyncMock()))\n",
    ),
    "a stream whose reader gives up": (
        "async def ask(address):\n    reader, writer = await asyncio.open_connection(*address)  # CON721\n"
        "    await asyncio.wait_for(reader.readexactly(1), 0.01)\n",
        "def test_it():\n    with socket.create_server(('127.0.0.1', 0)) as server:\n"
        "        with pytest.raises(TimeoutError):\n            asyncio.run(app.ask(server.getsockname()))\n        gc.collect()\n",
    ),
    "a server that is never closed": (
        "async def serve(): return await asyncio.start_server(print, '127.0.0.1', 0)  # CON721\n",
        "@pytest.mark.asyncio\nasync def test_it():\n    KEPT.append(await app.serve())\n",
    ),
    "a process whose caller was cancelled": (
        "async def run():\n    process = await asyncio.create_subprocess_exec(sys.executable, '-c', 'import time; time.sleep(2)')  # CON722\n"
        "    await process.wait()\n",
        "def test_it():\n    async def main():\n        with pytest.raises(TimeoutError):\n"
        "            await asyncio.wait_for(app.run(), 0.1)\n    asyncio.run(main())\n",
    ),
    "a heartbeat that is set anew": (
        "class Beat:\n    def beat(self):\n        self.timer = asyncio.get_running_loop().call_later(0.2, self.beat)  # CON324\n",
        "def test_it():\n    async def main():\n        app.Beat().beat()\n        await asyncio.sleep(0.25)\n    asyncio.run(main())\n",
    ),
    "a future set from a thread": (
        "async def start():\n    future = asyncio.get_running_loop().create_future()\n    def work():\n"
        "        future.set_result(1)  # CON605\n    thread = threading.Thread(target=work)\n    future.add_done_callback(int)\n"
        "    thread.start()\n    await asyncio.sleep(0.05)\n    thread.join()\n",
        "def test_it():\n    asyncio.run(app.start())\n",
    ),
    "a lock of an object held over an await in a called coroutine": (
        "class Store:\n    def __init__(self):\n        self.lock = threading.Lock()\n"
        "    async def slow(self):\n        await asyncio.sleep(0.05)  # CON601\n"
        "    async def first(self):\n        with self.lock:\n            await self.slow()\n"
        "    async def second(self):\n        if self.lock.acquire(timeout=0.5):\n            self.lock.release()\n",
        "def test_it():\n    async def main():\n        store = app.Store()\n"
        "        await asyncio.gather(store.first(), store.second())\n    asyncio.run(main())\n",
    ),
    "a generator left by an exception": (
        "async def rows():\n    async with contextlib.AsyncExitStack():\n        yield 1\n        yield 2\n"
        "async def start():\n    async for _ in rows():  # CON702\n        raise ValueError\n",
        "def test_it():\n    with pytest.raises(ValueError):\n        asyncio.run(app.start())\n",
    ),
    "a nested loop in a callback": (
        "async def inner(): pass\ndef go():\n    coroutine = inner()\n    try:\n        asyncio.run(coroutine)  # CON110\n"
        "    except RuntimeError:\n        coroutine.close()\n"
        "async def start():\n    asyncio.get_running_loop().call_soon(go)\n    await asyncio.sleep(0.01)\n",
        "def test_it():\n    asyncio.run(app.start())\n",
    ),
    "an async test of a plain test case": (
        "",
        "import unittest\nclass TestIt(unittest.TestCase):\n    async def test_it(self):  # CON811\n        assert False\n",
    ),
    "a loop that an object keeps": (
        "class Thing:\n    def __init__(self):\n        self.loop = asyncio.new_event_loop()  # CON821\n",
        "def test_it():\n    KEPT.append(app.Thing())\n",
    ),
    # What cannot be seen yet.
    "a lock taken by acquire() and held over an await": (
        "lock = threading.Lock()\nasync def first():\n    lock.acquire()\n    await asyncio.sleep(0.05)  # MISS CON601\n    lock.release()\n",
        "def test_it():\n    asyncio.run(app.first())\n",
    ),
    "a dropped run_in_executor that succeeds": (
        "async def start():\n    asyncio.get_running_loop().run_in_executor(None, int)  # MISS CON304\n    await asyncio.sleep(0.02)\n",
        "def test_it():\n    asyncio.run(app.start())\n",
    ),
    "reading a file that is open": (
        "file = open(__file__)\nasync def start():\n    file.read()  # MISS CON121\n",
        "def test_it():\n    asyncio.run(app.start())\n",
    ),
    "a quick query": (
        "import sqlite3\nbase = sqlite3.connect(':memory:')\nasync def start():\n    base.execute('select 1')  # MISS CON107\n",
        "def test_it():\n    asyncio.run(app.start())\n",
    ),
    "a thread that a library has started": (
        "import socketserver\nserver = socketserver.ThreadingTCPServer(('127.0.0.1', 0), socketserver.BaseRequestHandler)  # MISS CON621\n",
        "def test_it():\n    app.server.server_close()\n",
    ),
    "a loop whose class is the user's": (
        "class Loop(asyncio.SelectorEventLoop):\n    def __init__(self):\n        super().__init__()\n",
        "def test_it():\n    loop = app.Loop()  # CON821\n    loop.run_until_complete(asyncio.sleep(0))\n    KEPT.append(loop)\n",
    ),
    "a name that is looked up, and what is asked only to be an address": (
        "import socket\ndef is_address(text):\n    with contextlib.suppress(OSError):\n"
        "        return bool(socket.getaddrinfo(text, 0, flags=socket.AI_NUMERICHOST))\n"
        "async def check():\n    if not is_address('127.0.0.1.'):\n        with contextlib.suppress(OSError):\n"
        "            socket.getaddrinfo('127.0.0.1.', 0)  # CON102\n",
        "def test_it():\n    asyncio.run(app.check())\n",
    ),
}
NEEDS = {"a task left by an async fixture": "pytest_asyncio", "a server that is never closed": "pytest_asyncio"}


def expected(text: str, file: str) -> list[tuple[str, str]]:
    """Code and place of each line that is to be told."""
    lines = enumerate(text.splitlines(), 1)
    return [(found[1], f"{file}:{number}") for number, line in lines if (found := re.search(r"# (CON\d+)$", line))]


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=needs(NEEDS[name])) if name in NEEDS else name for name in CASES]
)
def test_fault(watched: Watched, pytester: pytest.Pytester, name: str) -> None:
    app, test = CASES[name]
    app, test = APP + app, HEAD + test + CLEAN
    pytester.makepyfile(app=app)
    codes = "CON1,CON2,CON3,CON5,CON6,CON7,CON8"
    arguments = ("--concheck", f"--concheck-select={codes}", "--concheck-ignore=CON112", "-W", "ignore", "-rA")
    result = watched(test, *arguments, apart=True)
    text = textwrap.dedent(result.stdout.str())
    wanted = expected(app, "app.py") + expected(test.strip(), "test_it.py")
    told = re.findall(r"^(CON\d+) (\w+\.py:\d+) ", text.partition("= concheck =")[2], re.MULTILINE)
    assert sorted(told) == sorted(wanted)
    blamed = re.findall(r"^(?:FAILED|ERROR) test_it\.py::(?:TestIt::)?(\w+)", text, re.MULTILINE)
    assert set(blamed) == ({"test_it"} if wanted else set())
