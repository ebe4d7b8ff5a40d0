"""CON311: a TaskGroup left by a jump, or with one task."""

import pytest

from flake8_concheck.options import Options
from harness import Case, check

ON = Options(enable=("CON311",))

CASES = [
    Case(
        "jumps out of the block",
        """
        import asyncio

        async def work(item=None):
            pass

        async def main(items):
            for item in items:
                async with asyncio.TaskGroup() as group:
                    group.create_task(work(item))
                    group.create_task(work())
                    if item:
                        break  # want CON311 "^break does not leave the TaskGroup before"
                    if not item:
                        continue  # want CON311 "^continue"
                    return 1  # want CON311 "^return .* after the block$"
        """,
        ON,
    ),
    Case(
        "jumps within the block, or in another function",
        """
        import asyncio

        async def work(item=None):
            pass

        async def main(items):
            async with asyncio.TaskGroup() as group:
                for item in items:
                    if not item:
                        continue
                    if item == 2:
                        break
                    group.create_task(work(item))

                def callback():
                    return 1

                group.create_task(work(callback))
            return 1
        """,
        ON,
    ),
    Case(
        "one task, and nothing else",
        """
        import asyncio

        async def work(item=None):
            pass

        async def main(items):
            async with asyncio.TaskGroup() as group:  # want CON311 "^a TaskGroup of one task"
                group.create_task(work())
            async with asyncio.TaskGroup() as group:
                group.create_task(work(group))
            async with asyncio.TaskGroup() as group:
                for item in items:
                    group.create_task(work(item))
            async with asyncio.TaskGroup() as group:
                group.create_task(work())
                await work()
            async with asyncio.TaskGroup() as group:
                group.create_task(work())
                async with asyncio.TaskGroup() as inner:
                    inner.create_task(work())
        """,
        ON,
    ),
    Case(
        "other groups and managers",
        """
        import asyncio
        import anyio_like

        async def main(work):
            async with anyio_like.create_task_group() as group:
                group.start_soon(work)
                return 1
            async with asyncio.timeout(1):  # want CON403
                return 2
        """,
        ON,
    ),
    Case(
        "a test wants the group to fail",
        """
        import asyncio
        import pytest

        async def test_group(work):
            with pytest.raises(BaseExceptionGroup):
                async with asyncio.TaskGroup() as group:
                    group.create_task(work())
        """,
        ON,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con311(case: Case) -> None:
    check(case)
