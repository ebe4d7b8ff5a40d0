"""`--concheck-html` through pytest: the page is written, from one process and from several, and never in the way."""

from pathlib import Path

import pytest

from page.reading import Page
from seam.watching import Watched, needs

SUITE = """
    import asyncio, threading, time, pytest
    from concurrent.futures import ThreadPoolExecutor
    async def serve():
        await asyncio.sleep(30)
    async def step():
        await asyncio.sleep(0.01)
    def test_leaks():
        async def main():
            asyncio.create_task(serve(), name="the server")
            await asyncio.sleep(0.01)
        asyncio.run(main())
    def test_gathers():
        async def main():
            await asyncio.create_task(step(), name="half \\ud83d")
            await asyncio.gather(*(step() for _ in range(3)))
        asyncio.run(main())
    def render():
        time.sleep(0.01)
    def test_works():
        with ThreadPoolExecutor(1, "renderer") as pool:
            pool.submit(render).result()
        thread = threading.Thread(target=render, name="poller")
        thread.start()
        thread.join()
    def test_holds():
        async def main():
            time.sleep(0.3)
        asyncio.run(main())
    @pytest.mark.parametrize("name", ["</script><script>alert(1)</script>", "\\x1b[31m'", "\\ud800"])
    def test_named(name):
        assert "'" not in name
"""
XDIST = [[], pytest.param(["-n", "2"], marks=needs("xdist"))]


@pytest.mark.parametrize("arguments", XDIST, ids=["alone", "xdist"])
def test_the_page_shows_what_the_tests_did(watched: Watched, pytester: pytest.Pytester, arguments: list[str]) -> None:
    result = watched(SUITE, "--concheck=report", "--concheck-html=out/seen.html", *arguments, apart=True)
    result.assert_outcomes(passed=6, failed=1)
    result.stdout.fnmatch_lines(["*seen.html: what the tests did, as a page"])
    [path] = (pytester.path / "out").iterdir()
    page = Page(path.read_text(encoding="utf-8"))
    assert "7 tests in" in page.text
    assert "CON321 leaked-task" in page.text
    assert "the server serve made at test_it.py:9 in test_leaks.<locals>.main, not ended" in page.text
    assert "step \N{MULTIPLICATION SIGN} 3 made at test_it.py:15" in page.text
    assert "renderer_0 thread, 1 call in" in page.text
    assert "poller thread" in page.text
    assert page.text.count("not ended with the test") == 1
    assert "at test_it.py:27 in test_holds.<locals>.main time.sleep(0.3)" in page.text
    assert "test_named[</script><script>alert(1)</script>]passed" in page.text
    assert "test_named[\\x1b[31m']failed" in page.text
    assert page.names()["script"] == 1
    assert page.names()["tr"] == 8


@needs("uvloop")
def test_a_loop_without_a_selector_is_looked_at(watched: Watched, pytester: pytest.Pytester) -> None:
    source = """
        import asyncio, time, uvloop
        def test_holds():
            async def main():
                small = asyncio.create_task(asyncio.sleep(0), name="small")
                time.sleep(0.3)
                await asyncio.sleep(0.05)
                await small
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                runner.run(main())
    """
    watched(source, "--concheck=report", "--concheck-html=seen.html").assert_outcomes(passed=1)
    text = Page((pytester.path / "seen.html").read_text()).text
    assert "looked at, not counted" in text
    assert "small sleep made at test_it.py:4 in test_holds.<locals>.main, done" in text


def test_a_task_of_a_wider_fixture_goes_on(watched: Watched, pytester: pytest.Pytester) -> None:
    source = """
        import asyncio, pytest
        @pytest.fixture(scope="module")
        def loop():
            with asyncio.Runner() as runner:
                loop = runner.get_loop()
                task = loop.create_task(asyncio.sleep(30), name="server")
                yield runner
                task.cancel()
        async def nothing():
            await asyncio.sleep(0)
        def test_one(loop):
            loop.run(nothing())
        def test_two(loop):
            loop.run(nothing())
    """
    watched(source, "--concheck", "--concheck-html=seen.html").assert_outcomes(passed=2)
    text = Page((pytester.path / "seen.html").read_text()).text
    assert "server sleep made at test_it.py:6 in loop, goes on" in text
    assert "1 not ended" not in text


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--concheck", "--concheck-html=folder"], "folder is a folder"),
        (["--concheck", "--concheck-html=file/seen.html"], "is a file"),
        (["--concheck-html=seen.html"], "--concheck"),
    ],
)
def test_a_path_that_cannot_be_is_refused(
    watched: Watched, pytester: pytest.Pytester, arguments: list[str], problem: str
) -> None:
    pytester.mkdir("folder")
    (pytester.path / "file").write_text("")
    result = watched("def test_it(): pass", *arguments, apart=True)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([f"ERROR: option --concheck-html*{problem}*"])
    result.stderr.no_fnmatch_line("*Traceback*")


def test_switched_off_it_is_not_asked_for(watched: Watched, pytester: pytest.Pytester) -> None:
    watched("def test_it(): pass", "--no-concheck", "--concheck-html=seen.html").assert_outcomes(passed=1)
    assert not (pytester.path / "seen.html").exists()


def test_a_page_that_cannot_be_written_breaks_nothing(watched: Watched, pytester: pytest.Pytester) -> None:
    source = """
        from pathlib import Path
        def test_it():
            Path("seen.html").mkdir()
    """
    result = watched(source, "--concheck", "--concheck-html=seen.html")
    result.assert_outcomes(passed=1)
    assert result.ret == pytest.ExitCode.OK
    result.stdout.fnmatch_lines(["CON000 could not write: *seen.html*"])
    assert [each.name for each in pytester.path.iterdir() if each.name.startswith(".seen")] == []


def test_a_page_from_before_stays_until_there_is_another(watched: Watched, pytester: pytest.Pytester) -> None:
    (pytester.path / "seen.html").write_text("from before")
    broken = """
        import os
        import pytest
        @pytest.hookimpl(tryfirst=True)
        def pytest_terminal_summary():
            def replace(before, after):
                raise OSError("no room")
            os.replace = replace
    """
    result = watched("def test_it(): pass", "--concheck", "--concheck-html=seen.html", conftest=broken, apart=True)
    result.stdout.fnmatch_lines(["CON000 could not write: no room"])
    assert (pytester.path / "seen.html").read_text() == "from before"
    assert [each.name for each in pytester.path.iterdir() if each.name.startswith(".seen")] == []


def test_an_error_of_ours_stays_ours(watched: Watched, pytester: pytest.Pytester) -> None:
    broken = """
        from pytest_concheck import tracks
        def add_task(self, make):
            raise RuntimeError("ours")
        tracks.Tracks.add_task = add_task
    """
    result = watched(SUITE, "--concheck=report", "--concheck-html=seen.html", conftest=broken, apart=True)
    result.assert_outcomes(passed=6, failed=1)
    result.stdout.fnmatch_lines(["CON000 the timeline was switched off: RuntimeError: ours"])
    assert "CON321 leaked-task" in Page((pytester.path / "seen.html").read_text()).text


def test_a_page_that_cannot_be_made_breaks_nothing(watched: Watched, pytester: pytest.Pytester) -> None:
    broken = """
        from pytest_concheck import html_report
        def document(run):
            raise KeyError("ours")
        def pytest_configure():
            html_report.document = document
    """
    result = watched("def test_it(): pass", "--concheck", "--concheck-html=seen.html", conftest=broken, apart=True)
    assert result.ret == pytest.ExitCode.OK
    result.stdout.fnmatch_lines(["CON000 could not write: KeyError: 'ours'"])
    assert not (pytester.path / "seen.html").exists()


def test_unasked_nothing_of_it_is_imported(watched: Watched) -> None:
    conftest = """
        import sys
        def pytest_unconfigure():
            ours = [name for name in sys.modules if name.startswith("pytest_concheck")]
            print("watched:", "pytest_concheck.watcher" in ours)
            print("page:", [n for n in ours if n.split(".")[1:2] in (["page"], ["recorder"], ["tracks"], ["timeline"])])
    """
    result = watched("def test_it(): pass", "--concheck", conftest=conftest, apart=True)
    result.stdout.fnmatch_lines(["watched: True", "page: []"])


def test_the_selector_is_put_back(watched: Watched) -> None:
    source = """
        import asyncio
        loops = []
        async def main():
            loops.append(asyncio.get_running_loop())
            assert "select" in vars(loops[0]._selector)
        def test_it():
            with asyncio.Runner() as runner:
                runner.run(main())
                assert "select" not in vars(loops[0]._selector)
    """
    watched(source, "--concheck", "--concheck-html=seen.html").assert_outcomes(passed=1)


def test_the_report_is_beside_the_page_of_another_run(watched: Watched, pytester: pytest.Pytester) -> None:
    """The path is taken from where pytest was started, wherever the tests have gone."""
    source = """
        import os
        def test_it(tmp_path):
            os.chdir(tmp_path)
    """
    watched(source, "--concheck", "--concheck-html=seen.html", apart=True)
    assert Path(pytester.path / "seen.html").is_file()


def test_a_task_that_is_thrown_away_has_not_ended(watched: Watched, pytester: pytest.Pytester) -> None:
    source = """
        import asyncio, gc
        async def forever():
            await asyncio.get_running_loop().create_future()
        async def main():
            asyncio.create_task(forever(), name="lost")
            await asyncio.sleep(0.01)
            gc.collect()
            await asyncio.sleep(0.01)
        def test_it():
            asyncio.run(main())
    """
    watched(source, "--concheck=report", "--concheck-html=seen.html").assert_outcomes(passed=1)
    text = Page((pytester.path / "seen.html").read_text()).text
    assert "lost forever made at test_it.py:5 in main, not ended" in text
