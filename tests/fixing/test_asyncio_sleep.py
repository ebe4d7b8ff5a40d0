"""`time.sleep` to `await asyncio.sleep`."""

import pytest

from fixing.mending import Mend, hold
from flake8_concheck.fix import Safe, Unsafe

CASES = (
    Mend(
        "asyncio is imported between its neighbours",
        """
        import abc
        import time

        async def main():
            time.sleep(1)  # time.sleep(1)
        """,
        """
        import abc
        import asyncio
        import time

        async def main():
            await asyncio.sleep(1)  # time.sleep(1)
        """,
    ),
    Mend(
        "twice, and imported once",
        """
        import time
        async def main():
            time.sleep(1); time.sleep(2)
        async def other():
            x = [time.sleep(y) for y in z]
        """,
        """
        import asyncio
        import time
        async def main():
            await asyncio.sleep(1); await asyncio.sleep(2)
        async def other():
            x = [await asyncio.sleep(y) for y in z]
        """,
    ),
    Mend(
        "under the names that there are",
        """
        import asyncio as aio
        from time import sleep as nap
        async def main():
            nap(
                5,  # seconds
            )
            await nap(1)
        """,
        """
        import asyncio as aio
        from time import sleep as nap
        async def main():
            await aio.sleep(
                5,  # seconds
            )
            await aio.sleep(1)
        """,
    ),
    Mend(
        "imported by name, in a test of its value",
        """
        import time
        from asyncio import sleep
        async def main():
            return time.sleep(1) or time.sleep(2).x
        """,
        """
        import time
        from asyncio import sleep
        async def main():
            return await sleep(1) or (await sleep(2)).x
        """,
    ),
    Mend(
        "imported in the function itself",
        """
        import time
        async def main():
            import asyncio
            time.sleep(1)
        """,
        """
        import time
        async def main():
            import asyncio
            await asyncio.sleep(1)
        """,
    ),
    Mend("the name is taken", "import time\nasyncio = None\nasync def f():\n    time.sleep(1)\n"),
    Mend("the name is taken by a parameter", "import time\nasync def f(asyncio):\n    time.sleep(1)\n"),
    Mend(
        "imported in the function, but only later",
        "import time\nasync def f():\n    time.sleep(1)\n    import asyncio\n    await asyncio.sleep(1)\n",
    ),
    Mend(
        "imported for the type checker only",
        "import time\nif x:\n    import asyncio\nasync def f():\n    time.sleep(1)\n",
    ),
    Mend("whatever may be imported with a star", "import time\nfrom x import *\nasync def f():\n    time.sleep(1)\n"),
    Mend(
        "in a generator, which may be read elsewhere",
        "import time\nasync def f():\n    x = (time.sleep(y) for y in z)\n",
    ),
    Mend("arguments that cannot be told", "import time\nasync def f(*a):\n    time.sleep(*a)\n"),
    Mend(
        "under anyio's loop, which may be another library's",
        "import anyio, asyncio, time\nasync def f():\n    time.sleep(1)\n",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_asyncio_sleep(case: Mend) -> None:
    hold(case, "CON101", Safe)


MEANT = (
    "import anyio, asyncio, time\nasync def f():\n    time.sleep(1)\n",
    "import asyncio, pytest, time\nasync def f():\n    time.sleep(1)\n",
    "import asyncio, time\nasync def test_f():\n    time.sleep(1)\n",
    "import asyncio, time\nclass T:\n  def test_f(self):\n    async def f():\n      time.sleep(1)\n    run(f())\n",
    "import asyncio, time\nasync def f():\n    # Block the loop,\n    # as a slow client would.\n    time.sleep(1)\n",
    "import asyncio, time\nasync def f():\n    time.sleep(1)  # blocks\n",
)


@pytest.mark.parametrize("before", MEANT)
def test_where_it_may_be_meant_it_is_unsafe(before: str) -> None:
    hold(Mend("not safely", before), "CON101", Safe)
    hold(Mend("", before, before.replace("time.sleep", "await asyncio.sleep")), "CON101", Unsafe)
