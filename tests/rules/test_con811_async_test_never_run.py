"""Async tests that nobody awaits."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "in a TestCase, in a class that inherits from one, under decorators",
        """
        import unittest
        from unittest import mock

        class Base(unittest.TestCase):
            pass

        class First(unittest.TestCase):
            async def test_one(self):  # want CON811 "test_one.. is async"
                self.fail()

            def test_sync(self):
                pass

            async def helper(self):
                pass

        class Second(Base):
            @mock.patch("x.y")
            async def test_two(self, y):  # want CON811
                self.fail()
        """,
    ),
    Case(
        "classes that await, unknown bases and decorators, own runners, skipped",
        """
        import unittest
        from django.test import TestCase
        from elsewhere import AsyncMixin, awaiting

        class First(unittest.IsolatedAsyncioTestCase):
            async def test_one(self):
                self.fail()

        class Second(TestCase):
            async def test_one(self):
                self.fail()

        class Third(AsyncMixin, unittest.TestCase):
            async def test_one(self):
                self.fail()

        class Fourth(unittest.TestCase):
            @awaiting
            async def test_one(self):
                self.fail()

            @unittest.skip("not yet")
            async def test_two(self):
                self.fail()

        class Fifth(unittest.TestCase):
            def _callTestMethod(self, method):
                self.loop.run_until_complete(method())

            async def test_one(self):
                self.fail()

        class Plain:
            async def test_one(self):
                pass
        """,
    ),
    Case(
        "a function that pytest may or may not run: its configuration says",
        """
        import asyncio

        async def test_one():  # miss CON811
            await asyncio.sleep(0)
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con811(case: Case) -> None:
    check(case)
