"""Where the command is told to remember results."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from flake8_concheck.cli import checking, main
from flake8_concheck.cli.one_file import How
from flake8_concheck.cli.report import Report
from hosts import concheck


@pytest.mark.parametrize(
    ("flags", "where"),
    [
        ([], "project/.concheck_cache"),
        (["--cache-dir", "elsewhere"], "project/pkg/elsewhere"),
        (["--no-cache"], None),
        (["--no-cache", "--cache-dir", "elsewhere"], None),
    ],
)
def test_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flags: list[str], where: str | None) -> None:
    told: list[How] = []

    def noted(paths: Sequence[str], how: How, jobs: int) -> list[Report]:
        told.append(how)
        return []

    folder = tmp_path / "project" / "pkg"
    folder.mkdir(parents=True)
    (folder.parent / "setup.cfg").write_text("")
    monkeypatch.chdir(folder)
    monkeypatch.setattr(checking, "check_paths", noted)
    assert main(["check", "--isolated", *flags]) == 0
    (how,) = told
    assert (how.cache and Path.cwd() / how.cache) == (where and tmp_path / where)


BAD = "import time\n\n\nasync def main():\n    time.sleep(1)\n"
NO_ENGINE = (
    "import sys; from flake8_concheck.cli import main; code = main(sys.argv[1:]);"
    " assert 'libcst' not in sys.modules; raise SystemExit(code)"
)


def test_the_second_run_says_the_same_and_reads_nothing(tmp_path: Path) -> None:
    for i in range(6):
        (tmp_path / f"f{i}.py").write_text(BAD)
    first = concheck(tmp_path, "check", "--isolated", "--jobs=2")
    assert (first.code, len(first.lines)) == (1, 6)
    assert (tmp_path / ".concheck_cache" / ".gitignore").is_file()
    command = [sys.executable, "-c", NO_ENGINE, "check", "--isolated", "--jobs=2"]
    again = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (again.stdout, again.stderr, again.returncode) == (first.out, "", 1)


def test_no_cache_leaves_no_folder(tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text(BAD)
    assert concheck(tmp_path, "check", "--isolated", "--no-cache").code == 1
    assert [each.name for each in tmp_path.iterdir()] == ["bad.py"]


def test_a_cache_that_does_not_work_is_told_once(tmp_path: Path) -> None:
    for i in range(6):
        (tmp_path / f"f{i}.py").write_text(BAD)
    (tmp_path / "taken").write_text("")
    done = concheck(tmp_path, "check", "--isolated", "--cache-dir=taken")
    assert (done.code, len(done.lines), len(done.err.splitlines())) == (1, 6, 1)
    assert done.err.startswith("concheck: warning: nothing is remembered in ")
