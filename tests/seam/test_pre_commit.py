"""The hooks in .pre-commit-hooks.yaml, as pre-commit installs and runs them."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOOKS = ROOT / ".pre-commit-hooks.yaml"
SHIPPED = ("src", ".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "LICENSE")
BLOCKING = "import time\n\n\nasync def poll() -> None:\n    time.sleep(1)\n"
NO_INDEX = r"No matching distribution found for (hatchling|libcst)"
"""What pip says when it cannot get at what we need; an installation that fails for our own reasons is no excuse."""

pytestmark = [
    pytest.mark.skipif(find_spec("pre_commit") is None, reason="pre-commit is not installed"),
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
]


@pytest.fixture
def environment(tmp_path: Path) -> Mapping[str, str]:
    """Nothing of the user's is read or written."""
    (tmp_path / "gitconfig").write_text("[user]\nname = Somebody\nemail = somebody@example.org\n")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PRE_COMMIT"))}
    own = {"PRE_COMMIT_HOME": str(tmp_path / "pre-commit"), "GIT_CONFIG_GLOBAL": str(tmp_path / "gitconfig")}
    return {**kept, **own}


def run(command: list[str], folder: Path, environment: Mapping[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, cwd=folder, env=dict(environment), capture_output=True, text=True, check=False)


def repository(folder: Path, environment: Mapping[str, str]) -> Path:
    """Make a git repository of what is in the folder."""
    for arguments in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "All"]):
        done = run(["git", *arguments], folder, environment)
        assert done.returncode == 0, done.stderr
    return folder


def ours(folder: Path, environment: Mapping[str, str]) -> Path:
    """What we ship, as it stands here."""
    for name in SHIPPED:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / name)
    return repository(folder, environment)


def test_the_manifest_is_valid(environment: Mapping[str, str]) -> None:
    done = run([sys.executable, "-m", "pre_commit", "validate-manifest", str(HOOKS)], ROOT, environment)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("hook", ["concheck", "concheck-fix"])
def test_the_hook_does_its_work_on_what_is_to_be_committed(
    tmp_path: Path, environment: Mapping[str, str], hook: str
) -> None:
    for name in ("ours", "theirs", "theirs/build"):
        (tmp_path / name).mkdir()
    for name in ("poll.py", "build/excluded.py"):
        (tmp_path / "theirs" / name).write_text(BLOCKING)
    theirs = repository(tmp_path / "theirs", environment)
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(ours(tmp_path / "ours", environment)), hook]
    done = run([*command, "--all-files"], theirs, environment)
    if re.search(NO_INDEX, done.stdout):
        pytest.skip("pre-commit can build no environment here: there is no package index")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "excluded.py" not in done.stdout
    assert (theirs / "build" / "excluded.py").read_text() == BLOCKING
    if hook == "concheck":
        assert "poll.py:5:5: CON101 time.sleep()" in done.stdout
    else:
        assert "Fixed 1 finding in 1 file; nothing remains." in done.stdout
        assert "await asyncio.sleep(1)" in (theirs / "poll.py").read_text()


FLAKE8 = """
repos:
  - repo: local
    hooks:
      - id: flake8
        name: flake8
        entry: flake8
        language: python
        types: [python]
        require_serial: true
        additional_dependencies: ["flake8", "{ours}"]
"""
"""What flake8's own hook amounts to with us in `additional_dependencies`; its repository is not to be had here."""


def test_flake8s_hook_with_us_beside_it(tmp_path: Path, environment: Mapping[str, str]) -> None:
    for name in ("ours", "theirs"):
        (tmp_path / name).mkdir()
    (tmp_path / "theirs" / "poll.py").write_text(BLOCKING)
    (tmp_path / "theirs" / ".pre-commit-config.yaml").write_text(
        FLAKE8.format(ours=ours(tmp_path / "ours", environment).as_posix())
    )
    theirs = repository(tmp_path / "theirs", environment)
    done = run([sys.executable, "-m", "pre_commit", "run", "--all-files"], theirs, environment)
    if re.search(NO_INDEX, done.stdout):
        pytest.skip("pre-commit can build no environment here: there is no package index")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "poll.py:5:5: CON101 time.sleep()" in done.stdout
