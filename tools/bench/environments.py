"""Virtual environments of the bench's own: what stands beside concheck is installed here only."""

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parents[2]
BARE, OURS, ASYNC = "flake8", "flake8 with concheck", "flake8 with flake8-async"
WATCH = "pytest with concheck"
SERVERS = "language servers"
NEEDS = {
    BARE: ("flake8",),
    OURS: ("flake8", "pytest", f"concheck @ {ROOT.as_uri()}"),
    ASYNC: ("flake8", "flake8-async"),
    SERVERS: ("python-lsp-server", "flake8", "flake8-async", "ruff", f"concheck[lsp] @ {ROOT.as_uri()}"),
    WATCH: ("pytest", "pytest-asyncio", "pyleak", "blockbuster", "aiocop", f"concheck @ {ROOT.as_uri()}"),
}


def environments(folder: Path) -> dict[str, Path]:
    """The Python of each, made below the folder unless it is there already; all with the same flake8."""
    return {name: environment(folder, name) for name in (BARE, OURS, ASYNC)}


def environment(folder: Path, name: str) -> Path:
    """One of them."""
    return _made(folder / name.replace(" ", "-"), NEEDS[name])


def quiet_environment() -> dict[str, str]:
    """Nothing of pytest's, flake8's or asyncio's that the shell happens to say; nothing of ours on the path."""
    return {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST_", "PYTHON", "FLAKE8"))}


def _made(folder: Path, needs: tuple[str, ...]) -> Path:
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-qq", *needs], check=True)
        listed = subprocess.run([python, "-m", "pip", "freeze"], check=True, capture_output=True, text=True)
        print(f"{folder.name}: {', '.join(line.partition(' @')[0] for line in listed.stdout.splitlines())}")
    return python
