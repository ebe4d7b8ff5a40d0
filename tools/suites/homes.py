"""Where a suite is at home: its source, and a virtual environment with what it needs and concheck."""

import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path

from tools.suites.listed import Suite

ROOT = Path(__file__).parents[2]
_READY = ".ready"


class NotToBeHad(Exception):
    """A suite cannot be made ready here; says why."""


def wheel(folder: Path) -> Path:
    """concheck as it is now, built once for all."""
    shutil.rmtree(folder, ignore_errors=True)
    _run([sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(folder), str(ROOT)], ROOT)
    return next(folder.glob("*.whl"))


def make(suite: Suite, folder: Path, concheck: Path, repositories: str) -> tuple[Path, Path]:
    """The suite's Python and its source below `folder`, made unless they are there already. Raises NotToBeHad."""
    home = folder / suite.home
    source, python = home / "source", home / "env" / "bin" / "python"
    if not (home / _READY).exists():
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        _fetch(suite, source, repositories)
        _run([_interpreter(suite.python), "-m", "venv", str(python.parents[1])], home)
        _run([str(python), "-m", "pip", "install", "-q", "pytest>=8.4", *suite.install], source)
        for each in suite.drop:
            shutil.rmtree(source / each)
        (home / _READY).touch()
    _run([str(python), "-m", "pip", "install", "-q", "--no-deps", "--force-reinstall", str(concheck)], home)
    _run([str(python), "-m", "pip", "install", "-q", "libcst"], home)
    return python, source


def _fetch(suite: Suite, source: Path, repositories: str) -> None:
    if not suite.source:
        source.mkdir()
    elif suite.is_repository:
        if not repositories:
            raise NotToBeHad("it is a repository: --repositories says where those are")
        name, _, commit = suite.source.partition("@")
        _run(["git", "clone", "-q", f"{repositories.rstrip('/')}/{name}", str(source)], source.parent)
        _run(["git", "checkout", "-q", commit], source)
    else:
        _unpack(suite.source, source)


def _unpack(requirement: str, source: Path) -> None:
    """Download a source distribution, and put what is in it where `source` is."""
    name = requirement.partition("==")[0]
    here = source.parent / "sdist"
    what = ["download", "-q", "--no-deps", "--no-binary", name, "-d", str(here), requirement]
    _run([sys.executable, "-m", "pip", *what], source.parent)
    with tarfile.open(next(here.iterdir())) as archive:
        archive.extractall(here / "unpacked", filter="data")
    next((here / "unpacked").iterdir()).rename(source)


def _interpreter(version: str) -> str:
    if version == f"{sys.version_info.major}.{sys.version_info.minor}":
        return sys.executable
    if found := shutil.which(f"python{version}"):
        return found
    raise NotToBeHad(f"there is no python{version}")


def _run(command: Sequence[str], folder: Path) -> None:
    quiet = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(command, cwd=folder, env=quiet, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotToBeHad(
            f"{' '.join(command)}: exit code {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
        )
