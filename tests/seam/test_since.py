"""`concheck check --since`: what is on changed lines only."""

import shutil
import subprocess
from pathlib import Path

import pytest

from hosts import concheck

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
BAD = "import time\n\n\nasync def main():\n    time.sleep(1)\n    time.sleep(2)\n"


def git(folder: Path, *args: str) -> str:
    named = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "init.defaultBranch=main")
    return subprocess.run(["git", *named, *args], cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with one commit, in whose folder `shop` one stands."""
    (tmp_path / "shop").mkdir()
    for name in ("bad.py", 'o"d é.py'):
        (tmp_path / "shop" / name).write_text(BAD)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "one")
    return tmp_path / "shop"


def lines(folder: Path, *args: str) -> list[str]:
    done = concheck(folder, "check", *args)
    assert done.err == ""
    return [line.split(": ")[0] for line in done.lines]


def test_only_changed_lines_count(folder: Path) -> None:
    assert len(lines(folder)) == 4
    assert lines(folder, "--since=HEAD") == []
    (folder / "bad.py").write_text(BAD.replace("sleep(2)", "sleep(3)"))
    (folder / 'o"d é.py').write_text("# new\n" + BAD + "    time.sleep(3)\n")
    assert lines(folder, "--since=HEAD") == ["bad.py:6:5", 'o"d é.py:8:5']
    git(folder, "add", "--all")
    assert lines(folder, "--since", "HEAD") == ["bad.py:6:5", 'o"d é.py:8:5'], "staged"
    git(folder, "commit", "--quiet", "--message", "two")
    assert lines(folder, "--since=HEAD") == []
    assert lines(folder, "--since=HEAD~1") == ["bad.py:6:5", 'o"d é.py:8:5']
    assert concheck(folder, "check", "--since=HEAD").code == 0


def test_files_that_git_does_not_know_are_new_as_a_whole(folder: Path) -> None:
    (folder / "new.py").write_text(BAD)
    assert lines(folder, "--since=HEAD") == ["new.py:5:5", "new.py:6:5"]


def test_what_others_did_meanwhile_does_not_count(folder: Path) -> None:
    git(folder, "branch", "theirs")
    (folder / "bad.py").write_text(BAD.replace("sleep(2)", "sleep(3)"))
    git(folder, "commit", "--quiet", "--all", "--message", "ours")
    git(folder, "checkout", "--quiet", "theirs")
    (folder / "bad.py").write_text(BAD.replace("sleep(1)", "sleep(4)"))
    git(folder, "commit", "--quiet", "--all", "--message", "theirs")
    assert lines(folder, "--since=main") == ["bad.py:5:5"]


@pytest.mark.parametrize("revision", ["nowhere", "", "-x", "--output=x"])
def test_a_revision_that_is_none(folder: Path, revision: str) -> None:
    done = concheck(folder, "check", f"--since={revision}")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("concheck: error: --since: ")
    assert len(done.err.splitlines()) == 1


def test_outside_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "bad.py").write_text(BAD)
    done = concheck(tmp_path, "check", "--since=HEAD")
    assert done.code == 2
    assert "not a git repository" in done.err
