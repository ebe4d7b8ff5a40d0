"""Virtual environments of the bench's own: what stands beside concheck is installed here only, each in its own."""

import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parents[2]
CONCHECK = f"concheck @ {ROOT.as_uri()}"
OURS, OURS_SERVER = "concheck", "concheck lsp"
FLAKE8, OURS_IN_FLAKE8, ASYNC = "flake8", "flake8 with concheck", "flake8 with flake8-async"
RUFF, RUFF_SERVER, PYLINT, PYRIGHT = "ruff", "ruff server", "pylint", "pyright"
PYLSP = "pylsp with flake8-async"
PYTEST, WATCHED, PYLEAK, BLOCKBUSTER, AIOCOP = "pytest", "pytest with concheck", "pyleak", "blockbuster", "aiocop"
TESTS = ("pytest", "pytest-asyncio")
NEEDS: dict[str, tuple[str, ...]] = {
    OURS: (CONCHECK,),
    OURS_SERVER: (f"concheck[lsp] @ {ROOT.as_uri()}", "pygls"),
    FLAKE8: ("flake8",),
    OURS_IN_FLAKE8: ("flake8", "pytest", CONCHECK),
    ASYNC: ("flake8", "flake8-async"),
    RUFF: ("ruff",),
    RUFF_SERVER: ("ruff",),
    PYLINT: ("pylint",),
    PYRIGHT: ("pyright[nodejs]",),
    PYLSP: ("python-lsp-server", "flake8", "flake8-async"),
    PYTEST: TESTS,
    WATCHED: (*TESTS, CONCHECK),
    PYLEAK: (*TESTS, "pyleak"),
    BLOCKBUSTER: (*TESTS, "blockbuster"),
    AIOCOP: (*TESTS, "aiocop"),
}


class NotToBeHad(Exception):
    """What stands beside concheck cannot be made ready here; says why."""


@dataclass(frozen=True)
class Environments:
    """The Python of each, in a virtual environment below `folder`; or without one, the Python at hand if it will do."""

    folder: Path | None
    missing: dict[str, str] = field(default_factory=dict)
    """What could not be made ready, and why."""

    def python(self, name: str) -> str:
        """Raises NotToBeHad."""
        if name in self.missing:
            raise NotToBeHad(self.missing[name])
        try:
            return str(self._made(self.folder / name.replace(" ", "-"), name) if self.folder else _at_hand(name))
        except NotToBeHad as problem:
            self.missing[name] = str(problem)
            raise

    def ready(self, names: Sequence[str]) -> dict[str, str]:
        """The Python of each that can be had."""
        found = {}
        for name in names:
            try:
                found[name] = self.python(name)
            except NotToBeHad as problem:
                print(f"{name}: not measured, {problem}", flush=True)
        return found

    def notes(self, names: Sequence[str]) -> tuple[str, ...]:
        """The versions of what was measured, and why the rest was not."""
        known = dict(each for name in names if name not in self.missing for each in self._versions(name))
        told = ", ".join(f"{name} {version}" for name, version in known.items())
        absent = [f"Not measured: {name} ({self.missing[name]})." for name in names if name in self.missing]
        return (*([f"With {told}."] if told else []), *absent)

    def _made(self, folder: Path, name: str) -> Path:
        python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        if not (folder / ".ready").exists():
            venv.create(folder, with_pip=True, clear=True)
            _install(python, NEEDS[name])
            if name == PYRIGHT:
                _fetch_pyright(python)
            (folder / ".ready").touch()
        return python

    def _versions(self, name: str) -> list[tuple[str, str]]:
        names = [_bare(each) for each in NEEDS[name]]
        ask = "import sys; from importlib.metadata import version; print(*map(version, sys.argv[1:]))"
        command = [self.python(name), "-c", ask, *names]
        told = subprocess.run(command, check=True, capture_output=True, text=True, env=quiet_environment()).stdout
        return list(zip(names, told.split(), strict=True))


def quiet_environment() -> dict[str, str]:
    """Nothing of pytest's, flake8's or asyncio's that the shell happens to say; nothing of ours on the path."""
    ours = ("PYTEST_", "PYTHON", "FLAKE8", "VIRTUAL_ENV")
    return {key: value for key, value in os.environ.items() if not key.startswith(ours)}


def _bare(requirement: str) -> str:
    return requirement.partition(" ")[0].partition("[")[0]


def _at_hand(name: str) -> Path:
    try:
        for each in NEEDS[name]:
            metadata.version(_bare(each))
    except metadata.PackageNotFoundError as problem:
        raise NotToBeHad(f"{problem.name} is not installed beside concheck") from None
    return Path(sys.executable)


def _install(python: Path, needs: Sequence[str]) -> None:
    _try([str(python), "-m", "pip", "install", "-qq", *needs], "pip could not install it")


def _fetch_pyright(python: Path) -> None:
    """What PyPI has is a wrapper: it fetches pyright itself from npm when it is first asked for anything."""
    _try([str(python), "-m", "pyright", "--version"], "npm could not be asked for it")


def _try(command: Sequence[str], failing: str) -> None:
    run = partial(subprocess.run, capture_output=True, text=True, check=False, env=quiet_environment())
    try:
        done = run(command, timeout=600)
    except subprocess.TimeoutExpired:
        raise NotToBeHad(failing) from None
    if done.returncode:
        print(f"{done.stdout[-2000:]}{done.stderr[-2000:]}", file=sys.stderr)
        raise NotToBeHad(failing)
