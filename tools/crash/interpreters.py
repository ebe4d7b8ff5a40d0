"""Where the standard libraries of the Pythons on this machine lie."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

WANTED = ("3.11", "3.12", "3.13")
PYENV = "versions"
ASK = "import sysconfig; print(sysconfig.get_path('stdlib'))"


def libraries() -> dict[str, Path]:
    """The folder of each wanted version that is there, by version."""
    found: dict[str, Path] = {}
    for python in _pythons():
        version = _version(python)
        if version in WANTED and version not in found and (folder := _library(python)) is not None:
            found[version] = folder
    return found


def _pythons() -> Iterator[str]:
    """Our own, those on the path, and those of pyenv, whose shims say nothing where they are not switched on."""
    yield sys.executable
    for version in WANTED:
        if (python := shutil.which(f"python{version}")) is not None:
            yield python
    homes = [os.environ.get("PYENV_ROOT"), os.environ.get("TOX_PYENV_ROOT"), str(Path("~/.pyenv").expanduser())]
    for home in filter(None, homes):
        yield from (str(each) for each in sorted(Path(home, PYENV).glob("3.*/bin/python")))


def _version(python: str) -> str:
    done = _said(python, "--version")
    match = re.match(r"Python (3\.\d+)\.", done)
    return match[1] if match else ""


def _library(python: str) -> Path | None:
    folder = Path(_said(python, "-c", ASK).strip())
    return folder if folder.is_dir() else None


def _said(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=30).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""
