"""The code to read when none is given: source distributions of real projects, at versions that do not change."""

import subprocess
import sys
import tarfile
from pathlib import Path

from tools.bench.asked import Wrong

PINNED = ("aiohttp==3.14.1", "distributed==2026.8.0", "httpx==0.28.1", "starlette==1.10.0", "websockets==17.4")
PIP = ("-m", "pip", "download", "-qq", "--no-deps", "--disable-pip-version-check")


def fetched(home: Path) -> list[Path]:
    """The folder of each, with its tests. Raises Wrong when one cannot be had: others would be another input."""
    return [_fetched(each, home / "sources") for each in PINNED]


def _fetched(requirement: str, home: Path) -> Path:
    name, _, version = requirement.partition("==")
    folder = home / f"{name}-{version}"
    if not folder.is_dir():
        archives = home / "archives" / name
        command = [sys.executable, *PIP, "--no-binary", name, "--dest", str(archives), requirement]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Wrong(f"{requirement}: pip could not download it; --on FOLDER reads other code\n{done.stderr}")
        with tarfile.open(next(archives.glob("*.tar.gz"))) as archive:
            archive.extractall(home, filter="data")
    return folder
