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
