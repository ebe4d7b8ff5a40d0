"""The same about what functions are called with, and what that decides in them."""

from collections.abc import Callable

SLOW = "import asyncio, time\ndef nap():\n    time.sleep(1)\n"
ASKED = "async def main(x):\n    f0()\n    f0(x)\n"
MANY_ARGUMENTS: dict[str, Callable[[int], str]] = {
    "parameters that decide": lambda n: (
        f"{SLOW}def f0({', '.join(f'a{i}=None' for i in range(n))}):\n"
        + "".join(f"    if a{i}:\n        nap()\n" for i in range(n))
        + ASKED
    ),
    "one that is asked about again and again": lambda n: (
        f"{SLOW}def f0(a=None):\n" + "    if a is not None:\n        nap()\n" * n + ASKED
    ),
    "ways out that ask for one": lambda n: (
        f"{SLOW}def f0(a=1):\n" + "    if not a:\n        return\n" * n + "    nap()\n" + ASKED
    ),
    "one that is given another value": lambda n: (
        f"{SLOW}def f0(a=None):\n" + "    if a:\n        nap()\n    a = a\n" * n + ASKED
    ),
    "elif about each": lambda n: (
        f"{SLOW}def f0({', '.join(f'a{i}=None' for i in range(n))}):\n    if a0:\n        nap()\n"
        + "".join(f"    elif a{i}:\n        nap()\n" for i in range(1, n))
        + ASKED
    ),
    "conditions in one expression": lambda n: f"{SLOW}def f0(a=None):\n    return a{' and nap()' * n}\n{ASKED}",
    "choices in one expression": lambda n: f"{SLOW}def f0(a=None):\n    return {'nap() if a else ' * n}0\n{ASKED}",
    "functions that hand one on": lambda n: (
        SLOW
        + "".join(f"def f{i}(a=None):\n    f{i + 1}(a)\n" for i in range(n))
        + f"def f{n}(a):\n    if a:\n        nap()\n{ASKED}"
    ),
    "functions that hand several on, some of them not": lambda n: (
        SLOW
        + "".join(
            f"def f{i}(a=1, b=1, c=1, d=1, e=1):\n"
            + "".join(
                f"    f{i + 1}({each})\n"
                for each in ("0, b, c, d, e", "a, 0, c, d", "a, b, 0", "a, b, c, 0", "e, d, c, b, a")
            )
            for i in range(n)
        )
        + f"def f{n}(a=1, b=1, c=1, d=1, e=1):\n    if a and b and c and d and not e:\n        nap()\n{ASKED}"
    ),
}
