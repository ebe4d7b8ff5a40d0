"""The project that commands are killed over: code with something to mend, and tests with something to see."""

import json
import random
from pathlib import Path

MODULE = """\
import asyncio
import time
from shop.m{next} import wait{next}


async def first{number}(orders):
    time.sleep({number})
    for each in orders:
        await asyncio.sleep(0)
        asyncio.create_task(second{number}(each))
    wait{next}()


async def second{number}(order):
    print("caf\u00e9", order)
    asyncio.sleep(1)
    return order


def wait{number}():
    time.sleep(1)
"""
TEST = """\
import asyncio
import time


async def leak():
    asyncio.create_task(asyncio.sleep(30))
    await asyncio.sleep(0.01)


async def block():
    time.sleep(0.02)


def test_leak():
    asyncio.run(leak())


def test_block():
    asyncio.run(block())


def test_clean():
    asyncio.run(asyncio.sleep(0.01))
"""
KNOWN = {
    "runtime": [{"code": "CON321", "file": "tests/test_gone.py", "function": "gone", "line": "gone()"}],
    "static": [{"file": "shop/gone.py", "code": "CON101", "statement": "0" * 16, "count": 2}],
    "somebody": {"else": "caf\u00e9"},
}
"""A baseline whose own entries are stale, and which has a section of somebody else's."""


def plant(folder: Path, modules: int = 6) -> None:
    """A project of so many modules, each of which calls the next."""
    (folder / "shop").mkdir(parents=True)
    (folder / "tests").mkdir()
    (folder / "pyproject.toml").write_text("")
    (folder / "shop" / "__init__.py").write_text("")
    for number in range(modules):
        text = MODULE.format(number=number, next=(number + 1) % modules)
        data = text.replace("\n", "\r\n").encode() if number % 2 else text.encode()
        (folder / "shop" / f"m{number}.py").write_bytes(data)
    for number in range(2):
        (folder / "tests" / f"test_{number}.py").write_text(TEST)
    (folder / ".concheck-baseline.json").write_text(json.dumps(KNOWN), encoding="utf-8")


def half(path: Path, dice: random.Random) -> None:
    """Cut a file short somewhere: what a write that is not made at once would leave."""
    path.write_bytes(path.read_bytes()[: dice.randrange(1, path.stat().st_size)])
