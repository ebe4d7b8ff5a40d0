"""Run a command, end it at some moment as the kernel does when memory is short, and look at what is left."""

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from kill.victims import Victim, is_ours

SECONDS = 120.0
LEFTOVER = ".concheck.tmp"
AT_STEP = """
import os, signal, sys
step, root = int(sys.argv[1]), os.path.realpath(os.getcwd()) + os.sep
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
taken = 0

def hook(event, args):
    global taken
    if event == "open" and not (isinstance(args[2], int) and args[2] & WRITES):
        return
    if event in ("open", "os.rename", "os.remove", "os.chmod", "os.mkdir", "os.truncate", "sqlite3.connect"):
        if not isinstance(args[0], str) or "__pycache__" in args[0]:
            return
        if os.path.abspath(args[0]).startswith(root):
            taken += 1
            if taken == step:
                os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(hook)
sys.argv[:] = sys.argv[2:]
import runpy
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""
"""Python tells its audit hooks of each such step before it is taken (the documentation's audit events table)."""
Tree = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Finished:
    """`seconds`: how long it took."""

    code: int
    out: str
    err: str
    seconds: float


def finish(folder: Path, victim: Victim, *more: str) -> Finished:
    """Let it run to its end."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", *victim.command, *more], cwd=folder, capture_output=True, timeout=SECONDS, check=False
    )
    return Finished(done.returncode, done.stdout.decode(), done.stderr.decode(), time.monotonic() - began)


def kill_at(folder: Path, victim: Victim, seconds: float, whom: str, dice: random.Random) -> float | None:
    """Start it and kill after so many seconds: `all` of it, its `main` process, or one of its `workers`, which it then
    outlives or not. Of a run that was over by then, how many seconds it took."""
    began = time.monotonic()
    process = _started(folder, [sys.executable, "-m", *victim.command])
    try:
        process.wait(seconds)
        return time.monotonic() - began
    except subprocess.TimeoutExpired:
        workers = _children(process.pid) if whom == "workers" else []
        if workers:
            _kill(dice.choice(workers))
            process.wait(SECONDS)
        elif whom == "all":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        return None
    finally:
        process.wait(SECONDS)
        _end_group(process.pid, patience=SECONDS if whom == "main" else 0)


def kill_at_step(folder: Path, victim: Victim, step: int) -> bool:
    """Kill it right before it takes this step, of those that write below the folder. Whether it has so many."""
    process = _started(folder, [sys.executable, "-c", AT_STEP, str(step), *victim.command])
    try:
        return process.wait(SECONDS) == -signal.SIGKILL
    finally:
        _end_group(process.pid)


def _started(folder: Path, command: list[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def _children(pid: int) -> list[int]:
    try:
        told = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [int(each) for each in told.split()]


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _end_group(group: int, patience: float = 0.0) -> None:
    """Wait until nobody of it is left: whose main process was killed has to end by itself."""
    end = time.monotonic() + patience
    while True:
        try:
            os.killpg(group, 0 if time.monotonic() < end else signal.SIGKILL)
        except ProcessLookupError:
            return
        assert not patience or time.monotonic() < end, "a process has outlived the one that started it"
        time.sleep(0.02)


def tree(folder: Path) -> Tree:
    """All files of the project."""
    files = (each for each in sorted(folder.rglob("*")) if each.is_file())
    return {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for each in files
        if not is_ours(each.relative_to(folder))
    }


def leftovers(folder: Path) -> list[Path]:
    return [each for each in folder.rglob(f".*{LEFTOVER}") if not is_ours(each.relative_to(folder))]


def age(paths: list[Path]) -> None:
    """As if they had lain there for an hour."""
    for each in paths:
        os.utime(each, (time.time() - 3600,) * 2)
