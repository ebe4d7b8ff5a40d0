"""A project whose author wants to run something on the machine of whoever has it checked."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

MARK = "OWNED"
"""The file that shows that something was run."""
RUN = "import pathlib; pathlib.Path({mark!r}).write_text('by ' + {name!r})\n"
BAD = """
import asyncio, time
import corp
from evil import helper, deep

async def main():
    time.sleep(1)
    helper()
    deep.wait()
    corp.wait()
    asyncio.sleep(1)
"""
WAIT = "import time\n\ndef wait():\n    time.sleep(1)\n\ndef helper():\n    time.sleep(1)\n"
SCRIPTS = (
    *("conftest.py", "setup.py", "sitecustomize.py", "usercustomize.py", "backend.py", "noxfile.py", "tasks.py"),
    *("json.py", "tokenize.py", "sqlite3/__init__.py", "libcst/__init__.py", "yaml.py", "subprocess.py"),
    *("evil/__init__.py", "evil/deep.py", "evil/__main__.py", "tests/conftest.py", "site/corp/__init__.py"),
)
PYPROJECT = """
[build-system]
requires = ["backend @ file:backend.py"]
build-backend = "backend"
backend-path = ["."]
[tool.setuptools.dynamic]
version = {attr = "evil.VERSION"}
[tool.pytest.ini_options]
addopts = "-p evil"
pythonpath = ["site", "../..", "/"]
[tool.concheck]
enable = ["ALL"]
follow = ["corp", "evil"]
blocking = ["evil.helper", "os.system"]
"""
SETUP_CFG = """
[flake8]
concheck-may-block = nothing.at.all
[flake8:local-plugins]
extension = X = evil:Plugin
paths = .
"""
SPY = """
import json, os, sys
out = os.open(sys.argv[1], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
PREFIXES = ("subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "socket.", "ctypes.",
            "pickle.", "urllib.", "shutil.")

def hook(event, args):
    if event == "exec":
        told = args[0].co_filename
    elif event == "import":
        told = args[1] or args[0]
    elif event == "open" and isinstance(args[2], int) and args[2] & WRITES or event in ("os.rename", "os.remove"):
        told = os.fsdecode(args[0]) if isinstance(args[0], (str, bytes)) else ""
    elif event.startswith(PREFIXES):
        told = repr(args)
    else:
        return
    os.write(out, json.dumps([event, told]).encode() + b"\\n")

sys.addaudithook(hook)
sys.argv[:] = ["concheck", *sys.argv[2:]]
from flake8_concheck.cli import main
raise SystemExit(main())
"""
"""Python tells its audit hooks whatever is run, imported, started, connected to or written."""


def plant(folder: Path) -> Path:
    """The project, in this folder; returns where the mark would be."""
    mark = folder.parent / MARK
    for name in SCRIPTS:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(RUN.format(mark=str(mark), name=name) + WAIT)
    (folder / "bad.py").write_text(RUN.format(mark=str(mark), name="bad.py") + BAD)
    for name in ("evil.pth", "site/evil.pth"):
        (folder / name).write_text(RUN.format(mark=str(mark), name=name))
    (folder / "pyproject.toml").write_text(PYPROJECT)
    (folder / "setup.cfg").write_text(SETUP_CFG)
    return mark


@dataclass(frozen=True, slots=True)
class Spied:
    code: int
    out: str
    err: str
    events: list[tuple[str, str]]

    def of(self, *events: str) -> list[str]:
        return [told for event, told in self.events if event.startswith(events)]


def spied(folder: Path, *arguments: str, stdin: bytes = b"", **environment: str) -> Spied:
    """Run the command there as its script is run, and note what it does."""
    log = folder.parent / "events"
    log.unlink(missing_ok=True)
    done = subprocess.run(
        [sys.executable, "-P", "-c", dedent(SPY), str(log), *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )
    events = [tuple(json.loads(line)) for line in log.read_text().splitlines()]
    return Spied(done.returncode, done.stdout.decode(), done.stderr.decode(), events)
