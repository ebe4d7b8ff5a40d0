"""git is asked, and runs nothing that the repository names."""

import shutil
import subprocess
from pathlib import Path

import pytest

from flake8_concheck.git import DIFF, Failed, git
from hosts import concheck

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
BAD = "import time\n\n\nasync def main():\n    time.sleep(1)\n"
PROGRAMS = (
    *("core.fsmonitor", "diff.external", "diff.evil.command", "diff.evil.textconv", "filter.evil.clean"),
    *("filter.evil.smudge", "gpg.program", "core.pager", "core.sshCommand", "core.askPass", "core.editor"),
    *("alias.diff", "alias.rev-list", "credential.helper", "interactive.diffFilter", "uploadpack.packObjectsHook"),
)
HOOKS = ("post-index-change", "post-checkout", "pre-commit", "fsmonitor-watchman", "reference-transaction")


def run(folder: Path, *args: str) -> None:
    named = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    subprocess.run(["git", *named, *args], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def evil(tmp_path: Path) -> Path:
    """What is run when anything is: it leaves its name behind."""
    script = tmp_path / "evil"
    script.write_text(f"#!/bin/sh\necho x >> '{tmp_path / 'OWNED'}'\ncat\n")
    script.chmod(0o755)
    return script


@pytest.fixture
def folder(tmp_path: Path, evil: Path) -> Path:
    """A repository, unpacked from somewhere, that names that program wherever one may be named."""
    folder = tmp_path / "repository"
    folder.mkdir()
    run(folder, "init", "--quiet")
    for name in ("bad.py", "moved.py", "same.py"):
        (folder / name).write_text(BAD)
    concheck(folder, "baseline", "--no-cache", ".")
    run(folder, "add", "--all")
    run(folder, "commit", "--quiet", "--message", "one")
    for key in PROGRAMS:
        run(folder, "config", "--add", key, f"!{evil}" if key.startswith("alias.") else str(evil))
    run(folder, "config", "log.showSignature", "true")
    run(folder, "config", "filter.evil.required", "true")
    for hook in HOOKS:
        shutil.copy(evil, folder / ".git" / "hooks" / hook)
    (folder / ".git" / "info" / "attributes").write_text("*.py diff=evil filter=evil\n")
    (folder / ".gitattributes").write_text("*.py diff=evil filter=evil\n")
    (folder / "bad.py").write_text(BAD + "    time.sleep(2)\n")
    (folder / "moved.py").rename(folder / "elsewhere.py")
    (folder / "same.py").touch()
    return folder


def owned(folder: Path) -> bool:
    mark = folder.parent / "OWNED"
    was = mark.exists()
    mark.unlink(missing_ok=True)
    return was


def test_the_repository_would_have_run_something(folder: Path) -> None:
    """Asked as anybody asks, or the tests below would prove nothing."""
    owned(folder)
    subprocess.run(["git", "diff", "HEAD"], cwd=folder, capture_output=True, check=False)
    assert owned(folder)


def test_since_runs_nothing(folder: Path) -> None:
    owned(folder)
    done = concheck(folder, "check", "--no-cache", "--no-baseline", "--since=HEAD", ".")
    assert (done.err, [line.split(": ")[0] for line in done.lines]) == ("", ["bad.py:6:5", "elsewhere.py:5:5"])
    assert not owned(folder)


def test_moved_files_are_looked_up_and_nothing_is_run(folder: Path) -> None:
    (folder / ".git" / "info" / "attributes").unlink()
    (folder / ".gitattributes").unlink()
    run(folder, "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "add", "elsewhere.py", "moved.py")
    owned(folder)
    done = concheck(folder, "check", "--no-cache", ".")
    assert [line.split(": ")[0] for line in done.lines] == ["bad.py:6:5"]
    assert not owned(folder)


@pytest.mark.parametrize("arguments", [(*DIFF, "HEAD", "--"), ("rev-list", "-1", "HEAD", "--", "bad.py")])
def test_whatever_is_asked(folder: Path, arguments: tuple[str, ...]) -> None:
    owned(folder)
    assert git(folder, *arguments)
    assert not owned(folder)


@pytest.mark.parametrize("revision", ["--output=x", "-x", "--ext-diff", "--upload-pack=evil"])
def test_a_revision_is_no_option(folder: Path, revision: str) -> None:
    done = concheck(folder, "check", f"--since={revision}")
    assert (done.code, done.out) == (2, "")
    assert not (folder / "x").exists()


def test_nothing_is_fetched(folder: Path, evil: Path) -> None:
    """What a partial clone lacks git would get from wherever the repository says."""
    for key, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.url": f"ext::{evil}",
        "remote.origin.promisor": "true",
        "protocol.ext.allow": "always",
    }.items():
        run(folder, "config", key, value)
    for each in (folder / ".git" / "objects").glob("??/*"):
        each.unlink()
    owned(folder)
    assert concheck(folder, "check", "--no-cache", "--since=HEAD").code == 2
    assert not owned(folder)


def test_git_in_the_folder_one_stands_in_is_not_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(shutil, "which", lambda name: str(tmp_path / "git.exe"))
    with pytest.raises(Failed, match="there is none"):
        git(tmp_path, "status")
