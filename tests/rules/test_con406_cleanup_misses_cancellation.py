"""CON406: clean-up that a cancellation does not reach."""

import pytest

from flake8_concheck.options import Options
from harness import Case, check

CASES = [
    Case(
        "clean-up and raise",
        """
        import asyncio

        async def main(session, work):
            try:
                await asyncio.sleep(1)
            except Exception:  # want CON406
                await session.rollback()
                raise
        """,
        options=Options(enable=("CON406",)),
    ),
    Case(
        "seen, or no clean-up",
        """
        import asyncio

        async def main(session, work, log):
            try:
                await asyncio.sleep(1)
            except Exception:
                log.warning("no")
                raise
            try:
                await work()
            except Exception:
                session.rollback()
                raise
            finally:
                session.close()
            try:
                await work()
            except asyncio.CancelledError:
                session.rollback()
                raise
            except Exception:
                session.rollback()
                raise
            try:
                await work()
            except Exception:
                session.rollback()
            try:
                work()
            except Exception:
                session.rollback()
                raise
        """,
        options=Options(enable=("CON406",)),
    ),
    Case(
        "the with block around ends it anyway",
        """
        async def save(open_session, other, entry):
            async with open_session() as session:
                try:
                    await session.save(entry)
                except Exception:
                    await session.rollback()
                    raise
                try:
                    await session.save(entry)
                except Exception:  # want CON406
                    await other.rollback()
                    raise

        async def test_it(session):
            try:
                await session.save(1)
            except Exception:
                await session.rollback()
                raise
        """,
        options=Options(enable=("CON406",)),
    ),
    Case(
        "more names of clean-up",
        """
        import asyncio

        class Service:
            async def start(self):
                try:
                    await asyncio.sleep(1)
                except Exception:  # want CON406
                    self._stop_workers()
                    raise
                try:
                    await asyncio.sleep(1)
                except Exception:  # want CON406
                    await self._cleanup()
                    raise
                try:
                    await asyncio.sleep(1)
                except Exception as error:  # want CON406
                    await self.jobs.fail_job(error)
                    raise
                try:
                    await asyncio.sleep(1)
                except Exception:
                    self.failures()
                    self.unstoppable()
                    self.closed()
                    raise

            async def stop(self):
                try:
                    await asyncio.sleep(1)
                except Exception:
                    _stop(self)
                    raise

        def _stop(service):
            print(service)

        async def run(process, writer):
            try:
                await process.wait()
            except Exception:  # want CON406
                process.kill()
                raise
            try:
                await process.wait()
            except Exception:  # want CON406
                process.terminate()
                raise
            try:
                await writer.drain()
            except Exception:  # want CON406
                await writer.wait_closed()
                raise
        """,
        options=Options(enable=("CON406",)),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con406(case: Case) -> None:
    check(case)
