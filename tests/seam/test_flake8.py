"""The plugin within real flake8."""

from pathlib import Path
from textwrap import dedent

import pytest

from hosts import flake8, run

BAD = "import time\n\n\nasync def main():\n    time.sleep(1)\n"
TWO = "import time\n\n\nasync def save():\n    time.sleep(1)\n\n\nasync def main():\n    save()\n"
BROKEN_RULE = """
from flake8_concheck.rules.blocking_call import blocking_call


def failing(node, model):
    raise RuntimeError("broken on purpose")


object.__setattr__(blocking_call, "check", failing)
"""


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")


def test_codes_are_shown_where_they_belong(tmp_path: Path) -> None:
    write(tmp_path, bad=BAD)
    done = flake8(tmp_path, "bad.py")
    assert done.lines == ["bad.py:5:5: CON101 time.sleep() blocks the event loop; use await asyncio.sleep()"]
    assert (done.code, done.err) == (1, "")


def test_beside_the_findings_of_others(tmp_path: Path) -> None:
    write(tmp_path, bad="import os\n" + BAD)
    assert [line.split()[1] for line in flake8(tmp_path).lines] == ["F401", "CON101"]


def test_a_clean_file(tmp_path: Path) -> None:
    write(tmp_path, good="import asyncio\n\n\nasync def main():\n    await asyncio.sleep(1)\n")
    assert flake8(tmp_path).code == 0


def test_several_processes_say_the_same(tmp_path: Path) -> None:
    write(tmp_path, **{f"file{i}": TWO for i in range(6)})
    one, two = flake8(tmp_path, "-j1"), flake8(tmp_path, "-j2")
    assert sorted(one.lines) == sorted(two.lines)
    assert len(one.lines) == 12
    assert (one.code, two.code, two.err) == (1, 1, "")


def test_options_reach_the_workers(tmp_path: Path) -> None:
    write(tmp_path, **{f"file{i}": BAD for i in range(4)})
    done = flake8(tmp_path, "-j2", "--concheck-enable=ALL")
    assert len(done.lines) == 4


def test_standard_input(tmp_path: Path) -> None:
    assert flake8(tmp_path, "-", stdin=BAD.encode()).lines[0].startswith("stdin:5:5: CON101 ")
    named = flake8(tmp_path, "--stdin-display-name=x.py", "-", stdin=BAD.encode())
    assert named.lines[0].startswith("x.py:5:5: CON101 ")


def test_formats(tmp_path: Path) -> None:
    write(tmp_path, bad=BAD)
    assert flake8(tmp_path, "--format=pylint", "bad.py").lines[0].startswith("bad.py:5: [CON101] time.sleep()")
    assert flake8(tmp_path, "--format=%(code)s|%(row)d|%(col)d").lines == ["CON101|5|5"]
    assert flake8(tmp_path, "--format=quiet-filename", "bad.py").lines == ["bad.py"]


@pytest.mark.parametrize(
    ("comment", "shown"),
    [
        ("# noqa: CON101", False),
        ("# noqa:CON1", False),
        ("# noqa: E501,CON101", False),
        ("# noqa", False),
        ("# noqa: CON201", True),
        ("# noqa: con101", True),
    ],
)
def test_a_comment_on_the_line(tmp_path: Path, comment: str, shown: bool) -> None:
    write(tmp_path, bad=BAD.replace("sleep(1)", f"sleep(1)  {comment}"))
    assert bool(flake8(tmp_path).lines) is shown


def test_a_comment_for_the_file(tmp_path: Path) -> None:
    write(tmp_path, bad="# flake8: noqa\n" + BAD)
    assert flake8(tmp_path).lines == []
    assert len(flake8(tmp_path, "--disable-noqa").lines) == 1


def test_select_ignore_and_per_file_ignores(tmp_path: Path) -> None:
    write(tmp_path, a=TWO, b=TWO)
    assert len(flake8(tmp_path, "--select=CON1").lines) == 2
    assert len(flake8(tmp_path, "--extend-ignore=CON101").lines) == 2
    assert flake8(tmp_path, "--ignore=CON").lines == []
    (tmp_path / ".flake8").write_text("[flake8]\nper-file-ignores =\n    a.py: CON\n    b.py: CON201\n")
    assert [line.split()[:2] for line in flake8(tmp_path, "a.py", "b.py").lines] == [["b.py:5:5:", "CON101"]]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (".flake8", "[flake8]\nconcheck-enable = ALL\n"),
        ("setup.cfg", "[flake8]\nconcheck_enable = CON1, CON2\n"),
        ("tox.ini", "[flake8]\nconcheck-enable =\n    CON1\n    CON2\n"),
        ("pyproject.toml", '[tool.concheck]\nenable = ["CON1", "ALL"]\n'),
        (".flake8", "[flake8]\nconcheck-target-version = 3.12\n"),
        ("pyproject.toml", '[tool.concheck]\ntarget-version = "3.12"\n'),
        ("pyproject.toml", "[tool.black]\nline-length = 100\n"),
    ],
)
def test_configuration_that_is_right(tmp_path: Path, name: str, text: str) -> None:
    write(tmp_path, bad=BAD)
    (tmp_path / name).write_text(text)
    done = flake8(tmp_path)
    assert (done.code, len(done.lines), done.err) == (1, 1, "")


@pytest.mark.parametrize(
    ("name", "text", "hint"),
    [
        (".flake8", "[flake8]\nconcheck-enabel = ALL\n", "enabel"),
        (".flake8", "[flake8]\nconcheck-enable = CON999\n", "CON999"),
        ("setup.cfg", "[flake8]\nconcheck-enable = nonsense\n", "nonsense"),
        ("pyproject.toml", '[tool.concheck]\nenabled = ["ALL"]\n', "enabled"),
        ("pyproject.toml", "[tool.concheck]\nenable = 5\n", "5"),
        (".flake8", "[flake8]\nconcheck-target-version = py312\n", "py312"),
        ("pyproject.toml", "[tool.concheck]\ntarget-version = 3.12\n", "3.12"),
        ("pyproject.toml", "[tool.concheck\n", "pyproject.toml"),
        ("pyproject.toml", "[tool]\nconcheck = 1\n", "table"),
    ],
)
def test_configuration_that_is_wrong(tmp_path: Path, name: str, text: str, hint: str) -> None:
    """One clear line below flake8's own "There was a critical error", and no traceback."""
    write(tmp_path, bad=BAD)
    (tmp_path / name).write_text(text)
    done = flake8(tmp_path)
    said = (done.out + done.err).strip()
    assert done.code != 0
    assert hint in said
    assert "Traceback" not in said
    assert len(said.splitlines()) == 2
    assert hint in said.splitlines()[1]


def test_a_flag_that_is_wrong(tmp_path: Path) -> None:
    write(tmp_path, bad=BAD)
    done = flake8(tmp_path, "--concheck-enable=CON99")
    assert done.code != 0
    assert "CON99" in done.out + done.err
    assert "Traceback" not in done.out + done.err


def test_the_flag_wins_over_the_files(tmp_path: Path) -> None:
    write(tmp_path, bad=BAD)
    (tmp_path / ".flake8").write_text("[flake8]\nconcheck-enable = CON1\n")
    assert flake8(tmp_path, "--concheck-enable=CON2").code == 1


def test_a_folder_below_the_pyproject_file(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.concheck]\nwrong = 1\n")
    (tmp_path / "below").mkdir()
    write(tmp_path / "below", bad=BAD)
    assert "wrong" in (done := flake8(tmp_path / "below")).out + done.err


def imported(folder: Path, source: str) -> set[str]:
    """The modules of libcst and of ours, and of slow ones of Python, that linting this source brings in."""
    write(folder, linted=source)
    runner = dedent(
        """
        import sys
        from flake8.main.application import Application
        Application().run(["-j1", "--isolated", "--exit-zero", "linted.py"])
        print("MODULES", *[name for name in sys.modules if name.startswith(("libcst", "flake8_concheck", "tomllib"))])
        """
    )
    (folder / "runner.py").write_text(runner)
    done = run(folder, "runner")
    (line,) = [line for line in done.lines if line.startswith("MODULES")]
    return set(line.split()[1:])


def test_a_file_without_concurrency_does_not_cost_libcst(tmp_path: Path) -> None:
    assert "libcst" not in imported(tmp_path, "import os\n\nprint(os.name)\n")
    assert "libcst" in imported(tmp_path, BAD)


def test_a_file_without_concurrency_costs_only_what_looks_for_options(tmp_path: Path) -> None:
    brought = imported(tmp_path, "import os\n\nprint(os.name)\n")
    ours = {"catalogue.pitfalls", "visible", "analysis", "options", "learned"}
    slow = {"tomllib", *(f"flake8_concheck.{each}" for each in ours)}
    assert not slow & brought
    assert slow - {"tomllib"} <= imported(tmp_path, BAD)


def test_a_failing_rule_loses_nobody_elses_findings(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "broken.py").write_text(
        BROKEN_RULE + "\nfrom flake8.main.cli import main\n\nraise SystemExit(main())\n"
    )
    write(tmp_path, bad="import os\n" + TWO, other=TWO)
    done = run(tmp_path, "broken", "bad.py", "other.py")
    assert [line.split()[1] for line in done.lines if "bad.py" in line] == ["F401", "CON000", "CON201"]
    assert [line.split()[1] for line in done.lines if "other.py" in line] == ["CON000", "CON201"]
    assert "CON101" in done.out
    assert "broken on purpose" in done.out
    assert done.code == 1


def test_a_syntax_error_is_flake8s_to_tell(tmp_path: Path) -> None:
    write(tmp_path, bad="import asyncio\nasync def main(:\n")
    assert {line.split()[1] for line in flake8(tmp_path).lines} == {"E999"}


def test_help_and_version(tmp_path: Path) -> None:
    shown = flake8(tmp_path, "--help").out
    assert "--concheck-enable" in shown
    assert "--concheck-target-version" in shown
    assert "concheck: 0." in flake8(tmp_path, "--version").out.replace("\n", " ")
