"""CON110 through calls: only where nothing on the way decides about it."""

from pathlib import Path

import pytest

from project.across import Project, check, main

FOUND = '# want CON110 "asyncio.run'
RUNS = "import asyncio\n\nasync def work():\n    return 1\n\ndef run():\n    return asyncio.run(work())\n"

CASES = [
    Project(
        "in a function of another module, and one behind that",
        {
            "runs.py": RUNS,
            "between.py": "import runs\n\ndef go():\n    print(1)\n    return runs.run()\n",
            "app.py": main("import between, runs", "runs.run()  # want CON110", "between.go()  # want CON110"),
        },
    ),
    Project(
        "the way is told",
        {
            "runs.py": RUNS,
            "between.py": "import runs\n\ndef go():\n    return runs.run()\n",
            "app.py": main(
                "import between",
                'between.go()  # want CON110 "runs.run\\(\\) \\(between.py:4\\) -> asyncio.run\\(\\) \\(runs.py:7\\)"',
            ),
        },
    ),
    Project(
        "through methods, constructors and properties",
        {
            "runs.py": RUNS,
            "client.py": """
                import runs

                class Client:
                    def __init__(self):
                        runs.run()

                    def get(self):
                        return self._get()

                    def _get(self):
                        return runs.run()
                """,
            "app.py": main(
                "from client import Client", "client = Client()  # want CON110", "client.get()  # want CON110"
            ),
        },
    ),
    Project(
        "where something decides about it",
        {
            "runs.py": """
                import asyncio
                from app import main

                async def work():
                    return 1

                def on_condition(wanted):
                    if wanted:
                        return asyncio.run(work())

                def by_default(loop=None):
                    return loop or asyncio.run(work())

                def early(ready):
                    if ready:
                        return
                    asyncio.run(work())

                def in_a_loop(many):
                    for each in many:
                        asyncio.run(each)

                def handled():
                    try:
                        asyncio.run(work())
                    except RuntimeError:
                        pass

                def looked():
                    try:
                        asyncio.get_running_loop()
                    except RuntimeError:
                        return asyncio.run(work())
                    raise TypeError

                def only_made():
                    return lambda: asyncio.run(work())

                def surely():
                    with open("x"):
                        asyncio.run(work())
                """,
            "app.py": main(
                "import runs",
                "runs.on_condition(1)",
                "runs.by_default()",
                "runs.early(1)",
                "runs.in_a_loop([])",
                "runs.handled()",
                "runs.looked()",
                "runs.only_made()",
                "runs.surely()  # want CON110",
            ),
        },
    ),
    Project(
        "in a thread, or in no coroutine",
        {
            "runs.py": RUNS,
            "app.py": """
                import asyncio
                import runs

                def plain():
                    runs.run()

                async def main():
                    await asyncio.to_thread(runs.run)

                if __name__ == "__main__":
                    runs.run()
                """,
        },
    ),
    Project(
        "a call that blocks first, then runs a loop",
        {
            "runs.py": "import asyncio, time\n\nasync def work():\n    return 1\n\n"
            "def run():\n    time.sleep(5)\n    asyncio.run(work())\n",
            "app.py": main("import runs", "runs.run()  # want CON103 # want CON110"),
        },
    ),
    Project(
        "where the loop is run nest_asyncio allows it, also further down",
        {
            "agent.py": """
                import asyncio
                import nest_asyncio

                nest_asyncio.apply()

                async def work():
                    return 1

                class Agent:
                    def __init__(self):
                        asyncio.run(work())
                """,
            "between.py": "from agent import Agent\n\ndef reset():\n    return Agent()\n",
            "app.py": main("import between\nfrom agent import Agent", "Agent()", "between.reset()"),
        },
    ),
    Project(
        "a function that may block may not run a loop, for that it cannot",
        {
            "runs.py": "import asyncio\n\ndef run(work):  # concheck: may-block\n    asyncio.run(work)\n",
            "app.py": main("import runs", "runs.run(1)"),
        },
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_nested_loops(tmp_path: Path, case: Project) -> None:
    check(tmp_path, case)
