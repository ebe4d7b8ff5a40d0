"""Beside xdist, other plugins switched off, pytest inside pytest, forks, interrupts, and detectors that break."""

import asyncio
import os
import subprocess
import sys
from contextlib import suppress
from textwrap import dedent

import pytest

from seam.watching import Watched, needs

LEAKS = """
    import asyncio, pytest
    async def main():
        asyncio.create_task(asyncio.sleep(30))
        await asyncio.sleep(0)
    @pytest.mark.parametrize("number", range(4))
    def test_leaks(number):
        asyncio.run(main())
    def test_clean():
        pass
"""


@needs("xdist")
@pytest.mark.parametrize(("mode", "failed"), [("fail", 4), ("warn", 0), ("report", 0)])
def test_xdist_merges_what_the_workers_saw(watched: Watched, mode: str, failed: int) -> None:
    result = watched(LEAKS, f"--concheck={mode}", "-n", "2", apart=True)
    result.assert_outcomes(failed=failed, passed=5 - failed, warnings=4 if mode == "warn" else 0)
    result.stdout.fnmatch_lines(
        ["concheck: 4 sightings at 1 site", "CON321 test_it.py:3 in main, 4 times", "* and 3 more"]
    )
    assert result.ret == (1 if failed else 0)


@needs("xdist")
def test_xdist_carries_what_belongs_to_no_test(watched: Watched) -> None:
    conftest = """
        import asyncio
        async def main():
            asyncio.create_task(asyncio.sleep(30))
            await asyncio.sleep(0)
        def pytest_sessionstart(session):
            if hasattr(session.config, "workerinput"):
                asyncio.run(main())
    """
    result = watched("def test_it(): pass", "--concheck", "-n", "2", conftest=conftest, apart=True)
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["concheck: 2 sightings at 1 site"])
    assert result.ret == pytest.ExitCode.TESTS_FAILED


@needs("xdist")
def test_xdist_with_a_bad_marker_names_it(watched: Watched) -> None:
    source = "import pytest\n@pytest.mark.concheck(allow=1)\ndef test_it(): pass"
    result = watched(source, "--concheck", "-n", "1", apart=True)
    assert result.ret != 0
    assert "@pytest.mark.concheck of test_it.py::test_it: knows no 'allow'" in result.stdout.str() + result.stderr.str()


@pytest.mark.parametrize(
    "without", ["cacheprovider", "warnings", "logging", "unraisableexception", "threadexception", "terminal", "capture"]
)
def test_without_other_plugins(watched: Watched, without: str) -> None:
    result = watched(LEAKS, "--concheck", "-p", f"no:{without}", apart=True)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert "INTERNALERROR" not in result.stdout.str() + result.stderr.str()


def test_without_all_of_them_and_with_errors_for_warnings(watched: Watched) -> None:
    without = [word for name in ("warnings", "logging", "unraisableexception") for word in ("-p", f"no:{name}")]
    result = watched(LEAKS, "--concheck=warn", *without, apart=True)
    assert "INTERNALERROR" not in result.stdout.str() + result.stderr.str()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks")
def test_a_fork_on_a_loop_on_which_blocking_calls_are_refused(watched: Watched) -> None:
    """As blockbuster does it, in the type of locks itself: a fork ends the watchdog, and that is waited for."""
    conftest = """
        import _thread, asyncio, ctypes, gc, os, pytest
        LOCK = _thread.LockType
        [methods] = gc.get_referents(vars(LOCK))
        def replace(name, method):
            methods[name] = method
            ctypes.pythonapi.PyType_Modified(ctypes.py_object(LOCK))
        def refusing(original):
            def call(*args, **kwargs):
                if asyncio._get_running_loop() is not None:
                    raise RuntimeError("a blocking call")
                return original(*args, **kwargs)
            return call
        @pytest.fixture(autouse=True)
        def refused(monkeypatch):
            original = methods["acquire"]
            monkeypatch.setattr(os, "stat", refusing(os.stat))
            replace("acquire", refusing(original))
            yield
            replace("acquire", original)
    """
    source = """
        import asyncio, os, pytest, threading
        async def main():
            with pytest.raises(RuntimeError, match="a blocking call"):
                threading.Lock().acquire()
            if (child := os.fork()) == 0:
                os._exit(0)
            os.waitpid(child, 0)
        def test_it():
            asyncio.run(main())
    """
    result = watched(source, "--concheck", "-W", "error", conftest=conftest, apart=True)
    result.assert_outcomes(passed=1)


def test_pytest_inside_pytest(watched: Watched) -> None:
    source = """
        import asyncio
        pytest_plugins = ["pytester"]
        def test_outer(pytester):
            pytester.makepyfile('''
                import asyncio
                async def main():
                    asyncio.create_task(asyncio.sleep(30))
                    await asyncio.sleep(0)
                def test_inner():
                    asyncio.run(main())
            ''')
            pytester.runpytest_inprocess("--concheck", "-p", "no:asyncio").assert_outcomes(failed=1)
        def test_still_watched():
            async def main():
                asyncio.create_task(asyncio.sleep(30))
                await asyncio.sleep(0)
            asyncio.run(main())
    """
    result = watched(source, "--concheck", "-p", "pytester", apart=True)
    result.stdout.fnmatch_lines(["FAILED test_it.py::test_still_watched*"])


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="needs fork")
def test_a_forked_child_neither_watches_nor_hangs(watched: Watched) -> None:
    source = """
        import asyncio, os, time, warnings
        async def block():
            time.sleep(0.3)
        def test_fork():
            warnings.simplefilter("error")
            asyncio.run(block())
            pid = os.fork()
            if pid == 0:
                asyncio.run(asyncio.sleep(0.05))
                os._exit(7)
            assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 7
        def test_watched_again():
            asyncio.run(block())
    """
    result = watched(source, "--concheck", "--concheck-slow-callback=0.1", apart=True)
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(["concheck: 2 sightings at 1 site"])
    result.stdout.no_fnmatch_line("*multi-threaded*")


@pytest.mark.parametrize("stop", ["raise KeyboardInterrupt", "pytest.exit('enough')"])
def test_breaking_off_puts_everything_back_and_says_nothing(watched: Watched, stop: str) -> None:
    source = f"""
        import asyncio, pytest
        async def main():
            asyncio.create_task(asyncio.sleep(30))
            await asyncio.sleep(0)
            {stop}
        def test_it():
            asyncio.run(main())
    """
    before = asyncio.BaseEventLoop.create_task, asyncio.Handle._run
    with suppress(KeyboardInterrupt):  # pytester hands it on.
        watched(source, "--concheck")
    assert (asyncio.BaseEventLoop.create_task, asyncio.Handle._run) == before
    watched(source, "--concheck", apart=True).stdout.no_fnmatch_line("*sighting*")


def test_a_usage_error_after_patching_puts_everything_back(watched: Watched) -> None:
    before = asyncio.BaseEventLoop.create_task
    assert watched("def test_it(): pass", "--concheck", "--no-such-option").ret == pytest.ExitCode.USAGE_ERROR
    assert asyncio.BaseEventLoop.create_task is before


@pytest.mark.parametrize("method", ["install", "leave", "_left_by"])
def test_a_detector_that_breaks_is_switched_off_and_noted(watched: Watched, method: str) -> None:
    conftest = f"""
        import pytest
        from pytest_concheck.detectors.leaked_task import LeakedTask
        def broken(*args, **kwargs):
            raise ZeroDivisionError("oh")
        patch = pytest.MonkeyPatch()
        patch.setattr(LeakedTask, {method!r}, broken)
        def pytest_unconfigure():
            patch.undo()
    """
    kept = """
        with asyncio.Runner() as runner:
            kept = runner.get_loop().create_task(asyncio.sleep(0))  # Where there are no tasks at all nobody is asked.
            runner.run(asyncio.sleep(0.01))
    """
    source = f"{dedent(LEAKS)}{dedent(kept)}"
    result = watched(source, "--concheck", "-p", "conftest", conftest=conftest, apart=True)
    told = (
        1 if method in ("leave", "_left_by") else 0
    )  # What asyncio.run was about to cancel is known before anybody leaves.
    result.assert_outcomes(passed=5 - told, failed=told)
    result.stdout.fnmatch_lines(["CON000 leaked-task (CON321) was switched off: ZeroDivisionError: oh"])


def test_switched_off_it_imports_nothing() -> None:
    program = "import sys, pytest; pytest.main(['--version', '-p', 'no:cacheprovider']); print(sorted(sys.modules))"
    modules = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    ours = {name.strip("'[], \n") for name in modules.split() if "concheck" in name}
    assert ours <= {"pytest_concheck", "pytest_concheck.plugin", "pytest_concheck.options"}


def test_imports_and_debuggers_do_not_count(watched: Watched, pytester: pytest.Pytester) -> None:
    pytester.makepyfile(slow_module="import time; time.sleep(0.3)")
    source = """
        import asyncio
        async def main():
            import slow_module
        def test_it():
            asyncio.run(main())
    """
    result = watched(source, "--concheck", "--concheck-slow-callback=0.1")
    result.assert_outcomes(passed=1)
    result.stdout.no_fnmatch_line("*sighting*")


@needs("anyio")
def test_what_anyio_keeps_for_its_worker_processes_is_its_own(watched: Watched) -> None:
    source = """
        import os, anyio.to_process, pytest
        @pytest.mark.anyio
        @pytest.mark.parametrize("anyio_backend", ["asyncio"])
        async def test_it():
            assert await anyio.to_process.run_sync(os.getpid) != os.getpid()
    """
    result = watched(source, "--concheck", apart=True)
    result.assert_outcomes(passed=1)
    result.stdout.no_fnmatch_line("*sighting*")
