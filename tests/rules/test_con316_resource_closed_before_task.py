"""CON316: what a with block closes before the tasks of the group around it have begun."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "closed before the tasks have begun",
        """
        import asyncio

        async def use(thing, line=""):
            pass

        async def main(path, connect):
            async with asyncio.TaskGroup() as group:
                with open(path) as file:
                    group.create_task(use(file))  # want CON316 "^file is closed before .* outside of the TaskGroup$"
                    group.create_task(use(path))
                async with connect() as client:
                    for line in "ab":
                        group.create_task(use(line, client))  # want CON316 "^client is closed"
                        group.create_task(client.send(line))  # want CON316
                with connect() as one, connect() as two:
                    group.create_task(use(line=two))  # want CON316 "^two is"
        """,
    ),
    Case(
        "opened outside, or held until the work is done",
        """
        import asyncio

        async def use(thing):
            pass

        async def main(path, done: asyncio.Event):
            with open(path) as file:
                async with asyncio.TaskGroup() as group:
                    group.create_task(use(file))
                    group.create_task(use(file))
            async with asyncio.TaskGroup() as group:
                with open(path) as file:
                    group.create_task(use(file))
                    await done.wait()
                group.create_task(use(path))
        """,
    ),
    Case(
        "what was read from it, and what is not opened",
        """
        import asyncio
        import contextlib

        async def use(thing):
            pass

        async def main(path, lock, inner):
            async with asyncio.TaskGroup() as group:
                with open(path) as file:
                    group.create_task(use(file.name))
                    group.create_task(use(file.read()))
                with lock as held:
                    group.create_task(use(held))
                with contextlib.suppress(OSError):
                    group.create_task(use(path))
                async with asyncio.timeout(1) as limit:
                    group.create_task(use(limit))
                async with asyncio.TaskGroup() as inner:
                    inner.create_task(use(group))
                    group.create_task(use(inner))
        """,
    ),
    Case(
        "an attribute of it that is closed too",
        """
        import asyncio

        async def use(thing):
            pass

        async def main(connect):
            async with asyncio.TaskGroup() as group:
                async with connect() as client:
                    group.create_task(use(client.session))  # miss CON316
                group.create_task(use(1))
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con316(case: Case) -> None:
    check(case)
