"""Run a command as it stands in a page, in a folder of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SCRIPTS = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Outcome:
    code: int
    out: str
    err: str


def sh(command: str, folder: Path) -> Outcome:
    """What came of it, with the `concheck`, `flake8` and `pytest` of these tests."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST_", "GIT_"))}
    own = {
        "PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTEST_ADDOPTS": "-p no:cacheprovider -p no:hypothesispytest",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "COLUMNS": "80",
    }
    done = subprocess.run(
        command, shell=True, cwd=folder, env=inherited | own, capture_output=True, text=True, check=False
    )
    return Outcome(done.returncode, done.stdout, done.stderr)
