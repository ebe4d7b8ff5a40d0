"""What runs elsewhere, later or not on the loop is not followed, in whichever module it stands."""

from pathlib import Path

import pytest

from project.across import NAP, Project, check, main

FOUND = "# want CON103"

CASES = [
    Project(
        "handed to a thread, a process or an executor, here or in a helper",
        {
            "slow.py": NAP,
            "handing.py": """
                import asyncio
                import multiprocessing
                import threading
                from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
                from slow import nap

                POOL = ThreadPoolExecutor(4)

                def by_thread():
                    threading.Thread(target=nap).start()
                    threading.Timer(5, nap).start()

                def by_process():
                    multiprocessing.Process(target=nap).start()

                def by_pool(pool: ProcessPoolExecutor):
                    return pool.submit(nap), POOL.submit(lambda: nap())

                def by_loop(loop: asyncio.AbstractEventLoop):
                    return loop.run_in_executor(None, nap)

                def by_thread_of_asyncio():
                    return asyncio.to_thread(nap)

                def later():
                    def inner():
                        nap()
                    return inner
                """,
            "app.py": main(
                "import asyncio\nimport handing\nimport slow",
                "handing.by_thread()",
                "handing.by_process()",
                "futures = handing.by_pool(handing.POOL)",
                "waiting = handing.by_loop(asyncio.get_running_loop())",
                "await handing.by_thread_of_asyncio()",
                "await asyncio.to_thread(slow.nap)",
                "inner = handing.later()",
                "return futures, await waiting, inner",
            ),
        },
    ),
    Project(
        "generators run nothing until they are iterated",
        {
            "slow.py": NAP,
            "many.py": """
                import slow

                def numbers():
                    slow.nap()
                    yield 1

                def lazily():
                    return (slow.nap() for _ in range(3))

                def all_of_them():
                    return list(numbers())
                """,
            "app.py": main(
                "import many",
                "made = many.numbers()",
                "other = many.lazily()",
                "many.all_of_them()  # miss CON103",
                f"for each in many.numbers():  {FOUND}",
                "    print(each, made, other)",
                "# A generator that is handed to a function is not followed.",
            ),
        },
    ),
    Project(
        "coroutine functions and asynchronous generators are judged where they stand",
        {
            "waits.py": """
                import time

                async def wait():
                    time.sleep(5)  # want CON101

                async def numbers():
                    time.sleep(5)  # want CON101
                    yield 1

                def make():
                    return wait()
                """,
            "app.py": main(
                "import waits",
                "await waits.wait()",
                "await waits.make()",
                "async for each in waits.numbers():",
                "    print(each)",
            ),
        },
    ),
    Project(
        "a helper that looks whether a loop runs",
        {
            "slow.py": NAP,
            "careful.py": """
                import asyncio
                import threading
                import slow

                def tries():
                    try:
                        asyncio.get_running_loop()
                    except RuntimeError:
                        slow.nap()

                def tries_and_returns():
                    try:
                        loop = asyncio.get_running_loop()
                    except RuntimeError:
                        loop = None
                    if loop is not None:
                        return loop.run_in_executor(None, slow.nap)
                    slow.nap()

                def tries_and_notes():
                    try:
                        asyncio.get_running_loop()
                    except RuntimeError:
                        inside = False
                    else:
                        inside = True
                    if not inside:
                        slow.nap()

                def notes():
                    elsewhere = threading.current_thread() is not threading.main_thread()
                    if elsewhere:
                        slow.nap()

                def returns_early():
                    try:
                        asyncio.get_running_loop()
                        return None
                    except RuntimeError:
                        pass
                    slow.nap()

                def by_thread():
                    if threading.current_thread() is not threading.main_thread():
                        slow.nap()

                def by_thread_and_early():
                    if threading.current_thread() is threading.main_thread():
                        return
                    slow.nap()

                def with_else():
                    try:
                        asyncio.get_running_loop()
                    except RuntimeError:
                        return slow.nap()
                    else:
                        return None

                def with_flag():
                    if asyncio._get_running_loop() is None:
                        slow.nap()

                def raises():
                    if threading.get_ident() == asyncio.get_running_loop():
                        raise RuntimeError
                    slow.nap()
                """,
            "app.py": main(
                "import careful",
                "careful.tries()",
                "found = careful.tries_and_returns()",
                "careful.tries_and_notes()",
                "careful.notes()",
                "careful.returns_early()",
                "careful.by_thread()",
                "careful.by_thread_and_early()",
                "careful.with_else()",
                "careful.with_flag()",
                "careful.raises()",
                "return found",
            ),
        },
    ),
    Project(
        "the one who looks stands in another module",
        {
            "slow.py": NAP,
            "where.py": """
                import asyncio

                def in_async_context():
                    try:
                        asyncio.get_running_loop()
                    except RuntimeError:
                        return False
                    return True

                class Place:
                    def on_loop(self):
                        return asyncio._get_running_loop() is not None

                    @staticmethod
                    def check():
                        asyncio.get_running_loop()
                """,
            "careful.py": """
                import slow
                from where import Place, in_async_context

                def if_not():
                    if not in_async_context():
                        slow.nap()

                def early():
                    if in_async_context():
                        return
                    slow.nap()

                def early_error():
                    if Place().on_loop():
                        raise RuntimeError
                    slow.nap()

                def noted():
                    inside = in_async_context()
                    if not inside:
                        slow.nap()

                def checked():
                    try:
                        Place.check()
                    except RuntimeError:
                        slow.nap()
                """,
            "app.py": main(
                "import careful\nimport slow\nfrom where import in_async_context",
                "careful.if_not()",
                "careful.early()",
                "careful.early_error()",
                "careful.noted()",
                "careful.checked()",
                "if not in_async_context():",
                "    slow.nap()  # false CON103",
                "# In the body of a coroutine itself nobody doubts that a loop runs.",
            ),
        },
    ),
    Project(
        "what comes before the look, and what has nothing to do with it, runs",
        {
            "slow.py": NAP,
            "quick.py": "def is_fast():\n    return True\n",
            "careless.py": """
                import asyncio
                import quick
                import slow

                def before():
                    slow.nap()
                    try:
                        asyncio.get_running_loop()
                    except RuntimeError:
                        return

                def another_question(fast):
                    if not fast:
                        slow.nap()

                def another_name(loop):
                    inside = loop.name
                    if inside:
                        slow.nap()

                def another_module():
                    if quick.is_fast():
                        slow.nap()

                def another_try():
                    try:
                        slow.nap()
                    except RuntimeError:
                        pass
                """,
            "app.py": main(
                "import careless",
                f"careless.before()  {FOUND}",
                f"careless.another_question(1)  {FOUND}",
                f"careless.another_try()  {FOUND}",
                f"careless.another_name(1)  {FOUND}",
                f"careless.another_module()  {FOUND}",
            ),
        },
    ),
    Project(
        "a plain function is not on the loop because a coroutine stands beside it",
        {
            "slow.py": NAP,
            "app.py": """
                import slow

                def plain():
                    slow.nap()

                async def main():
                    def inner():
                        slow.nap()
                    return inner

                class Plain:
                    def run(self):
                        slow.nap()

                    async def stop(self):
                        pass
                """,
        },
    ),
    Project(
        "a method of an object that may be anything",
        {
            "slow.py": NAP,
            "client.py": "import slow\n\nclass Client:\n    def get(self):\n        slow.nap()\n",
            "app.py": """
                import client

                async def main(client, kinds, name):
                    client.get()
                    kinds[name]().get()
                    getattr(client, name)()
                """,
        },
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_stops(tmp_path: Path, case: Project) -> None:
    check(tmp_path, case)
