"""Runs a small test file under `pytest --concheck`, in this process unless a test needs another."""

import textwrap

import pytest

from seam.watching import Watched

INI = "[pytest]\nasyncio_default_fixture_loop_scope = function\n"


@pytest.fixture
def watched(pytester: pytest.Pytester) -> Watched:
    """`watched(source, *args, ini="", conftest="", apart=False)`: write the file, run pytest on it."""

    def run(source: str, *args: str, ini: str = "", conftest: str = "", apart: bool = False) -> pytest.RunResult:
        pytester.makepyfile(test_it=textwrap.dedent(source))
        pytester.makeini(INI + textwrap.dedent(ini))
        if conftest:
            pytester.makeconftest(textwrap.dedent(conftest))
        arguments = ["-p", "no:cacheprovider", *args]
        return pytester.runpytest_subprocess(*arguments) if apart else pytester.runpytest_inprocess(*arguments)

    return run
