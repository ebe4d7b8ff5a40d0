"""What is read is never imported nor run, and no configuration makes it so."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import flake8_concheck
import pytest_concheck
from security.hostile import Spied, plant, spied

COMMANDS = {
    "check": ("check", "--jobs=2", "--output-format=sarif", "."),
    "fix": ("fix", "--unsafe", "."),
    "baseline": ("baseline", "."),
    "why": ("why", "bad.py:10"),
    "config": ("config",),
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_nothing_of_the_project_is_run(tmp_path: Path, command: tuple[str, ...]) -> None:
    folder = tmp_path / "project"
    mark = plant(folder)
    done = spied(folder, *command, PYTHONPATH=str(folder / "site"))
    assert done.code in (0, 1), done.err
    assert not mark.exists(), mark.read_text()
    ran = [each for each in done.of("exec", "import") if os.path.abspath(each).startswith(str(folder))]
    assert [each for each in ran if os.path.exists(os.path.join(folder, each))] == []
    assert done.of("subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "socket.", "pickle.") == []


def test_it_was_read_all_the_same(tmp_path: Path) -> None:
    """Or the test above would prove nothing: what is imported counts, also from an installed package."""
    folder = tmp_path / "project"
    plant(folder)
    done = spied(folder, "check", "--output-format=text", "bad.py", PYTHONPATH=str(folder / "site"))
    told = {line.split(":")[1] for line in done.out.splitlines()}
    assert {"8", "9", "10", "11"} <= told, done.out


def test_it_writes_nothing_but_what_it_says(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    plant(folder)
    done = spied(folder, "check", ".")
    assert outside(done, folder / ".concheck_cache") == []
    done = spied(folder, "check", "--no-cache", ".")
    assert outside(done, folder / "nowhere") == []
    done = spied(folder, "fix", "--no-cache", ".")
    assert outside(done, folder) == []


def outside(done: Spied, folder: Path) -> list[str]:
    """What was written elsewhere, but for the devices."""
    written = [os.path.realpath(each) for each in done.of("open", "os.rename", "os.remove") if each]
    return [each for each in written if not each.startswith((str(folder) + os.sep, "/dev/"))]


def test_modules_that_lie_where_one_stands_are_not_ours(tmp_path: Path) -> None:
    """`python -m` looks there first, before a file of the standard library's name."""
    folder = tmp_path / "project"
    mark = plant(folder)
    command = [sys.executable, "-m", "flake8_concheck", "check", "bad.py"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert not mark.exists(), mark.read_text()


def _calls(package: Path) -> list[tuple[str, str]]:
    found = []
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = path.relative_to(package).as_posix()
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                modules = [each.name for each in node.names] if isinstance(node, ast.Import) else [node.module or ""]
                found += [(name, each.partition(".")[0]) for each in modules]
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                found.append((name, node.func.id))
    return found


def test_nothing_in_the_source_could_run_data() -> None:
    """No module that makes objects of bytes, no `eval`; `exec` only of our own text, where the watcher tests itself."""
    forbidden = {"pickle", "marshal", "shelve", "dill", "eval", "exec", "__import__", "runpy", "ctypes"}
    reading, watching = (Path(str(each.__file__)).parent for each in (flake8_concheck, pytest_concheck))
    assert [each for each in _calls(reading) if each[1] in forbidden] == []
    assert [each for each in _calls(watching) if each[1] in forbidden] == [("selftest.py", "exec")]
    others = {"subprocess", "socket", "http", "ssl", "ftplib", "smtplib", "xmlrpc", "webbrowser"}
    assert {each for each in _calls(reading) if each[1] in others} == {("git.py", "subprocess")}
