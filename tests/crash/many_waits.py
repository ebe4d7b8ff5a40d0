"""Texts in which something happens while a coroutine waits: its task ends, or what it iterates is changed."""

from collections.abc import Callable

MANY_WAITS: dict[str, Callable[[int], str]] = {
    "tasks that are cancelled and awaited in one try": lambda n: (
        "import asyncio\nasync def f(x):\n    try:\n"
        + "        if x:\n            x.cancel()\n            await x\n" * n
        + "    except asyncio.CancelledError:\n        pass\n"
    ),
    "sets that are changed while they are iterated": lambda n: (
        "import asyncio\nclass A:\n    def __init__(self):\n        self.x = set()\n"
        + "".join(
            f"    async def f{i}(self):\n        for y in self.x:\n            await y\n"
            f"    def g{i}(self):\n        self.x.discard(1)\n"
            for i in range(n)
        )
    ),
}
