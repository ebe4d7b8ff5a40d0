"""Made-up files that get longer, or deeper, in one way."""

from collections.abc import Callable

FUNCTION = '''

class Service{n}:
    """One of many."""

    def __init__(self, pool):
        self.pool = pool
        self.tasks = set()

    def load(self, path):
        time.sleep({n})
        return open(path).read()

    async def run(self, rows):
        async with self.lock:
            for row in rows:
                value = await self.fetch(row)
                self.load(value)
        task = asyncio.create_task(self.fetch(rows))
        self.pool.submit(self.load, rows)
        return task

    async def fetch(self, row):
        try:
            return await asyncio.wait_for(self.run(row), 5)
        except asyncio.CancelledError:
            print("cancelled", row, {n})
'''
SHAPES: dict[str, Callable[[int], str]] = {
    "many classes": lambda n: (
        "import asyncio\nimport time\n" + "".join(FUNCTION.format(n=each) for each in range(n // 27))
    ),
    "one long coroutine": lambda n: (
        "import asyncio, time\n\nasync def f(x):\n" + "    y = x\n    x = g(y)\n    time.sleep(x)\n" * (n // 3)
    ),
    "one long module": lambda n: "import asyncio\n" + "".join(f"x{each} = f(x{each - 1})\n" for each in range(n)),
    "a table": lambda n: "import asyncio\nx = [\n" + "    ('a', 1, asyncio.Lock()),\n" * n + "]\n",
    "many calls of one function": lambda n: "import asyncio\nasync def f(): pass\nasync def g():\n" + "    f()\n" * n,
    "many tasks": lambda n: (
        "import asyncio\nasync def g(w):\n"
        + "    t = asyncio.create_task(w())\n" * (n // 2)
        + "    await t\n" * (n // 2)
    ),
    "a chain of functions": lambda n: (
        "import asyncio, time\ndef f0(): time.sleep(1)\n"
        + "".join(f"def f{i}(): f{i - 1}()\n" for i in range(1, n))
        + f"async def m(): f{n - 1}()\n"
    ),
    "branches": lambda n: (
        "import asyncio, time\nasync def f(x):\n"
        + "    if x:\n        t = asyncio.sleep(1)\n    else:\n        await x\n" * (n // 4)
    ),
    "methods of one class": lambda n: (
        "import asyncio\nclass A:\n"
        + "".join(
            f"    async def m{i}(self):\n        self.m{i - 1}()\n        self.x = self.x\n" for i in range(n // 3)
        )
    ),
}
DEEP: dict[str, Callable[[int], str]] = {
    "a sum": lambda n: f"import asyncio\nx = 1{' + 1' * n}\n",
    "method calls": lambda n: f"import asyncio\nx = a{'.b()' * n}\n",
    "elif": lambda n: "import asyncio\nif x:\n    pass\n" + "elif x:\n    pass\n" * n,
}
