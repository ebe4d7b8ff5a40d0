"""What a sighting does to the outcome, in each mode and beside what the test did by itself."""

import pytest

from seam.watching import Watched

LEAK = """
    import asyncio, pytest
    async def main():
        asyncio.create_task(asyncio.sleep(30))
        await asyncio.sleep(0)
    def test_leaks():
        asyncio.run(main())
"""

BLOCK = """
    import asyncio, time, pytest
    async def main():
        time.sleep(0.4)
    def test_blocks():
        asyncio.run(main())
"""


def test_off_unless_asked(watched: Watched) -> None:
    result = watched(LEAK)
    result.assert_outcomes(passed=1)
    result.stdout.no_fnmatch_line("*concheck:*")


def test_clean_is_quiet(watched: Watched) -> None:
    result = watched("def test_it(): pass", "--concheck")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["concheck: mode=fail, 32 pitfalls, CON112 above 0.1 s"])
    assert result.stdout.str().count("concheck:") == 1


def test_fail(watched: Watched) -> None:
    result = watched(LEAK, "--concheck", "-rA")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "CON321 task 'Task-*' (sleep) was still pending when test_it.py::test_leaks ended",
            " --> at test_it.py:3 in main",
            "1 | import asyncio, pytest",
            "2 | async def main():",
            "3 >     asyncio.create_task(asyncio.sleep(30))",
            "*= waits at *tasks.py:* in sleep*",
            "*= leaked-task: concheck explain CON321",
            "concheck: 1 sighting at 1 site",
            "FAILED test_it.py::test_leaks - Failed: CON321 task*",
        ]
    )


@pytest.mark.parametrize("source", [LEAK, BLOCK], ids=["leak", "block"])
def test_report_changes_nothing(watched: Watched, source: str) -> None:
    result = watched(source, "--concheck=report", "--concheck-slow-callback=0.1", "-W", "error")
    result.assert_outcomes(passed=1)
    assert result.ret == 0
    result.stdout.fnmatch_lines(
        ["concheck: 1 sighting at 1 site", "    in test_it.py::test_leaks" if source is LEAK else "*"]
    )


def test_warn(watched: Watched) -> None:
    result = watched(LEAK, "--concheck=warn")
    result.assert_outcomes(passed=1, warnings=1)
    assert result.ret == 0
    result.stdout.fnmatch_lines(["*test_it.py:3: ConcheckWarning: CON321 task*", "concheck: 1 sighting at 1 site"])


@pytest.mark.parametrize("filters", [["-W", "error"], ["-W", "error:CON321"]])
def test_warnings_that_are_errors_fail_the_test(watched: Watched, filters: list[str]) -> None:
    result = watched(LEAK, "--concheck=warn", *filters)
    result.assert_outcomes(failed=1)
    result.stdout.no_fnmatch_line("*INTERNALERROR*")


def test_warnings_can_be_filtered_by_code(watched: Watched) -> None:
    result = watched(LEAK, "--concheck=warn", ini="filterwarnings =\n    error\n    ignore:CON321\n")
    result.assert_outcomes(passed=1)


@pytest.mark.parametrize(
    ("arguments", "ini", "mark", "failed"),
    [
        ([], "", "", 0),
        (["--concheck-slow-callback=0.1"], "", "", 1),
        ([], "concheck_slow_callback = 0.1", "", 1),
        ([], "", "slow_callback=0.1", 1),
        (["--concheck-slow-callback=0.1"], "concheck_slow_callback = 20", "", 1),
        (["--concheck-slow-callback=20"], "concheck_slow_callback = 0.1", "", 0),
        (["--concheck-slow-callback=20"], "", "slow_callback=0.1, reason='a test'", 1),
        (["--concheck-slow-callback=0.1"], "", "slow_callback=20", 0),
    ],
)
def test_a_slow_callback_fails_only_by_a_threshold_that_is_set(
    watched: Watched, arguments: list[str], ini: str, mark: str, failed: int
) -> None:
    source = BLOCK.replace("def test_blocks", f"@pytest.mark.concheck({mark})\n    def test_blocks")
    result = watched(source, "--concheck", *arguments, ini=ini)
    result.assert_outcomes(failed=failed, passed=1 - failed, warnings=0 if arguments or ini or mark else 1)


def test_a_failure_stays_and_the_sighting_is_told_below_it(watched: Watched) -> None:
    source = LEAK + "        assert 1 == 2, 'the original'\n"
    result = watched(source, "--concheck")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["E*AssertionError: the original", "*concheck*", "CON321 task*"])
    result.stdout.fnmatch_lines(["FAILED test_it.py::test_leaks - AssertionError: the original*"])


@pytest.mark.parametrize(
    ("mark", "outcomes"),
    [
        ("@pytest.mark.xfail", {"xfailed": 1}),
        ("@pytest.mark.xfail(strict=True)", {"xfailed": 1}),
        ("@pytest.mark.skip", {"skipped": 1}),
        ('@pytest.mark.concheck(ignore="CON321")', {"passed": 1}),
        ('@pytest.mark.concheck(ignore=["CON1", "CON3"], reason="a test")', {"passed": 1}),
        ('@pytest.mark.concheck(ignore="CON112")', {"failed": 1}),
    ],
)
def test_marks(watched: Watched, mark: str, outcomes: dict[str, int]) -> None:
    source = LEAK.replace("def test_leaks", f"{mark}\n    def test_leaks")
    watched(source, "--concheck", "--strict-markers").assert_outcomes(**outcomes)


def test_a_test_that_skips_itself_stays_skipped(watched: Watched) -> None:
    watched(LEAK + "        pytest.skip('here')\n", "--concheck").assert_outcomes(skipped=1)


@pytest.mark.parametrize(
    ("comment", "failed"),
    [
        ("# concheck: ignore[CON321]", 0),
        ("# concheck: ignore[CON112, CON3]", 0),
        ("# concheck: ignore", 0),
        ("# noqa: E501  # concheck: ignore[CON321] because", 0),
        ("# concheck: ignore[CON112]", 1),
    ],
)
def test_a_comment_on_the_line_silences(watched: Watched, comment: str, failed: int) -> None:
    source = LEAK.replace("sleep(30))", f"sleep(30))  {comment}")
    watched(source, "--concheck").assert_outcomes(failed=failed, passed=1 - failed)


def test_a_comment_on_the_blocking_line_silences(watched: Watched) -> None:
    source = BLOCK.replace("sleep(0.4)", "sleep(0.4)  # concheck: ignore[CON112]")
    watched(source, "--concheck", "--concheck-slow-callback=0.1").assert_outcomes(passed=1)


def test_a_comment_on_the_last_line_of_the_statement_silences(watched: Watched) -> None:
    source = LEAK.replace(
        "create_task(asyncio.sleep(30))", "create_task(\n            asyncio.sleep(30)\n        )  # concheck: ignore"
    )
    watched(source, "--concheck").assert_outcomes(passed=1)


@pytest.mark.parametrize(
    ("arguments", "ini", "failed"),
    [
        (["--concheck-ignore=CON321"], "", 0),
        (["--concheck-ignore=CON3,CON112"], "", 0),
        (["--concheck-select=CON112"], "", 0),
        (["--concheck-select=CON3"], "", 1),
        ([], "concheck_ignore = CON321", 0),
        ([], "concheck_select = CON112", 0),
        (["--concheck-ignore=CON112"], "concheck_ignore = CON321", 1),
        (["--no-concheck"], "", 0),
        ([], "addopts = --concheck=warn", 1),
        (["--no-concheck"], "addopts = --concheck", 0),
    ],
)
def test_what_is_looked_for(watched: Watched, arguments: list[str], ini: str, failed: int) -> None:
    result = watched(LEAK, "--concheck", *arguments, ini=ini)
    result.assert_outcomes(failed=failed, passed=1 - failed)


@pytest.mark.parametrize(("ini", "failed"), [("concheck = fail", 1), ("concheck = report", 0), ("concheck = off", 0)])
def test_the_ini_file_switches_on(watched: Watched, ini: str, failed: int) -> None:
    watched(LEAK, ini=ini).assert_outcomes(failed=failed, passed=1 - failed)


@pytest.mark.parametrize(
    ("arguments", "ini", "message"),
    [
        (["--concheck=loud"], "", "*--concheck*'loud' is not one of fail, warn, report*"),
        (["--concheck-slow-callback=soon"], "", "*--concheck-slow-callback*'soon' is not a positive number*"),
        (["--concheck-slow-callback=-1"], "", "*--concheck-slow-callback*'-1' is not a positive number*"),
        (["--concheck-ignore=E501"], "", "*--concheck-ignore*'E501' is no code*"),
        ([], "concheck = loud", "*concheck *'loud' is not one of*"),
        (["--concheck"], "concheck_slow_callback = soon", "*concheck_slow_callback*'soon'*"),
        (["--concheck"], "concheck_slow_callback = 0", "*concheck_slow_callback*0.0 is not a positive number*"),
        (["--concheck"], "concheck_select = 321", "*concheck_select*'321' is no code*"),
    ],
)
def test_bad_values_are_refused_by_name(watched: Watched, arguments: list[str], ini: str, message: str) -> None:
    result = watched(LEAK, *arguments, ini=ini)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([message])


@pytest.mark.parametrize("mark", ['ignore="E501"', "slow_callback='soon'", "allow='CON321'", "'CON321'", "ignore=321"])
def test_a_bad_marker_is_refused_by_name(watched: Watched, mark: str) -> None:
    source = LEAK.replace("def test_leaks", f"@pytest.mark.concheck({mark})\n    def test_leaks")
    result = watched(source, "--concheck")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    (result.stderr if result.stderr.lines else result.stdout).fnmatch_lines(
        ["*pytest.mark.concheck of test_it.py::test_leaks*"]
    )


def test_the_summary_is_by_site_and_the_costly_come_first(watched: Watched) -> None:
    source = """
        import asyncio, time, pytest
        async def main(seconds):
            asyncio.create_task(asyncio.sleep(30))
            time.sleep(seconds)
        @pytest.mark.parametrize("seconds", [0.2, 0.3, 0.4])
        def test_it(seconds):
            asyncio.run(main(seconds))
    """
    result = watched(source, "--concheck=report", "--concheck-slow-callback=0.1")
    result.stdout.fnmatch_lines(
        [
            "concheck: 6 sightings at 2 sites (2 codes)",
            "CON112 test_it.py:4 in main, 3 times, 0.* s in all",
            "    in test_it.py::test_it[[]0.2] and 2 more",
            "CON321 test_it.py:3 in main, 3 times",
        ]
    )


@pytest.mark.skipif(pytest.version_tuple < (9,), reason="needs the table of pytest 9")
def test_the_toml_table_takes_native_types(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(test_it=BLOCK.replace("\n    ", "\n"))
    pytester.makepyprojecttoml(
        """
        [tool.pytest]
        concheck = "fail"
        concheck_select = ["CON112"]
        concheck_slow_callback = 0.1
        strict_config = true
        """
    )
    pytester.runpytest_inprocess("-p", "no:asyncio", "-p", "no:cacheprovider").assert_outcomes(failed=1)


@pytest.mark.parametrize("mode", ["fail", "warn"])
def test_one_line_is_told_once_in_a_test(watched: Watched, mode: str) -> None:
    source = """
        import asyncio, time
        async def main():
            for _ in range(3):
                time.sleep(0.2)
                await asyncio.sleep(0)
        def test_it():
            asyncio.run(main())
    """
    result = watched(source, f"--concheck={mode}", "--concheck-slow-callback=0.1")
    if mode == "fail":
        result.stdout.fnmatch_lines(["*seen 3 times at this line, 0.* s in all"])
    result.assert_outcomes(failed=int(mode == "fail"), passed=int(mode == "warn"), warnings=int(mode == "warn"))
    result.stdout.fnmatch_lines(["concheck: 3 sightings at 1 site"])
