"""CON210: tests that await nothing."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "a mock",
        """
        from unittest.mock import AsyncMock

        async def test_it():
            mock = AsyncMock()
            mock()  # want CON210 "^mock\\(\\) is called without an await"
            mock.send("x")  # want CON210 "mock.send"
            failing = AsyncMock(side_effect=OSError)
            failing()  # want CON210
        """,
    ),
    Case(
        "awaited, asserted, or with a spec",
        """
        from unittest.mock import AsyncMock, MagicMock
        from elsewhere import Client

        async def test_it(run):
            mock = AsyncMock()
            await mock()
            mock.assert_awaited_once()
            mock.send.assert_awaited_once_with(1)
            mock.reset_mock()
            run(mock())
            plain = MagicMock()
            plain()
            client = AsyncMock(spec=Client)
            client.close()
        """,
    ),
    Case(
        "a failure that cannot come",
        """
        import asyncio
        import unittest

        import pytest

        async def work():
            raise ValueError

        def plain():
            return work()

        class Test(unittest.TestCase):
            def test_it(self):
                with self.assertRaises(ValueError):
                    work()  # want CON210

        async def test_it():
            with pytest.raises(ValueError, match="x"):
                work()  # want CON210 "^work\\(\\) is called"
            with pytest.raises(ValueError):
                await work()
            with pytest.raises(TypeError):
                work(1)
            with pytest.raises(ValueError):
                plain()
            with pytest.warns(RuntimeWarning):
                work()
            with pytest.raises(ValueError):
                asyncio.run(work())
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it(case: Case) -> None:
    check(case)
