"""pytest's rewriting of assertions, stepped past for our own modules and for nobody else's."""

import sys
from pathlib import Path

import pytest

from pytest_concheck.quick_imports import quick_imports

INI = "[pytest]\nasyncio_default_fixture_loop_scope = function\n"


def hooks() -> list[object]:
    return [finder for finder in sys.meta_path if type(finder).__module__ == "_pytest.assertion.rewrite"]


def test_the_hook_is_away_meanwhile_and_back_in_its_place() -> None:
    before = list(sys.meta_path)
    assert hooks()
    with quick_imports():
        assert not hooks()
    assert sys.meta_path == before


def test_it_is_back_after_an_error() -> None:
    before = list(sys.meta_path)
    with pytest.raises(ImportError, match="broken"), quick_imports():
        raise ImportError("broken")
    assert sys.meta_path == before


def test_what_the_user_imports_is_rewritten(pytester: pytest.Pytester) -> None:
    pytester.makeini(INI)
    pytester.makepyfile(
        """
        import sys

        def test_it():
            from pytest_concheck import watcher
            assert type(watcher.__loader__).__module__ != "_pytest.assertion.rewrite"
            assert len([1, 2]) == 3
        """
    )
    done = pytester.runpytest_subprocess("--concheck", "-p", "no:cacheprovider", "-W", "error")
    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines(["*where 2 = len(*"])


def test_a_session_in_a_session_is_not_warned(pytester: pytest.Pytester) -> None:
    pytester.makeini(INI)
    Path("inner").mkdir()
    Path("inner/test_inner.py").write_text("def test_it(): pass\n")
    pytester.makepyfile(
        """
        import pytest

        def test_it():
            assert pytest.main(["--concheck", "-W", "error", "-p", "no:cacheprovider", "inner"]) == 0
        """
    )
    done = pytester.runpytest_subprocess("--concheck", "-p", "no:cacheprovider", "-W", "error")
    done.assert_outcomes(passed=2)
