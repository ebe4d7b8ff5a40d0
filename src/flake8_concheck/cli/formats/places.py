"""Paths as the services of a repository's host want them: from the root of the repository, with slashes."""

import os
from functools import cache
from pathlib import Path


def from_root(path: str) -> str:
    """Relative to the nearest folder with a `.git`, else to the current one; what lies outside stays as it is."""
    absolute, root = Path(os.path.abspath(path)), _root(os.getcwd())
    return (absolute.relative_to(root) if absolute.is_relative_to(root) else Path(path)).as_posix()


@cache
def _root(start: str) -> str:
    folders = (start, *map(str, Path(start).parents))
    return next((each for each in folders if os.path.exists(os.path.join(each, ".git"))), start)
