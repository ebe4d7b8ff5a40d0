"""Modules that use each other: flake8 and the command say the same, however many work, cold and warm."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hosts import concheck, flake8
from project.edits import Edits

SEEDS = (2, 5)
NO_ENGINE = (
    "import sys; from flake8_concheck.cli import main; code = main(sys.argv[1:]);"
    " assert 'libcst' not in sys.modules, 'read again'; raise SystemExit(code)"
)
AT_ONCE = (
    "import sys; from flake8_concheck.cli import main, many_files; many_files.TRIAL = 0;"
    " many_files._pays = lambda *_: True; code = main(sys.argv[1:]);"
    " assert 'multiprocessing' in sys.modules, 'did it alone'; raise SystemExit(code)"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two projects in one folder, each with its own root."""
    folder = tmp_path_factory.mktemp("many")
    for seed in SEEDS:
        Edits(folder / f"project{seed}", seed)
    return folder


@pytest.fixture(scope="module")
def theirs(folder: Path) -> list[str]:
    return flake8(folder, "--isolated", "--select=CON", "--concheck-no-cache", "--jobs=1", ".").lines


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_same_lines_cold_and_warm(folder: Path, theirs: list[str], tmp_path: Path, jobs: str) -> None:
    flags = ("check", "--isolated", f"--jobs={jobs}")
    without = concheck(folder, *flags, "--no-cache", ".")
    cold = concheck(folder, *flags, f"--cache-dir={tmp_path / 'cache'}", ".")
    warm = concheck(folder, *flags, f"--cache-dir={tmp_path / 'cache'}", ".")
    assert without.out == cold.out == warm.out
    assert sorted(os.path.normpath(line) for line in cold.lines) == sorted(os.path.normpath(line) for line in theirs)
    assert sum(" CON103 " in line for line in theirs) > 10
    assert sum(".py:" in line.partition(" CON103 ")[2] for line in theirs) > 10, "through modules"


def test_flake8_says_it_warm_and_with_workers(folder: Path, theirs: list[str], tmp_path: Path) -> None:
    flags = ("--isolated", "--select=CON", f"--concheck-cache-dir={tmp_path}")
    assert flake8(folder, *flags, "--jobs=2", ".").lines == theirs
    assert flake8(folder, *flags, "--jobs=2", ".").lines == theirs
    assert flake8(folder, *flags, "--jobs=1", ".").lines == theirs


def test_the_same_lines_from_other_processes(folder: Path, tmp_path: Path) -> None:
    """Even where it does not pay, as in so small a tree."""
    alone = concheck(folder, "check", "--isolated", "--no-cache", ".")
    cache = f"--cache-dir={tmp_path}"
    assert run(folder, "--jobs=2", "--no-cache", ".", code=AT_ONCE) == (alone.out, "", 1)
    assert run(folder, "--jobs=3", cache, ".", code=AT_ONCE) == (alone.out, "", 1)
    assert run(folder, "--jobs=1", cache, ".") == (alone.out, "", 1)


def run(folder: Path, *args: str, code: str = NO_ENGINE) -> tuple[str, str, int]:
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "--isolated", *args],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout, done.stderr, done.returncode


def test_an_unchanged_tree_is_answered_without_the_parser(folder: Path, tmp_path: Path) -> None:
    """Whoever remembered it: two processes here, and one of them asks again."""
    cache = f"--cache-dir={tmp_path}"
    cold = concheck(folder, "check", "--isolated", "--jobs=2", cache, ".")
    for jobs in ("1", "2"):
        assert run(folder, f"--jobs={jobs}", cache, ".") == (cold.out, "", 1)
    names = sorted(str(each.relative_to(folder)) for each in folder.rglob("views.py"))
    alone = concheck(folder, "check", "--isolated", "--no-cache", *names)
    assert run(folder, cache, *names) == (alone.out, "", alone.code)


def test_a_changed_module_is_read_again_and_so_is_who_imports_it(tmp_path: Path) -> None:
    files = {
        "pyproject.toml": "",
        "app.py": "import slow\n\n\nasync def main():\n    slow.nap()\n",
        "other.py": "import time\n\n\nasync def main():\n    time.sleep(5)\n",
        "slow.py": "def nap():\n    pass\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    assert [line.split()[1] for line in concheck(tmp_path, "check", "--isolated", ".").lines] == ["CON101"]
    (tmp_path / "slow.py").write_text("import time\n\n\ndef nap():\n    time.sleep(5)\n")
    again = concheck(tmp_path, "check", "--isolated", "--output-format=json", ".")
    found = [(each["path"], each["code"]) for each in json.loads(again.out)["findings"]]
    assert sorted((os.path.basename(path), code) for path, code in found) == [
        ("app.py", "CON103"),
        ("other.py", "CON101"),
    ]
    assert run(tmp_path, "--output-format=json", ".") == (again.out, "", 1)
