"""CON310: a handler that a TaskGroup's ExceptionGroup passes by."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "a plain handler around nothing but the group",
        """
        import asyncio

        class Failed(Exception):
            pass

        async def main(works):
            try:
                async with asyncio.TaskGroup() as group:
                    for work in works:
                        group.create_task(work())
            except ValueError as error:  # want CON310 "^except ValueError never sees .*use except\\* ValueError$"
                print(error)
            except (OSError, Failed):  # want CON310 "except OSError"
                print()
            except Exception:
                print()
            try:
                group = asyncio.TaskGroup()
                async with group:
                    group.create_task(works())
            except Failed:
                print()
            try:
                async with asyncio.TaskGroup() as group, asyncio.timeout(1):  # want CON403
                    group.create_task(works())
            except TimeoutError:  # want CON310
                print()
        """,
    ),
    Case(
        "what except* binds is a group",
        """
        import asyncio

        async def main(work):
            try:
                async with asyncio.TaskGroup() as group:
                    group.create_task(work())
            except* OSError as error:
                print(error.errno)  # want CON310 "error.errno does not exist"
                print(error.exceptions, error.__cause__, error.message)
            except* ValueError as errors:
                for error in errors.exceptions:
                    print(error.args)
                raise errors.exceptions[0].with_traceback(None) from None
        """,
    ),
    Case(
        "handlers that see it",
        """
        import asyncio
        from elsewhere import unknown

        class Several(ExceptionGroup):
            pass

        async def main(work, given):
            try:
                async with asyncio.TaskGroup() as group:
                    group.create_task(work())
            except Exception:
                pass
            try:
                async with asyncio.TaskGroup() as group:
                    group.create_task(work())
            except asyncio.CancelledError:
                raise
            except (KeyboardInterrupt, ValueError):
                raise
            except given:
                pass
            except Several:
                pass
            except:
                raise
            try:
                async with asyncio.TaskGroup() as group:
                    group.create_task(work())
            except ExceptionGroup:
                pass
            except ValueError:
                pass
        """,
    ),
    Case(
        "something else stands in the try",
        """
        import asyncio
        import anyio_like

        async def main(work):
            try:
                print(int(work))
                async with asyncio.TaskGroup() as group:
                    group.create_task(work())
            except ValueError:
                pass
            try:
                async with asyncio.timeout(1), asyncio.TaskGroup() as group:
                    group.create_task(work())
            except TimeoutError:
                pass
            try:
                async with asyncio.timeout(1):
                    async with asyncio.TaskGroup() as group:
                        group.create_task(work())
            except TimeoutError:
                pass
            try:
                async with anyio_like.create_task_group() as group:
                    group.start_soon(work)
            except ValueError:
                pass
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con310(case: Case) -> None:
    check(case)
