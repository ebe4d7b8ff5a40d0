"""A change as a unified diff, which `patch -p0` and `git apply -p0` take."""

import os
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

NO_NEWLINE = "\\ No newline at end of file"


def diff(path: Path | str, before: bytes, after: bytes) -> bytes:
    """The diff, byte for byte whatever the encoding; empty if nothing changes."""
    name = os.fsencode(Path(path).as_posix()).decode("latin-1")
    lines = unified_diff(_lines(before), _lines(after), name, name)
    return "".join(_marked(lines)).encode("latin-1")


def _lines(data: bytes) -> list[str]:
    """Each byte as the character of its number; a line ends with a line feed."""
    return [f"{line}\n" for line in data.decode("latin-1").split("\n")[:-1]] + [
        line for line in data.decode("latin-1").split("\n")[-1:] if line
    ]


def _marked(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n{NO_NEWLINE}\n"
