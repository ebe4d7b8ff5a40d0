"""Functions as values: under decorators, in partials and defaults, as callbacks of the loop."""

from pathlib import Path

import pytest

from project.across import NAP, Project, check, main

FOUND = "# want CON103"

CASES = [
    Project(
        "decorators that leave a function what it is, and others",
        {
            "tools.py": """
                import functools

                def logged(function):
                    @functools.wraps(function)
                    def inner(*args, **kwargs):
                        return function(*args, **kwargs)
                    return inner

                def registered(function):
                    print(function)
                    return function
                """,
            "decorated.py": """
                import asyncio
                import functools
                import time
                from nowhere import in_thread
                from tools import logged, registered

                @functools.wraps(print)
                def wrapped():
                    time.sleep(5)

                @functools.lru_cache(maxsize=9)
                def cached(name):
                    time.sleep(5)

                @staticmethod
                def odd():
                    time.sleep(5)

                @in_thread
                def threaded():
                    time.sleep(5)

                @registered
                def noted():
                    time.sleep(5)

                @logged
                def told():
                    time.sleep(5)

                def own(function):
                    @functools.wraps(function)
                    def inner(*args):
                        return function(*args)
                    return inner

                @own
                def by_own():
                    time.sleep(5)

                def to_thread(function):
                    @functools.wraps(function)
                    async def inner(*args):
                        return await asyncio.to_thread(function, *args)
                    return inner

                @to_thread
                def moved():
                    time.sleep(5)
                """,
            "app.py": main(
                "import decorated",
                f"decorated.wrapped()  {FOUND}",
                "decorated.cached('x')",
                "decorated.threaded()",
                f"decorated.noted()  {FOUND}",
                f"decorated.told()  {FOUND}",
                f"decorated.by_own()  {FOUND}",
                "await decorated.moved()",
            ),
        },
    ),
    Project(
        "partials and other names for a function",
        {
            "slow.py": NAP,
            "partials.py": """
                import functools
                import time
                from slow import nap

                rest = functools.partial(nap)
                pause = functools.partial(time.sleep, 5)
                again = rest

                def runs():
                    rest()
                """,
            "app.py": main(
                "import functools\nimport partials\nfrom slow import nap",
                f"partials.rest()  {FOUND}",
                f"partials.again()  {FOUND}",
                f"partials.runs()  {FOUND}",
                "partials.pause()  # miss CON101",
                f"functools.partial(nap)()  {FOUND}",
                "functools.partial(nap)",
                "# With which arguments a partial calls is not known.",
            ),
        },
    ),
    Project(
        "a default that is called where the function is defined",
        {"slow.py": NAP, "app.py": main("from slow import nap", f"def inner(value=nap()):  {FOUND}", "    pass")},
    ),
    Project(
        "callbacks of the loop",
        {
            "slow.py": NAP + "\n\nclass Job:\n    def run(self):\n        nap()\n",
            "between.py": "import slow\n\ndef rest():\n    slow.nap()\n",
            "app.py": """
                import asyncio
                import functools
                from between import rest
                from slow import Job, nap

                def wire(loop: asyncio.AbstractEventLoop, job: Job, future: asyncio.Future):
                    loop.call_soon(nap)  # want CON109 "nap\\(\\)"
                    loop.call_later(1, rest)  # want CON109 "slow.nap\\(\\) \\(between.py:4\\) -> time"
                    loop.call_soon(functools.partial(nap))  # want CON109
                    loop.call_soon(job.run)  # want CON109
                    future.add_done_callback(rest)  # want CON109
                    future.add_done_callback(lambda _: rest())  # want CON109
                    loop.call_soon(print)
                    return loop.run_in_executor(None, nap)
                """,
        },
    ),
    Project(
        "in comprehensions, conditions and other expressions of the coroutine",
        {
            "slow.py": "import time\n\ndef nap(x=1):\n    time.sleep(5)\n    return x\n",
            "app.py": main(
                "from slow import nap",
                f"values = [nap() for _ in range(3)]  {FOUND}",
                f"value = nap() if values else 1  {FOUND}",
                f"print(f'{{nap()}}', await wait(nap()))  {FOUND} {FOUND[2:]}",
                f"assert nap(), 'x'  {FOUND}",
                f"async with lock(nap()):  {FOUND}",
                "    pass",
                "return lambda: nap()",
            ),
        },
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_values(tmp_path: Path, case: Project) -> None:
    check(tmp_path, case)
