"""Real editors show what is found, where they are installed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent / "editors"
TEXT = "import time\n\n\nasync def f():\n    time.sleep(1)\n"
ACTIONS = [
    "CON101: Use `await asyncio.sleep()`",
    "Suppress CON101 on this line",
    "Explain CON101",
    "concheck: make all safe fixes",
]


def told(folder: Path, command: list[str]) -> list[str]:
    """What the editor wrote down of what it shows."""
    (folder / "pyproject.toml").write_text("")
    (folder / "a.py").write_text(TEXT)
    environment = {**os.environ, "PYTHON": sys.executable, "HOME": str(folder)}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=180, check=False
    )
    assert (folder / "told.txt").exists(), done.stdout + done.stderr
    return (folder / "told.txt").read_text().splitlines()


@pytest.mark.skipif(shutil.which("nvim") is None, reason="there is no Neovim")
def test_neovim(tmp_path: Path) -> None:
    command = ["nvim", "--headless", "-u", "NONE", "-S", str(HERE / "neovim.lua")]
    assert told(tmp_path, command) == ["5:4-17 CON101", *ACTIONS, "left: 0"]


@pytest.mark.skipif(shutil.which("emacs") is None, reason="there is no Emacs")
def test_emacs_with_eglot(tmp_path: Path) -> None:
    if subprocess.run(["emacs", "--batch", "--eval", "(require 'eglot)"], capture_output=True, check=False).returncode:
        pytest.skip("this Emacs has no eglot")
    first, *titles = told(tmp_path, ["emacs", "--batch", "-l", str(HERE / "eglot.el")])
    assert first.startswith("5 concheck [CON101]")
    assert titles == ACTIONS
