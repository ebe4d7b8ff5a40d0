"""`--concheck-self-test`: proves on this interpreter, and on each loop there is, that every hook sees what it is for.

The small faulty programs below are compiled under a name of their own, so that they count as the user's.
"""

import asyncio
import linecache
import logging
import sys
import warnings
from collections.abc import Callable, Iterator
from typing import Any

from pytest_concheck.detector import load
from pytest_concheck.loops import uvloop_class
from pytest_concheck.owners import Owner
from pytest_concheck.watcher import Watcher

PROGRAMS = {
    "CON101": "async def main():\n    subprocess.run([sys.executable, '-c', ''])",
    "CON102": "async def main():\n    socket.socket().connect_ex\n    s = socket.create_server(('127.0.0.1', 0))\n"
    "    socket.create_connection(s.getsockname()).close()\n    s.close()",
    "CON105": "async def main():\n    try:\n        concurrent.futures.Future().result(0.001)\n"
    "    except TimeoutError:\n        pass",
    "CON112": "async def main():\n    end = time.thread_time() + 0.25\n"
    "    while time.thread_time() < end:\n        pass",
    "CON121": "async def main():\n    open(sys.executable, 'rb').close()",
    "CON201": "async def main():\n    asyncio.sleep(0)",
    "CON304": "async def main():\n    asyncio.get_running_loop().run_in_executor(None, int, 'x')\n"
    "    await asyncio.sleep(0.3)",
    "CON321": "async def main():\n    kept.append(asyncio.create_task(asyncio.sleep(30)))",
    "CON322": "async def fails():\n    raise ValueError('x')\n"
    "async def main():\n    kept.append(asyncio.create_task(fails()))\n    await asyncio.sleep(0)",
    "CON324": "async def main():\n    kept.append(asyncio.get_running_loop().call_later(30, print))",
    "CON404": "async def main():\n    end = time.thread_time() + 0.8\n"
    "    while time.thread_time() < end:\n        await asyncio.sleep(0)",
    "CON502": "async def main():\n    with concurrent.futures.ThreadPoolExecutor() as pool:\n"
    "        kept.append(pool.submit(int))",
    "CON605": "async def main():\n    loop = asyncio.get_running_loop()\n"
    "    t = threading.Thread(target=touch, args=[loop])\n    t.start()\n"
    "    await asyncio.sleep(0.05)\n    t.join()\ndef touch(loop):\n    loop.call_soon(int)",
    "CON621": "async def main():\n    threading.Thread(target=time.sleep, args=[0.5]).start()",
    "CON702": "async def numbers():\n    try:\n        yield 1\n    finally:\n        await asyncio.sleep(0)\n"
    "async def main():\n    async for _ in numbers():\n        break",
    "CON721": "async def main():\n    kept.append(await asyncio.start_server(print, '127.0.0.1', 0))",
    "CON722": "async def main():\n    kept.append(await asyncio.create_subprocess_exec(sys.executable, '-c', "
    "'import time; time.sleep(1)'))",
}
IMPORTS = "import asyncio, concurrent.futures, socket, subprocess, sys, threading, time\nkept = []\n"
NAME = "self-test-{code}.py"


def lines() -> Iterator[str]:
    """A line for each loop and each program: seen, or not."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)  # What asyncio has to say of these programs is known.
    try:
        for name, factory in _loops():
            seen = {code: _is_seen(code, factory) for code in PROGRAMS}
            unseen = [code for code, is_seen in seen.items() if not is_seen]
            version = sys.version.split()[0]
            yield f"concheck self-test: Python {version}, {name}: {len(seen) - len(unseen)} of {len(seen)} hooks see"
            yield from (f"  not seen: {code}" for code in unseen)
    finally:
        logging.disable(before)


def _loops() -> Iterator[tuple[str, Callable[[], asyncio.AbstractEventLoop]]]:
    yield "asyncio", asyncio.new_event_loop
    if uvloop := uvloop_class():
        yield "uvloop", uvloop


def _is_seen(code: str, factory: Callable[[], asyncio.AbstractEventLoop]) -> bool:
    file = NAME.format(code=code)
    names: dict[str, Any] = {"__name__": "self_test"}
    text = IMPORTS + PROGRAMS[code]
    exec(compile(text, file, "exec"), names)
    linecache.cache[file] = len(text), None, text.splitlines(keepends=True), file
    watcher = Watcher(load(), {"slow_callback": 0.1})
    owner = Owner("the self-test", is_test=True)
    watcher.install()
    try:
        with warnings.catch_warnings(), watcher.owned(owner):
            warnings.simplefilter("ignore")
            watcher.begin()
            loop = factory()
            loop.run_until_complete(names["main"]())
            told = watcher.leave(owner, last=True)
            _clean_up(loop)
            told += watcher.leave(owner, last=True)
    finally:
        watcher.uninstall()
    return any(each.code == code and each.site.file == file for each in told)


def _clean_up(loop: asyncio.AbstractEventLoop) -> None:
    for task in asyncio.all_tasks(loop):
        task.cancel()
    loop.run_until_complete(asyncio.sleep(0.01))
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()
