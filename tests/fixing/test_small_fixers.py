"""Fixers whose table is short: loops, gather, partial, inspect, map, functions given instead of coroutines."""

import pytest

from fixing.mending import Mend, hold
from flake8_concheck.fix import Safe, Unsafe

LOOPS = (
    Mend(
        "by member and by name, but not outside of coroutines",
        """
        import asyncio
        from asyncio import get_event_loop as loop_of
        async def main():
            asyncio . get_event_loop().time()
            loop_of()
        def plain():
            return asyncio.get_event_loop()
        """,
        """
        import asyncio
        from asyncio import get_event_loop as loop_of
        async def main():
            asyncio . get_running_loop().time()
            asyncio.get_running_loop()
        def plain():
            return asyncio.get_event_loop()
        """,
    ),
    Mend(
        "where nothing but the name is imported",
        """
        from asyncio import get_event_loop
        async def main():
            return get_event_loop().time()
        """,
        """
        import asyncio
        from asyncio import get_event_loop
        async def main():
            return asyncio.get_running_loop().time()
        """,
    ),
    Mend(
        "no loop runs there",
        "import asyncio\ndef f():\n    loop = asyncio.get_event_loop()\n    loop.run_until_complete(g())\n",
    ),
)
GATHER = (
    Mend(
        "a list, a comprehension, a generator, with more arguments",
        """
        import asyncio
        async def f(): return 1
        async def main(xs):
            await asyncio.gather([f(), f()])
            await asyncio.gather([f() for x in xs], return_exceptions=True)
            await asyncio.gather(f() for x in xs)
            await asyncio.gather((f() for x in xs),)
            await asyncio.gather(([f()]))
        """,
        """
        import asyncio
        async def f(): return 1
        async def main(xs):
            await asyncio.gather(*[f(), f()])
            await asyncio.gather(*[f() for x in xs], return_exceptions=True)
            await asyncio.gather(*(f() for x in xs))
            await asyncio.gather(*(f() for x in xs),)
            await asyncio.gather(*([f()]))
        """,
    ),
    Mend(
        "a dict",
        "import asyncio\nasync def f(): return 1\nasync def g():\n    await asyncio.gather({1: f(), 2: f()})\n",
    ),
    Mend(
        "beside others, where the order of results may be wanted otherwise",
        "import asyncio\nasync def f(): return 1\nasync def g():\n    await asyncio.gather([f(), f()], f())\n",
    ),
    Mend(
        "wait() takes a collection",
        "import asyncio\nasync def f(): return 1\nasync def g():\n    await asyncio.wait([f()])\n",
    ),
)
PARTIAL = (
    Mend(
        "layout and comments kept",
        """
        import asyncio

        async def main(f, x):
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(None, f, x, key=1)
            await loop.run_in_executor((None), (f), key=(1))
            await loop.run_in_executor(
                None,
                f,  # what
                *x,
                key=1,  # why
            )
        """,
        """
        import asyncio
        import functools

        async def main(f, x):
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(None, functools.partial(f, x, key=1))
            await loop.run_in_executor((None), functools.partial((f), key=(1)))
            await loop.run_in_executor(
                None,
                functools.partial(f,  # what
                *x,
                key=1),  # why
            )
        """,
    ),
    Mend(
        "partial is there by name",
        """
        import asyncio
        from functools import partial
        async def main(f):
            await asyncio.get_running_loop().run_in_executor(None, f, key=1)
        """,
        """
        import asyncio
        from functools import partial
        async def main(f):
            await asyncio.get_running_loop().run_in_executor(None, partial(f, key=1))
        """,
    ),
    Mend(
        "the function by keyword",
        "import asyncio\nasync def main(f):\n"
        "    await asyncio.get_running_loop().run_in_executor(None, func=f, key=1)\n",
    ),
)
INSPECT = (
    Mend(
        "imported after asyncio",
        """
        '''Doc.'''
        import asyncio

        def f(g):
            return asyncio.iscoroutinefunction(g)
        """,
        """
        '''Doc.'''
        import asyncio
        import inspect

        def f(g):
            return inspect.iscoroutinefunction(g)
        """,
    ),
    Mend("other things that are old", "import asyncio\nasyncio.set_event_loop_policy(None)\n"),
)
MAP = (
    Mend(
        "at the end of the pool's block",
        """
        from concurrent.futures import ThreadPoolExecutor
        def send(x): print(x)
        def main(xs):
            with ThreadPoolExecutor() as pool:
                xs.sort()
                pool.map(send, xs)  # all
        """,
        """
        from concurrent.futures import ThreadPoolExecutor
        def send(x): print(x)
        def main(xs):
            with ThreadPoolExecutor() as pool:
                xs.sort()
                list(pool.map(send, xs))  # all
        """,
    ),
    Mend(
        "something comes after it, which would wait",
        """
        from concurrent.futures import ThreadPoolExecutor
        def send(x): print(x)
        def main(xs):
            with ThreadPoolExecutor() as pool:
                pool.map(send, xs)
                xs.sort()
        """,
    ),
    Mend(
        "list is something else",
        "from concurrent.futures import ThreadPoolExecutor\ndef s(x): print(x)\ndef main(list):\n"
        "    with ThreadPoolExecutor() as pool:\n        pool.map(s, list)\n",
    ),
)
CALLED = (
    Mend(
        "functions and methods that need nothing",
        """
        import asyncio
        async def main(x=1, *rest, y=2): pass
        class A:
            async def go(self): pass
            async def all(self):
                await asyncio.gather(main, self.go)
        asyncio.run(main)
        """,
        """
        import asyncio
        async def main(x=1, *rest, y=2): pass
        class A:
            async def go(self): pass
            async def all(self):
                await asyncio.gather(main(), self.go())
        asyncio.run(main())
        """,
    ),
    Mend("one that needs an argument", "import asyncio\nasync def main(x): pass\nasyncio.run(main)\n"),
    Mend("one that needs a keyword", "import asyncio\nasync def main(*, x): pass\nasyncio.run(main)\n"),
    Mend("a plain function", "import asyncio\ndef main(): pass\nasyncio.run(main)\n"),
)
TABLES = (
    ("CON801", LOOPS),
    ("CON303", GATHER),
    ("CON510", PARTIAL),
    ("CON802", INSPECT),
    ("CON503", MAP),
    ("CON206", CALLED),
)


@pytest.mark.parametrize(("code", "case"), [(code, case) for code, cases in TABLES for case in cases], ids=str)
def test_safely(code: str, case: Mend) -> None:
    hold(case, code, Safe)


def test_a_map_in_the_midst_is_unsafe() -> None:
    head = "from concurrent.futures import ThreadPoolExecutor\npool = ThreadPoolExecutor()\ndef send(x): print(x)\n"
    hold(Mend("", f"{head}pool.map(send, [1])\nx = 1\n", f"{head}list(pool.map(send, [1]))\nx = 1\n"), "CON503", Unsafe)


def test_two_collections_are_unsafe() -> None:
    head = "import asyncio\nasync def f(): return 1\nasync def g():\n    await asyncio.gather("
    hold(Mend("", f"{head}[f(), f()], f())\n", f"{head}*[f(), f()], f())\n"), "CON303", Unsafe)
