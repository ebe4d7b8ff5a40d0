"""CON402: another exception in the place of CancelledError."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "something else is raised",
        """
        import asyncio

        class Failed(Exception):
            pass

        async def main(fetch):
            try:
                await fetch()
            except asyncio.CancelledError as error:
                raise RuntimeError("x") from error  # want CON402 "^RuntimeError takes the place of CancelledError"
            try:
                await fetch()
            except (asyncio.CancelledError, OSError):
                print("no")
                raise Failed  # want CON402
        """,
    ),
    Case(
        "meant so",
        """
        import asyncio

        class Aborted(Exception):
            pass

        async def main(fetch, task: asyncio.Task, log):
            try:
                await fetch()
            except asyncio.CancelledError:
                raise
            try:
                await fetch()
            except asyncio.CancelledError as error:
                raise error
            try:
                await fetch()
            except asyncio.CancelledError:
                raise Aborted() from None
            try:
                await fetch()
            except asyncio.CancelledError:
                raise TimeoutError
            try:
                await fetch()
            except asyncio.CancelledError:
                if log:
                    raise ValueError
                raise
            try:
                await task
            except asyncio.CancelledError:
                raise ValueError("the task was cancelled")
            try:
                await fetch()
            except Exception:
                raise ValueError
            task.cancel()
            try:
                await fetch()
            except asyncio.CancelledError:
                raise ValueError

        def plain(fetch):
            try:
                asyncio.run(fetch())
            except asyncio.CancelledError:
                raise ValueError
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con402(case: Case) -> None:
    check(case)
