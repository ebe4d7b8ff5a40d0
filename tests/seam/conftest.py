"""Runs a small test file under `pytest --concheck`, in this process unless a test needs another."""

import textwrap
import warnings

import pytest

from pytest_concheck.loops import uvloop_class
from seam.watching import Watched

# pytester forgets what a run inside has imported, and a C extension does not bear to be imported twice.
uvloop_class()

INI = "[pytest]\nasyncio_default_fixture_loop_scope = function\n"


@pytest.fixture
def watched(pytester: pytest.Pytester) -> Watched:
    """`watched(source, *args, ini="", conftest="", apart=False)`: write the file, run pytest on it."""

    def run(source: str, *args: str, ini: str = "", conftest: str = "", apart: bool = False) -> pytest.RunResult:
        pytester.makepyfile(test_it=textwrap.dedent(source))
        pytester.makeini(INI + textwrap.dedent(ini))
        if conftest:
            pytester.makeconftest(textwrap.dedent(conftest))
        # Rewriting the plugins' assertions again for each run would take longer than all that is tested here.
        arguments = ["-p", "no:cacheprovider", "-p", "no:hypothesispytest", "--assert=plain", *args]
        if apart:
            return pytester.runpytest_subprocess(*arguments)
        with warnings.catch_warnings():
            warnings.resetwarnings()  # Or the run inside would start with our own filters.
            return pytester.runpytest_inprocess(*arguments)

    return run
