"""`save()` to `await save()`."""

import pytest

from fixing.mending import Mend, hold
from flake8_concheck.fix import Safe, Unsafe

SAVE = "import asyncio\n\nasync def save(x=1):\n    await asyncio.sleep(x)\n    return {}\n\n"


def case(title: str, before: str, after: str = "") -> Mend:
    """In a coroutine of a class that has a method `store`."""
    head = SAVE + "class A:\n    async def store(self): return await save()\n    async def f(self, x):\n"
    return Mend(title, head + before, head + after if after else "")


DROPPED = (
    case("a function of the file", "        save()  # now\n", "        await save()  # now\n"),
    case("a method", "        self.store(\n        )\n", "        await self.store(\n        )\n"),
    case("of the standard library", "        asyncio.sleep(3)\n", "        await asyncio.sleep(3)\n"),
    case("in brackets", "        (save())\n", "        (await save())\n"),
    case("in one line with others", "        x(); save(); x()\n", "        x(); await save(); x()\n"),
    Mend("in a plain function", SAVE + "def f():\n    save()\n"),
    Mend(
        "a coroutine that never ends",
        SAVE + "async def g():\n    while True:\n        await save()\nasync def f():\n    g()\n",
    ),
    Mend("the coroutine itself", SAVE + "async def f():\n    await save()\n    f()\n"),
    Mend("an async generator", SAVE + "async def g():\n    yield 1\nasync def f():\n    g()\n"),
)
KEPT = (
    case("kept and never read", "        y = save()\n", "        y = await save()\n"),
    case("kept with an annotation", "        y: object = save()\n", "        y: object = await save()\n"),
)
USED = (
    case("tested", "        if save():\n            x()\n", "        if await save():\n            x()\n"),
    case("indexed", "        x = save()[1]\n", "        x = (await save())[1]\n"),
    case("asked for a member", "        x = save().y\n", "        x = (await save()).y\n"),
    case("calculated with", "        x = save() + 1\n", "        x = await save() + 1\n"),
    case("compared", "        x = save() == 1\n", "        x = await save() == 1\n"),
    case(
        "iterated", "        for x in save():\n            x()\n", "        for x in await save():\n            x()\n"
    ),
    case("iterated with async for", "        async for x in save():\n            x()\n"),
)
RETURNED = (
    Mend(
        "returned by a coroutine that says what it gives",
        SAVE + "async def f() -> dict[str, str]:\n    return save()\n",
        SAVE + "async def f() -> dict[str, str]:\n    return await save()\n",
    ),
)


@pytest.mark.parametrize("case", DROPPED, ids=str)
def test_dropped(case: Mend) -> None:
    hold(case, "CON201", Safe)


@pytest.mark.parametrize("case", KEPT, ids=str)
def test_kept(case: Mend) -> None:
    hold(case, "CON202", Safe)


@pytest.mark.parametrize("case", USED, ids=str)
def test_used(case: Mend) -> None:
    hold(case, "CON203", Safe)


@pytest.mark.parametrize("case", RETURNED, ids=str)
def test_returned(case: Mend) -> None:
    hold(case, "CON203", Unsafe)
    hold(Mend("not safely", case.before), "CON203", Safe)


def test_of_a_library_it_is_unsafe() -> None:
    before = "from aiohttp import ClientSession\nasync def f(session: ClientSession):\n    session.close()\n"
    hold(Mend("not safely", before), "CON201", Safe)
    hold(Mend("", before, before.replace("    session", "    await session")), "CON201", Unsafe)


def test_what_is_returned_out_of_a_with_block_is_unsafe() -> None:
    before = SAVE + "async def f(x):\n    with x:\n        return save()\n"
    hold(Mend("not safely", before), "CON205", Safe)
    hold(Mend("", before, before.replace("return save", "return await save")), "CON205", Unsafe)
