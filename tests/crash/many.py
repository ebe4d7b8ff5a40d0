"""Texts that have a rule look through the whole function or file, and give it cause to do so many times."""

from collections.abc import Callable

CANCELLED = "asyncio.CancelledError"
MANY: dict[str, Callable[[int], str]] = {
    "loops in inner functions": lambda n: (
        "import asyncio\ndef f():\n" + "    async def g():\n        asyncio.run(h())\n" * n
    ),
    "a chain of calls with a coroutine at every step": lambda n: (
        "import asyncio, time\ndef f0():\n    time.sleep(1)\n"
        + "".join(f"def f{i + 1}():\n    f{i}()\nasync def g{i}():\n    f{i}()\n" for i in range(n))
    ),
    "a chain of calls that is read from its beginning": lambda n: (
        "import asyncio, time\n"
        + "".join(f"async def g{i}():\n    f{i}()\ndef f{i}():\n    f{i + 1}()\n" for i in range(n))
        + f"def f{n}():\n    time.sleep(1)\n"
    ),
    "names that no star import gives": lambda n: (
        "import asyncio\n"
        + "".join(f"from m{i} import *\n" for i in range(3 * n))
        + "async def f():\n"
        + "".join(f"    g{i}()\n" for i in range(3 * n))
    ),
    "names that are unpacked from coroutines": lambda n: (
        "import asyncio\nasync def g():\n    pass\nasync def f():\n"
        + f"    {', '.join(f'x{i}' for i in range(n))} = {', '.join(['g()'] * n)}\n"
        + "".join(f"    await x{i}\n" for i in range(n))
    ),
    "names that are unpacked from tasks": lambda n: (
        "import asyncio\nasync def f():\n"
        + f"    {', '.join(f'x{i}' for i in range(n))} = {', '.join(['asyncio.create_task(g())'] * n)}\n"
        + "".join(f"    await x{i}\n" for i in range(n))
    ),
    "a name that tests bind to what they call": lambda n: (
        "import asyncio\nasync def f(y):\n" + "    if x := await y():\n        x()\n" * (3 * n)
    ),
    "what libcst loses before code": lambda n: (
        "import asyncio\nasync def f():\n    x = 1\n" + "    \\\n    asyncio.run(h())\n\n\x0c    y = 2\n" * n
    ),
    "loops in one coroutine": lambda n: "import asyncio\nasync def f():\n" + "    asyncio.run(h())\n" * n,
    "calls of get_event_loop()": lambda n: (
        "import asyncio\n" + "asyncio.get_event_loop().run_until_complete(f())\n" * n
    ),
    "results that may have to be awaited": lambda n: (
        "import asyncio\nasync def f(g):\n" + "    x = g()\n    if asyncio.iscoroutine(x):\n        await x\n" * n
    ),
    "executors that nobody shuts down": lambda n: (
        "from concurrent.futures import ThreadPoolExecutor\ndef f():\n"
        + "".join(f"    pool{i} = ThreadPoolExecutor()\n    pool{i}.submit(g)\n" for i in range(n))
    ),
    "futures that are waited for": lambda n: (
        "from concurrent.futures import ThreadPoolExecutor\nasync def f(pool: ThreadPoolExecutor):\n"
        + "".join(f"    x{i} = pool.submit(g)\n    x{i}.result()\n" for i in range(n))
    ),
    "calls of itself": lambda n: "import asyncio\ndef f():\n" + "    f()\n" * n,
    "writes": lambda n: (
        "import asyncio\nasync def f(writer: asyncio.StreamWriter):\n    while True:\n"
        + "        writer.write(b'')\n" * n
    ),
    "what may be there already": lambda n: (
        "import asyncio\ndef f(x):\n" + "    if x.y:\n        return x.y\n" * n + "async def g():\n    f(1)\n"
    ),
    "tasks that nobody asks for results": lambda n: (
        "import asyncio\nasync def f():\n" + "    await asyncio.wait([asyncio.create_task(g())])\n" * n
    ),
    "what is deprecated": lambda n: (
        "import asyncio\ndef f():\n" + "    @asyncio.coroutine\n    def g():\n        yield from asyncio.sleep(1)\n" * n
    ),
    "tasks of one name that are cancelled": lambda n: (
        "import asyncio\nasync def f():\n" + "    t = asyncio.create_task(g())\n    t.cancel()\n" * n
    ),
    "tasks that are begun before one is awaited": lambda n: (
        "import asyncio\nasync def f():\n"
        + "".join(f"    t{i} = asyncio.create_task(g())\n" for i in range(n))
        + "".join(f"    await t{i}\n" for i in range(n))
    ),
    "processes of one name": lambda n: (
        "import asyncio\nfrom asyncio.subprocess import PIPE\nasync def f():\n"
        + "    p = await asyncio.create_subprocess_exec('a', stdout=PIPE)\n    await p.wait()\n" * n
    ),
    "processes of many names": lambda n: (
        "import asyncio\nfrom asyncio.subprocess import PIPE\nasync def f():\n"
        + "".join(
            f"    p{i} = await asyncio.create_subprocess_exec('a', stdout=PIPE)\n    await p{i}.wait()\n"
            for i in range(n)
        )
    ),
    "sessions of one name": lambda n: (
        "import aiohttp\nasync def f():\n" + "    s = aiohttp.ClientSession()\n    await s.get('x')\n" * n
    ),
    "sessions in one loop": lambda n: (
        "import aiohttp\nasync def f():\n    for x in y:\n"
        + "        s = aiohttp.ClientSession()\n        async with s:\n            pass\n" * n
    ),
    "cancellations that are swallowed": lambda n: (
        "import asyncio\nasync def f():\n" + f"    try:\n        await g()\n    except {CANCELLED}:\n        pass\n" * n
    ),
    "cancellations that end a helper": lambda n: (
        "import asyncio\nasync def f():\n"
        + f"    try:\n        await g()\n    except {CANCELLED}:\n        return\n" * n
    ),
    "cancellations in functions of one name": lambda n: (
        "import asyncio\n"
        + f"async def f():\n    try:\n        await g()\n    except {CANCELLED}:\n        return\n" * n
        + "async def h():\n"
        + "    await f()\n" * (3 * n)
    ),
    "cancellations that are replaced": lambda n: (
        "import asyncio\nasync def f():\n"
        + f"    try:\n        await g()\n    except {CANCELLED} as e:\n        raise X from e\n" * n
    ),
    "handlers of one try": lambda n: (
        "import asyncio\nasync def f():\n    try:\n        await g()\n" + "    except x.Y:\n        pass\n" * n
    ),
    "variables that are set between two waits": lambda n: (
        "import asyncio, contextvars\nx = contextvars.ContextVar('x')\nasync def f():\n    for y in z:\n"
        + "        if y:\n            x.set(y)\n" * n
        + "        await g()\n"
    ),
    "variables that begin with one list": lambda n: (
        "import asyncio, contextvars\n" + "x = contextvars.ContextVar('x', default=[])\ng()\ng()\ng()\n" * n
    ),
    "what is set for a thread": lambda n: (
        "import asyncio, threading\nx = threading.local()\nasync def f():\n" + "    x.y = 1\n" * n
    ),
    "questions about one name": lambda n: (
        "from concurrent.futures import ThreadPoolExecutor\nasync def f(pool: ThreadPoolExecutor):\n"
        + "    x = pool.submit(g)\n    if x.exception():\n        return\n" * n
    ),
    "ways out before what blocks": lambda n: (
        "import asyncio, time\nasync def f(x):\n"
        + "    if x:\n        return\n    time.sleep(1)\n    time.sleep(1)\n" * n
    ),
    "futures of one name": lambda n: (
        "from concurrent.futures import ThreadPoolExecutor\ndef f():\n    pool = ThreadPoolExecutor()\n"
        + "    x = pool.submit(g)\n    x.done()\n" * n
    ),
    "executors of one name": lambda n: (
        "from concurrent.futures import ThreadPoolExecutor\ndef f():\n"
        + "    pool = ThreadPoolExecutor()\n    pool.submit(g)\n" * n
    ),
    "coroutines of one name": lambda n: (
        "import asyncio\nasync def g():\n    pass\nasync def f():\n" + "    x = g()\n    await x\n" * n
    ),
    "generators of one name": lambda n: (
        "import asyncio\nasync def g():\n    yield\nasync def f():\n"
        + "    x = g()\n    async for y in x:\n        pass\n" * n
    ),
    "generators that are left early": lambda n: (
        "import asyncio\nasync def g():\n    try:\n"
        + "        yield\n" * n
        + "    except E:\n        pass\nasync def f():\n"
        + "    async for x in g():\n        break\n" * n
    ),
    "work of one name in processes": lambda n: (
        "from concurrent.futures import ProcessPoolExecutor\ndef f(pool: ProcessPoolExecutor):\n"
        + "    x = pool.submit(lambda: 1)\n    x.result()\n" * n
    ),
    "closures in one loop": lambda n: (
        "import asyncio\nasync def f(loop: asyncio.AbstractEventLoop):\n    for x in y:\n"
        + "        loop.call_soon(lambda: x)\n" * n
    ),
    "work that is waited for in one loop": lambda n: (
        "from concurrent.futures import ThreadPoolExecutor\ndef f(pool: ThreadPoolExecutor):\n    for x in y:\n"
        + "        pool.submit(g).result()\n" * n
    ),
    "what a program does before it first waits": lambda n: (
        "import asyncio\nasync def main():\n" + "    open('x').read()\n" * n + "asyncio.run(main())\n"
    ),
    "executors of a program that waits no more": lambda n: (
        "import asyncio\nfrom concurrent.futures import ThreadPoolExecutor\nasync def main():\n    await f()\n"
        + "    with ThreadPoolExecutor() as pool:\n        pool.submit(g)\n" * n
        + "asyncio.run(main())\n"
    ),
    "locks that are acquired and released": lambda n: (
        "import asyncio\nasync def f(lock: asyncio.Lock):\n" + "    await lock.acquire()\n    lock.release()\n" * n
    ),
    "coroutines that are made before one is awaited": lambda n: (
        "import asyncio\nasync def g():\n    pass\nasync def f():\n"
        + "".join(f"    x{i} = g()\n" for i in range(n))
        + "".join(f"    await x{i}\n" for i in range(n))
    ),
    "a coroutine that is awaited in many branches": lambda n: (
        "import asyncio\nasync def g():\n    pass\nasync def f(y):\n    x = g()\n"
        + "    if y:\n        await x\n        return\n" * n
    ),
    "a coroutine that is awaited after elif": lambda n: (
        "import asyncio\nasync def g():\n    pass\nasync def f(y):\n    x = g()\n    if y:\n        await x\n"
        + "    elif y:\n        await x\n" * n
    ),
    "a coroutine that is given away in many branches": lambda n: (
        "import asyncio\nasync def g():\n    pass\nasync def f(y):\n    x = g()\n"
        + "    if y:\n        await asyncio.gather(x)\n        return\n" * n
    ),
    "a coroutine that is awaited in many handlers": lambda n: (
        "import asyncio\nasync def g():\n    pass\nasync def f(y):\n    x = g()\n    try:\n        y()\n"
        + "    except y.E:\n        await x\n" * n
    ),
    "a name that may keep what it holds": lambda n: (
        "import asyncio\nasync def g():\n    pass\nasync def f(x):\n    y = g()\n"
        + "    y = y if x else g()\n" * n
        + "    await y\n"
    ),
    "coroutines of one name on conditions": lambda n: (
        "import asyncio\nasync def g():\n    pass\nasync def f(x):\n" + "    y = g() if x else g()\n    await y\n" * n
    ),
    "coroutines of two names": lambda n: (
        "import asyncio\nasync def g():\n    pass\nasync def f():\n"
        + "    x, y = g(), g()\n    await x\n    await y\n" * n
    ),
    "tasks in one list": lambda n: (
        "import asyncio\nasync def f():\n    x = []\n"
        + "    x.append(asyncio.create_task(g()))\n" * n
        + "    await asyncio.wait(x)\n"
    ),
    "one name in inner functions": lambda n: (
        "import asyncio\nasync def g():\n    pass\nasync def f():\n    x = g()\n"
        + "    async def h():\n        await x\n" * n
    ),
    "names beside many inner functions": lambda n: (
        "import asyncio\nasync def f():\n"
        + "".join(f"    x{i} = asyncio.create_task(g())\n    await x{i}\n" for i in range(n))
        + f"    return [{'lambda: 0, ' * (30 * n)}]\n"
    ),
    "what blocks after elif": lambda n: (
        "import asyncio, time\nasync def f(x):\n    if x:\n        pass\n" + "    elif x:\n        time.sleep(1)\n" * n
    ),
    "tasks after elif": lambda n: (
        "import asyncio\nasync def f(x, y):\n    if x:\n        pass\n"
        + "    elif x:\n        await asyncio.gather(x(), y())\n" * n
    ),
    "cancellations after elif": lambda n: (
        "import asyncio\nasync def f(x):\n    if x:\n        pass\n"
        + f"    elif x:\n        try:\n            await x()\n        except {CANCELLED}:\n            pass\n" * n
    ),
    "calls of what waits after elif": lambda n: (
        "import asyncio, time\ndef g():\n    time.sleep(1)\nasync def f(x):\n    if x:\n        pass\n"
        + "    elif x:\n        g()\n" * n
    ),
    "executors after elif": lambda n: (
        "import asyncio\nfrom concurrent.futures import ThreadPoolExecutor\nasync def f(x):\n    if x:\n        pass\n"
        + "    elif x:\n        pool = ThreadPoolExecutor()\n        pool.submit(x).result()\n" * n
    ),
    "findings in one statement": lambda n: f"import asyncio, time\nasync def f():\n    x = [{'time.sleep(1), ' * n}]\n",
    "decorators of one coroutine": lambda n: "import asyncio\n" + "@x\n" * (4 * n) + "async def f():\n    pass\n",
    "primitives that loops meet": lambda n: (
        "import asyncio\n"
        + "".join(
            f"x{i} = asyncio.Lock()\nasync def f{i}():\n    await x{i}.acquire()\nasyncio.run(f{i}())\n"
            for i in range(n)
        )
    ),
    "what one thread does to a loop": lambda n: (
        "import asyncio, threading\nloop = asyncio.new_event_loop()\ndef f():\n"
        + "    loop.call_soon(g)\n" * n
        + "threading.Thread(target=f).start()\n"
    ),
    "results of one name as they come": lambda n: (
        "import asyncio\nasync def f(y):\n" + "    for x in asyncio.as_completed(y):\n        x.result()\n" * n
    ),
    "one attribute": lambda n: (
        "import asyncio\nclass A:\n    async def f(self):\n"
        + "        self.x = asyncio.Lock()\n        await self.x.acquire()\n" * n
    ),
    "one method of many heirs": lambda n: (
        "import asyncio\nclass A:\n    async def f(self):\n        pass\n    async def g(self):\n"
        + "        self.f()\n" * n
        + "".join(f"class B{i}(A):\n    async def f(self):\n        pass\n" for i in range(n))
    ),
    "yields of one context manager": lambda n: (
        "import asyncio, contextlib\n@contextlib.asynccontextmanager\nasync def f(x):\n" + "    yield x\n" * (4 * n)
    ),
    "handlers of signals": lambda n: "import asyncio, signal\nasync def f():\n" + "    signal.signal(2, g)\n" * n,
    "streams that are closed": lambda n: (
        "import asyncio\nasync def f(writer: asyncio.StreamWriter):\n" + "    writer.close()\n" * n
    ),
    "coroutines in conditions": lambda n: (
        f"import asyncio\nasync def g():\n    pass\nasync def f(y):\n    x = {'g() if y else ' * n}g()\n    await x\n"
    ),
    "coroutines in sums of lists": lambda n: (
        "import asyncio\nasync def g():\n    pass\nasync def f():\n"
        + f"    x = []{' + [g()]' * n}\n    await asyncio.gather(*x)\n"
    ),
    "shields in each other": lambda n: (
        f"import asyncio\nasync def g():\n    pass\nasync def f():\n    x = {'asyncio.shield(' * n}g(){')' * n}\n"
    ),
    "what blocks in conditions": lambda n: (
        f"import asyncio, time\nasync def f(y):\n    x = {'time.sleep(1) if y else ' * n}1\n"
    ),
    "futures that are waited for in conditions": lambda n: (
        "from concurrent.futures import ThreadPoolExecutor\nasync def f(pool: ThreadPoolExecutor):\n"
        + f"    x = {'pool.submit(g).result() if y else ' * n}1\n"
    ),
    "what blocks after or": lambda n: f"import asyncio, time\nasync def f(y):\n    x = y{' or time.sleep(1)' * n}\n",
    "calls of what blocks after and": lambda n: (
        "import asyncio, time\ndef g():\n    time.sleep(1)\nasync def f(y):\n"
        + f"    if y{' and g()' * n}:\n        pass\n"
    ),
}
