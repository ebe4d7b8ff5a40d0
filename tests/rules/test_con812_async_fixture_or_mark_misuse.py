"""`@pytest.mark.asyncio` where it has no effect."""

import pytest

from harness import Case, check

CASES = [
    Case(
        "on a plain test, on a fixture",
        """
        import pytest
        import pytest_asyncio

        @pytest.mark.asyncio  # want CON812 "a plain function"
        def test_one():
            pass

        @pytest.mark.parametrize("x", [1])
        @pytest.mark.asyncio(loop_scope="module")  # want CON812
        def test_two(x):
            pass

        @pytest.fixture
        @pytest.mark.asyncio  # want CON812 "a fixture"
        async def one():
            return 1

        @pytest_asyncio.fixture
        @pytest.mark.asyncio  # want CON812
        async def two():
            return 1
        """,
    ),
    Case(
        "async tests, classes, other marks, unknown decorators",
        """
        import pytest
        from elsewhere import as_coroutine

        @pytest.mark.asyncio
        async def test_one():
            pass

        @pytest.mark.asyncio
        class TestAll:
            def test_two(self):
                pass

        @pytest.mark.slow
        def test_three():
            pass

        @pytest.mark.asyncio
        @as_coroutine
        def test_four():
            pass

        @pytest.mark.asyncio
        def helper():
            pass
        """,
    ),
    Case(
        "an async fixture in strict mode: the configuration says which it is",
        """
        import pytest

        @pytest.fixture  # miss CON812
        async def one():
            return 1
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con812(case: Case) -> None:
    check(case)
