"""A command over an unchanged tree is answered from memory; what may change the answer makes it be worked out anew."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flake8_concheck.cli import checking, main
from flake8_concheck.cli.again import recalled
from flake8_concheck.cli.many_files import check_paths
from flake8_concheck.cli.report import Report
from flake8_concheck.cli.signature import MOMENT

APP = "from shop.store import save\n\n\nasync def handler():\n    save()\n"
QUIET = "def save():\n    return 1\n"
BLOCKS = "import time\n\n\ndef save():\n    time.sleep(1)\n"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of more than ten files; the module that decides stands outside of the folder that is checked."""
    (tmp_path / "pyproject.toml").write_text("")
    (tmp_path / "app").mkdir()
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "__init__.py").write_text("")
    (tmp_path / "shop" / "store.py").write_text(QUIET)
    for number in range(12):
        (tmp_path / "app" / f"part{number}.py").write_text(APP)
    for each in tmp_path.rglob("*"):
        os.utime(each, ns=(10**18, 10**18))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *more: str) -> list[str]:
    """What is found in `app`, by place and code."""
    main(["check", "app", *more])
    return [line.split(" ")[0] + line.split(" ")[1] for line in capsys.readouterr().out.splitlines()]


FOUND = sorted(f"app/part{number}.py:5:5:CON103" for number in range(12))


def edited(tree: Path) -> None:
    (tree / "shop" / "store.py").write_text(BLOCKS)


def edited_at_once_with_the_same_size_and_time(tree: Path) -> None:
    path = tree / "shop" / "store.py"
    state = path.stat()
    padded = BLOCKS + "#" * (state.st_size - len(BLOCKS))
    path.write_text(padded)
    assert path.stat().st_size == state.st_size
    os.utime(path, ns=(state.st_mtime_ns, state.st_mtime_ns))


def hidden_by_a_package(tree: Path) -> None:
    (tree / "shop" / "store").mkdir()
    (tree / "shop" / "store" / "__init__.py").write_text(BLOCKS)


def configured(tree: Path) -> None:
    (tree / "lib" / "shop").mkdir(parents=True)
    (tree / "lib" / "shop" / "__init__.py").write_text("")
    (tree / "lib" / "shop" / "store.py").write_text(BLOCKS)
    (tree / "pyproject.toml").write_text('[tool.pytest.ini_options]\npythonpath = ["lib"]\n')


@pytest.mark.parametrize("change", [edited, hidden_by_a_package, configured])
def test_a_change_elsewhere_counts(
    change: Callable[[Path], None], tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys) == []
    assert run(capsys) == []
    change(tree)
    assert sorted(run(capsys)) == FOUND
    assert sorted(run(capsys)) == FOUND


def test_a_change_within_the_same_moment_counts(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / "shop" / "store.py").write_text(QUIET + "#" * 40)
    assert run(capsys) == []
    edited_at_once_with_the_same_size_and_time(tree)
    assert sorted(run(capsys)) == FOUND


def test_a_new_file_and_one_that_is_gone_count(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edited(tree)
    assert sorted(run(capsys)) == FOUND
    (tree / "app" / "part3.py").unlink()
    (tree / "app" / "part30.py").write_text(APP)
    wanted = sorted({*FOUND, "app/part30.py:5:5:CON103"} - {"app/part3.py:5:5:CON103"})
    assert sorted(run(capsys)) == wanted


def test_other_options_are_another_run(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edited(tree)
    assert sorted(run(capsys)) == FOUND
    assert run(capsys, "--ignore=CON103") == []
    assert run(capsys, "--may-block=shop.store.*") == []
    assert sorted(run(capsys)) == FOUND


def test_a_module_that_was_missing_counts(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / "shop" / "store.py").unlink()
    assert run(capsys) == []
    (tree / "shop" / "store.py").write_text(BLOCKS)
    assert sorted(run(capsys)) == FOUND


def test_configuration_counts(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edited(tree)
    assert sorted(run(capsys)) == FOUND
    (tree / "setup.cfg").write_text("[flake8]\nconcheck-may-block = shop.store.*\n")
    assert run(capsys) == []
    assert sorted(run(capsys, "--isolated")) == FOUND


def test_a_folder_without_python_counts(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / "app" / "docs" / "old").mkdir(parents=True)
    edited(tree)
    assert sorted(run(capsys)) == FOUND
    (tree / "app" / "docs" / "old" / "conf.py").write_text(APP)
    assert sorted(run(capsys)) == sorted([*FOUND, "app/docs/old/conf.py:5:5:CON103"])


def test_a_file_that_changes_while_it_is_checked_is_not_remembered(
    tree: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def check_then_edit(*args: Any) -> list[Report]:
        reports = check_paths(*args)
        edited(tree)
        return reports

    monkeypatch.setattr(checking, "check_paths", check_then_edit)
    assert run(capsys) == []
    monkeypatch.undo()
    monkeypatch.chdir(tree)
    assert sorted(run(capsys)) == FOUND


@pytest.mark.parametrize("flags", [["--cache-dir", "kept"], ["--cache-dir=kept"], []])
def test_the_same_exit_code_and_text_from_wherever_it_is_remembered(
    flags: list[str], tree: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(tree)
    time.sleep(0.1)
    command = ["check", "app", "--output-format=json", *flags]
    first = main(command), capsys.readouterr()
    monkeypatch.setattr("flake8_concheck.cli.commands.run", lambda given: pytest.fail("worked out anew"))
    assert (main(command), capsys.readouterr()) == first
    assert first[0] == 1


def test_what_happens_beside_the_cache_does_not_count(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    busy = tmp_path_factory.mktemp("busy")
    command = ["check", "app", "--cache-dir", str(busy / "kept")]
    time.sleep(0.1)
    main(command)
    (busy / "other").touch()
    assert recalled(command) is not None


def test_what_is_no_longer_recent_is_not_read_again(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tree / "shop" / "store.py").write_text(QUIET)
    assert main(["check", "app"]) == 0
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now + 10 * MOMENT)
    assert main(["check", "app"]) == 0
    monkeypatch.setattr("flake8_concheck.cli.signature._digest", lambda path: pytest.fail(f"read {path}"))
    assert recalled(["check", "app"]) == ("", 0)


def test_an_unchanged_tree_needs_no_libcst(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edited(tree)
    time.sleep(0.1)
    assert sorted(run(capsys)) == FOUND
    program = (
        "import sys\nfrom flake8_concheck.cli import main\n"
        "main(['check', 'app'])\nprint('libcst' in sys.modules or 'argparse' in sys.modules)"
    )
    # readline, which pytest imports, sets COLUMNS for children only.
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    *lines, libcst = done.stdout.splitlines()
    assert (len(lines), libcst) == (12, "False")
