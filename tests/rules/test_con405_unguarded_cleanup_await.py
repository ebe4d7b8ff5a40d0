"""CON405: awaiting, or returning, in finally."""

import pytest

from flake8_concheck.options import Options
from harness import Case, check

CASES = [
    Case(
        "unguarded",
        """
        async def main(work, close):
            try:
                await work()
            finally:
                await close()  # want CON405 "this await in finally"
            try:
                await work()
            finally:
                return 1  # want CON405 "return in finally"
        """,
        options=Options(enable=("CON405",)),
    ),
    Case(
        "guarded",
        """
        import asyncio

        async def main(work, close, writer):
            try:
                await work()
            finally:
                await asyncio.shield(close())
                await asyncio.wait_for(close(), 1)
                async with asyncio.timeout(1):
                    await close()
                writer.close()
                await writer.wait_closed()

        def plain(work):
            try:
                work()
            finally:
                async def later():
                    await work()

                asyncio.run(later())
        """,
        options=Options(enable=("CON405",)),
    ),
    Case(
        "the spelling of imports",
        """
        import asyncio

        async def main(work, close):
            try:
                await asyncio.sleep(1)
            finally:
                await close()  # want CON405
        """,
        options=Options(enable=("CON405",)),
    ),
    Case(
        "what catches the cancellation goes on, and nobody cancels a test",
        """
        import asyncio
        import contextlib

        async def main(work, task, reader):
            try:
                await work()
            finally:
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task
                try:
                    await reader
                except (asyncio.CancelledError, OSError):
                    pass
                await work.close()  # want CON405

        async def test_it(work):
            try:
                await work()
            finally:
                await work.close()
        """,
        options=Options(enable=("CON405",)),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con405(case: Case) -> None:
    check(case)
