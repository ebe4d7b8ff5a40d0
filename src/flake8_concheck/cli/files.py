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
    """Whether a pattern matches this file or folder: its name, or for a pattern with a slash its whole path."""
    whole = os.path.abspath(path)
    return any(fnmatch(whole, os.path.abspath(each)) if "/" in each else fnmatch(path.name, each) for each in patterns)


def excluded_with_parents(path: Path, patterns: Sequence[str]) -> bool:
    """Whether a pattern matches it or a folder around it that is named in the path."""
    return any(excluded(each, patterns) for each in (path, *path.parents) if each.name)


def found(path: Path, patterns: Sequence[str], met: list[str] | None = None) -> Iterator[Path]:
    """The path itself unless it is a folder; else the Python files below it, sorted, without what is excluded.

    The folders that were looked through are added to `met`.
    """
    if not path.is_dir():
        yield path
        return
    for folder, folders, files in os.walk(path):
        below = Path(folder)
        if met is not None:
            met.append(folder)
        folders[:] = sorted(each for each in folders if not excluded(below / each, patterns))
        for name in sorted(files):
            if name.endswith((".py", ".pyi")) and not excluded(below / name, patterns):
                yield below / name
