"""Other runners and other plugins: the leaking test is told, and nothing else changes."""

import textwrap

import pytest

from seam.watching import Watched, needs

LEAK = """
async def leak():
    asyncio.create_task(asyncio.sleep(30))  # LEAK
    await asyncio.sleep(0)
"""

RUNNERS = {
    "tornado": """
        import tornado.testing
        class TestIt(tornado.testing.AsyncTestCase):
            @tornado.testing.gen_test
            async def test_leaks(self):
                await leak()
            @tornado.testing.gen_test
            async def test_clean(self):
                await asyncio.sleep(0)
    """,
    "asgiref": """
        from asgiref.sync import async_to_sync
        def test_leaks():
            async_to_sync(leak)()
        def test_clean():
            async_to_sync(asyncio.sleep)(0)
    """,
    "django": """
        from django.conf import settings
        settings.configured or settings.configure()
        from django.test import SimpleTestCase
        class TestIt(SimpleTestCase):
            async def test_leaks(self):
                await leak()
            async def test_clean(self):
                await asyncio.sleep(0)
    """,
    "pytest_aiohttp": """
        import pytest
        @pytest.mark.asyncio
        async def test_leaks(aiohttp_client):
            await leak()
        @pytest.mark.asyncio
        async def test_clean(aiohttp_client):
            await asyncio.sleep(0)
    """,
    "hypothesis": """
        from hypothesis import given, settings, strategies as st
        @settings(max_examples=3, database=None)
        @given(st.integers())
        def test_leaks(number):
            asyncio.run(leak())
        @settings(max_examples=3, database=None)
        @given(st.integers())
        def test_clean(number):
            asyncio.run(asyncio.sleep(0))
    """,
    "unittest": """
        import unittest
        class TestIt(unittest.TestCase):
            def test_leaks(self):
                for number in range(2):
                    with self.subTest(number=number):
                        asyncio.run(leak())
            def test_clean(self):
                asyncio.run(asyncio.sleep(0))
    """,
}


@pytest.mark.parametrize("library", [pytest.param(name, marks=needs(name)) for name in RUNNERS])
def test_runner(watched: Watched, library: str) -> None:
    source = "import asyncio\n" + LEAK + textwrap.dedent(RUNNERS[library])
    result = watched(source, "--concheck", "-p", "hypothesispytest" if library == "hypothesis" else "no:x", apart=True)
    told = [line for line in result.outlines if line.startswith(("FAILED", "ERROR test"))]
    assert len(told) == 1
    assert "test_leaks" in told[0]
    result.stdout.fnmatch_lines(["CON321 test_it.py:4 in leak*"])


SUITE = """
    import asyncio
    async def leak():
        asyncio.create_task(asyncio.sleep(30))
        await asyncio.sleep(0)
    def test_leaks():
        asyncio.run(leak())
    def test_clean():
        asyncio.run(asyncio.sleep(0))
    def test_more():
        asyncio.run(asyncio.sleep(0))
"""
PLUGINS = {
    "pytest_randomly": [],
    "pytest_timeout": ["--timeout=20"],
    "pytest_rerunfailures": ["--reruns=1"],
}


@pytest.mark.parametrize("plugin", [pytest.param(name, marks=needs(name)) for name in PLUGINS])
def test_plugin(watched: Watched, plugin: str) -> None:
    result = watched(SUITE, "--concheck", *PLUGINS[plugin], apart=True)
    assert result.parseoutcomes()["passed"] == 2
    assert result.parseoutcomes()["failed"] == 1
    result.stdout.fnmatch_lines(["FAILED test_it.py::test_leaks*"])


@needs("pytest_run_parallel")
def test_in_parallel_threads_it_only_warns(watched: Watched) -> None:
    result = watched(SUITE, "--concheck", "--parallel-threads=4", apart=True)
    assert result.parseoutcomes()["passed"] == 3
    result.stdout.fnmatch_lines(["concheck: mode=warn*", "*CON321 test_it.py:3 in leak*"])


def test_doctests(watched: Watched, pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        documented='''
        """
        >>> import asyncio
        >>> asyncio.run(asyncio.sleep(0))
        """
        '''
    )
    result = watched(
        "def test_it(): pass", "--concheck", "--doctest-modules", "documented.py", "test_it.py", apart=True
    )
    result.assert_outcomes(passed=2)
    result.stdout.no_fnmatch_line("*sighting*")
