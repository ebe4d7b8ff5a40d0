"""Which files to look at."""

import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

EXCLUDED = (
    *(".git", ".hg", ".svn", ".bzr", "CVS", "__pycache__", ".tox", ".nox", ".eggs", "*.egg"),
    *(".venv", "venv", "node_modules", "site-packages", "build", "dist", ".*_cache"),
)
"""flake8's own defaults, and what holds installed or built code."""


def excluded(path: Path, patterns: Sequence[str]) -> bool:
    """Whether a pattern matches the path, or any part of it by name."""
    whole = path.as_posix()
    return any(fnmatch(whole, each) or any(fnmatch(part, each) for part in path.parts) for each in patterns)


def found(path: Path, patterns: Sequence[str]) -> Iterator[Path]:
    """The path itself unless it is a folder; else the Python files below it, sorted, without what is excluded."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, files in os.walk(path):
        below = Path(folder)
        folders[:] = sorted(each for each in folders if not excluded((below / each).relative_to(path), patterns))
        for name in sorted(files):
            file = below / name
            if name.endswith((".py", ".pyi")) and not excluded(file.relative_to(path), patterns):
                yield file
