"""Projects of many modules: the name of each file, and its text."""

from collections.abc import Callable

BLOCKS = "import time\ndef f():\n    time.sleep(1)\n"
WAITS = "import asyncio\nclass C:\n    async def f(self):\n        pass\n"

MODULES: dict[str, Callable[[int], dict[str, str]]] = {
    "a chain of calls with a coroutine in each": lambda n: {
        "m0.py": BLOCKS,
        **{
            f"m{i}.py": f"import asyncio\nimport m{i - 1}\ndef f():\n    m{i - 1}.f()\nasync def g():\n    f()\n"
            for i in range(1, n)
        },
    },
    "classes that inherit from each other": lambda n: {
        "m0.py": WAITS,
        **{
            f"m{i}.py": f"import asyncio, m{i - 1}\nclass C(m{i - 1}.C):\n    async def g(self):\n        self.f()\n"
            for i in range(1, n)
        },
    },
}
"""By what leads from each module to the one before."""
