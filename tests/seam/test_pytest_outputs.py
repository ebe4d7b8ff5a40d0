"""Reports for other programs, the baseline and what is allowed, through pytest."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from seam.watching import Watched, needs

LEAKS = """
    import asyncio, pytest
    async def main():
        asyncio.create_task(asyncio.sleep(30))
        await asyncio.sleep(0)
    @pytest.mark.parametrize("number", range(2))
    def test_leaks(number):
        asyncio.run(main())
"""
XDIST = [[], pytest.param(["-n", "2"], marks=needs("xdist"))]


@pytest.mark.parametrize("arguments", XDIST, ids=["alone", "xdist"])
def test_json(watched: Watched, pytester: pytest.Pytester, arguments: list[str]) -> None:
    watched(LEAKS, "--concheck", "--concheck-report-file=out/seen.json", *arguments, apart=True)
    report = json.loads((pytester.path / "out" / "seen.json").read_text())
    assert report["version"] == 1
    first = min(report["sightings"], key=lambda each: str(each["test"]))
    assert len(report["sightings"]) == 2
    assert first.pop("message").startswith("task 'Task-")
    assert [(step["label"], step["function"]) for step in first.pop("trail")] == [("waits at", "sleep")]
    assert first == {
        "code": "CON321",
        "slug": "leaked-task",
        "path": "test_it.py",
        "line": 3,
        "end_line": 3,
        "function": "main",
        "test": "test_it.py::test_leaks[0]",
        "owner": "test_it.py::test_leaks[0]",
        "fails": True,
        "seconds": 0.0,
        "notes": [],
    }


def test_sarif(watched: Watched, pytester: pytest.Pytester) -> None:
    watched(LEAKS, "--concheck=report", "--concheck-report-file=seen.sarif")
    report = json.loads((pytester.path / "seen.sarif").read_text())
    [run] = report["runs"]
    assert report["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["CON321"]
    assert [result["level"] for result in run["results"]] == ["warning", "warning"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "test_it.py"}, "region": {"startLine": 3, "endLine": 3}}


def test_a_report_file_that_cannot_be_written_breaks_nothing(watched: Watched, pytester: pytest.Pytester) -> None:
    (pytester.path / "file").write_text("")
    result = watched(LEAKS, "--concheck=report", "--concheck-report-file=file/seen.json")
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(["CON000 could not write*"])


@pytest.mark.parametrize("arguments", XDIST, ids=["alone", "xdist"])
def test_junit_properties(watched: Watched, pytester: pytest.Pytester, arguments: list[str]) -> None:
    watched(LEAKS, "--concheck", "--junitxml=junit.xml", *arguments, apart=True)
    cases = ET.parse(pytester.path / "junit.xml").getroot().iter("testcase")
    properties = [[(each.get("name"), each.get("value")) for each in case.iter("property")] for case in cases]
    assert properties == [[("concheck", "CON321 test_it.py:3 in main")]] * 2


@pytest.mark.parametrize(("mode", "kind"), [("fail", "error"), ("report", "warning")])
@pytest.mark.parametrize("arguments", XDIST, ids=["alone", "xdist"])
def test_annotations(
    watched: Watched, monkeypatch: pytest.MonkeyPatch, arguments: list[str], mode: str, kind: str
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    result = watched(LEAKS, f"--concheck={mode}", *arguments, apart=True)
    told = [line for line in result.outlines if line.startswith("::")]
    assert len(told) == 1
    assert told[0].startswith(f"::{kind} file=test_it.py,line=3,title=CON321::task 'Task-")


@pytest.mark.parametrize("arguments", XDIST, ids=["alone", "xdist"])
def test_a_baseline_silences_what_it_knows(watched: Watched, pytester: pytest.Pytester, arguments: list[str]) -> None:
    written = watched(LEAKS, "--concheck-update-baseline", *arguments, apart=True)
    written.assert_outcomes(passed=2)
    written.stdout.fnmatch_lines([".concheck-baseline.json: 1 known site written to its section 'runtime'"])
    known = watched(LEAKS, "--concheck", *arguments, apart=True)
    known.assert_outcomes(passed=2)
    known.stdout.no_fnmatch_line("*CON321*")
    moved = LEAKS.replace("    async def main", "\n\n    async def main")
    watched(moved, "--concheck", *arguments, apart=True).assert_outcomes(passed=2)
    changed = LEAKS.replace("sleep(30)", "sleep(31)")
    watched(changed, "--concheck", *arguments, apart=True).assert_outcomes(failed=2)


def test_a_baseline_that_is_none_is_refused(watched: Watched, pytester: pytest.Pytester) -> None:
    Path(pytester.path / "mine.json").write_text("[]")
    result = watched(LEAKS, "--concheck", "--concheck-baseline=mine.json")
    assert result.ret == pytest.ExitCode.USAGE_ERROR


@pytest.mark.parametrize("arguments", XDIST, ids=["alone", "xdist"])
@pytest.mark.parametrize("end", ["os.kill(os.getpid(), 9)", "raise KeyboardInterrupt"])
def test_a_run_that_is_broken_off_takes_nothing_out_of_the_baseline(
    watched: Watched, pytester: pytest.Pytester, arguments: list[str], end: str
) -> None:
    """What the tests that never ran would have shown is known as before; of xdist's workers one may die."""
    if "kill" in end and not arguments:
        pytest.skip("then nobody is left to write")
    file = pytester.path / ".concheck-baseline.json"
    watched(LEAKS, "--concheck-update-baseline", *arguments, apart=True)
    known = file.read_text()
    broken = f"import os\ndef test_first():\n    {end}\n"
    result = watched(broken, "--concheck-update-baseline", *arguments, apart=True)
    result.stdout.fnmatch_lines(["*1 known site written*; the run was broken off, so none was taken away"])
    assert file.read_text() == known
    watched("def test_first(): pass", "--concheck-update-baseline", *arguments, apart=True)
    assert '"runtime": []' in file.read_text()


@pytest.mark.parametrize("part", [("-k", "second"), ("test_it.py",), ("--deselect", "test_it.py::test_first")])
def test_a_part_of_the_tests_takes_nothing_out_of_the_baseline(
    watched: Watched, pytester: pytest.Pytester, part: tuple[str, ...]
) -> None:
    file = pytester.path / ".concheck-baseline.json"
    watched(LEAKS, "--concheck-update-baseline", apart=True)
    known = file.read_text()
    assert '"CON321"' in known
    mended = "def test_first(): pass\ndef test_second(): pass\n"
    result = watched(mended, "--concheck-update-baseline", *part, apart=True)
    result.stdout.fnmatch_lines(["*1 known site written*; only a part of the tests was run, so none was taken away"])
    assert file.read_text() == known


ALLOW = """
    concheck_allow =
        CON321 at test_it.py:main because the process ends with it
        CON621 at nowhere.py:* because it is long gone
"""


@pytest.mark.parametrize("arguments", XDIST, ids=["alone", "xdist"])
def test_what_is_allowed_is_silent_and_what_is_of_no_use_is_named(watched: Watched, arguments: list[str]) -> None:
    result = watched(LEAKS, "--concheck", *arguments, ini=ALLOW, apart=True)
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(["concheck_allow: of no use: CON621 at nowhere.py:[*]"])
    result.stdout.no_fnmatch_line("*CON321*")


def test_a_part_of_a_suite_says_nothing_of_use(watched: Watched) -> None:
    result = watched(LEAKS, "--concheck", "-k", "leaks", ini=ALLOW)
    result.stdout.no_fnmatch_line("*of no use*")


def test_an_entry_that_cannot_be_read_is_refused(watched: Watched) -> None:
    result = watched(LEAKS, "--concheck", ini="concheck_allow = CON321 at x")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    (result.stderr if result.stderr.lines else result.stdout).fnmatch_lines(["*concheck_allow*because REASON*"])
