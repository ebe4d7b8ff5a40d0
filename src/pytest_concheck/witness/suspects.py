"""What the reading half finds in the project: asked of `concheck check` in a process of its own, beside the tests.

So nothing that pytest loads imports libcst, and what has been found before is not looked for again.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple


class Finding(NamedTuple):
    """`path` is absolute; `line` and `last_line` are 1-based; `statement` is what a baseline knows it by."""

    path: str
    line: int
    last_line: int
    code: str
    statement: str
    message: str


class Unreadable(Exception):
    """What was to hold findings does not; the text says what and why."""


class Suspects:
    """The findings below a folder; `begin` asks for them, `findings` waits until they are there."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._out: IO[bytes] | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        """Start the process: politely, for the tests are what matters."""
        command = [sys.executable, "-P", "-m", "flake8_concheck", "check", "--output-format", "json-lines"]
        command += ["--exit-zero", "--no-baseline", "--jobs", "1", "."]
        if nice := shutil.which("nice"):
            command = [nice, "-n", "10", *command]
        self._out = tempfile.TemporaryFile()  # noqa: SIM115
        try:
            self._process = subprocess.Popen(
                command, cwd=self._root, stdin=subprocess.DEVNULL, stdout=self._out, stderr=subprocess.DEVNULL
            )
        except OSError:
            self.end()

    def findings(self, patience: float) -> list[Finding]:
        """Wait for so many seconds at most. Raises Unreadable if they are not there by then."""
        if self._process is None or self._out is None:
            raise Unreadable("concheck check could not be started")
        try:
            code = self._process.wait(patience)
        except subprocess.TimeoutExpired:
            raise Unreadable(f"concheck check had not read the project {patience:g} s after the tests") from None
        if code not in (0, 2):  # 2: a file that cannot be checked; the findings in all others are there.
            raise Unreadable(f"concheck check ended with exit code {code}")
        self._out.seek(0)
        return list(parsed(self._out.read().decode("utf-8", "replace"), self._root))

    def end(self) -> None:
        """Give everything back."""
        if self._process and self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        if self._out:
            self._out.close()
        self._process = self._out = None


def parsed(text: str, root: Path) -> Iterator[Finding]:
    """The findings in `json-lines` (docs/formats.md). Raises Unreadable."""
    for number, line in enumerate(text.splitlines(), 1):
        try:
            entry: dict[str, Any] = json.loads(line)
            path = os.path.normpath(os.path.join(root, entry["path"]))
            place = entry["line"], max(entry["line"], entry["end_line"])
            yield Finding(path, *place, entry["code"], entry["statement"], entry["message"])
        except (ValueError, KeyError, TypeError) as problem:
            raise Unreadable(f"line {number} of what concheck check has found: {problem!r}") from None
