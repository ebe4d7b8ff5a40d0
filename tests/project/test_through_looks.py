"""Who looks where it runs, in whichever module, is believed; what does not hang on the answer runs."""

from pathlib import Path

import pytest

from project.across import NAP, Project, check, main

FOUND = "# want CON103"

CASES = [
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
                "    slow.nap()",
            ),
        },
    ),
    Project(
        "a coroutine that asks such a helper itself, of this module or another",
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

                async def on_its_way():
                    return asyncio.current_task() is not None

                def ready():
                    return True
                """,
            "app.py": """
                import asyncio
                import threading
                import time
                from slow import nap
                from where import in_async_context, on_its_way, ready

                def on_loop():
                    try:
                        asyncio.get_running_loop()
                        return True
                    except RuntimeError:
                        return False

                async def branches():
                    if not in_async_context():
                        nap()
                        time.sleep(5)
                    if in_async_context():
                        pass
                    else:
                        nap()
                        time.sleep(5)

                async def of_this_file():
                    if not on_loop():
                        nap()
                        time.sleep(5)

                async def expressions():
                    in_async_context() or nap()
                    return None if on_loop() else nap()

                async def noted():
                    inside = on_loop()
                    if not inside:
                        nap()

                async def leaves():
                    nap()  # want CON103
                    if on_loop():
                        return
                    nap()
                    time.sleep(5)

                async def leaves_within(values):
                    for each in values:
                        if in_async_context():
                            raise RuntimeError
                        nap()
                    nap()  # want CON103

                async def goes_on():
                    if on_loop():
                        print("on a loop")
                    nap()  # want CON103
                    time.sleep(5)  # want CON101

                async def another_question():
                    if not ready():
                        nap()  # want CON103
                    if await on_its_way():
                        nap()  # want CON103
                    if threading.current_thread() is threading.main_thread():
                        nap()  # want CON103

                async def the_question_itself():
                    if nap() or not on_loop():  # want CON103
                        pass
                """,
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
                f"careless.another_question(0)  {FOUND}",
                f"careless.another_try()  {FOUND}",
                f"careless.another_name(1)  {FOUND}",
                f"careless.another_module()  {FOUND}",
            ),
        },
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_looks(tmp_path: Path, case: Project) -> None:
    check(tmp_path, case)
