"""Pipes that nobody reads while the process is awaited."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "never read, read afterwards, only one of them read",
        """
        import asyncio
        from asyncio.subprocess import PIPE

        async def one():
            process = await asyncio.create_subprocess_exec("make", stdout=PIPE)
            return await process.wait()  # want CON706 "process.wait.. may wait for ever.*stdout"

        async def two():
            process = await asyncio.create_subprocess_shell("make", stdout=PIPE)
            await asyncio.wait_for(process.wait(), 3)  # want CON706
            return await process.stdout.read()

        async def three():
            process = await asyncio.create_subprocess_exec("make", stdout=PIPE, stderr=PIPE)
            async for line in process.stdout:
                print(line)
            await process.wait()  # want CON706 "its stderr pipe"
        """,
    ),
    Case(
        "communicate, read first, killed, handed on, no pipe",
        """
        import asyncio
        from asyncio.subprocess import DEVNULL, PIPE, STDOUT

        async def one(read, register):
            process = await asyncio.create_subprocess_exec("make", stdout=PIPE)
            await process.communicate()
            await process.wait()
            second = await asyncio.create_subprocess_exec("make", stdout=PIPE, stderr=STDOUT)
            print(await second.stdout.read())
            await second.wait()
            third = await asyncio.create_subprocess_exec("make", stdout=PIPE)
            third.kill()
            await third.wait()
            fourth = await asyncio.create_subprocess_exec("make", stdout=PIPE)
            register(fourth)
            await fourth.wait()
            fifth = await asyncio.create_subprocess_exec("make", stdout=DEVNULL, stdin=PIPE)
            await fifth.wait()
            sixth = await asyncio.create_subprocess_exec("make", stdout=PIPE)
            reader = asyncio.create_task(read(sixth.stdout))
            await sixth.wait()
            await reader

        class Runner:
            async def run(self):
                self.process = await asyncio.create_subprocess_exec("make", stdout=PIPE)
                await self.process.wait()
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con706(case: Case) -> None:
    check(case)
