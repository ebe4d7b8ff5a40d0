"""Run flake8 and the command as a user does: in processes of their own, in a folder of their own."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Done:
    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


def run(folder: Path, *command: str, stdin: bytes = b"") -> Done:
    """Run `python -m …` there; standard input is what is given."""
    done = subprocess.run([sys.executable, "-m", *command], cwd=folder, input=stdin, capture_output=True, check=False)
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def flake8(folder: Path, *args: str, stdin: bytes = b"") -> Done:
    return run(folder, "flake8", *args, stdin=stdin)


def concheck(folder: Path, *args: str, stdin: bytes = b"") -> Done:
    return run(folder, "flake8_concheck", *args, stdin=stdin)
