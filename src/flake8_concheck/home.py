"""Where a project begins, and where in it concheck remembers."""

import os
from pathlib import Path

MARKERS = ("pyproject.toml", "setup.cfg", "setup.py", ".git")
"""Whichever folder has one of these is a project's root."""
CACHE = ".concheck_cache"
"""The usual name of the folder to remember in."""


def project_root(folder: str) -> str | None:
    """The nearest folder, this one or one above it, that is a project's root."""
    while not any(os.path.exists(os.path.join(folder, each)) for each in MARKERS):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder


def leads_out(path: str | os.PathLike[str]) -> bool:
    """Whether a link on the way to this file leads out of the project that the file's name lies in."""
    whole = os.path.abspath(path)
    folder = os.path.dirname(whole)
    return not is_within(whole, project_root(folder) or folder)


def is_within(path: str | os.PathLike[str], folder: str) -> bool:
    """Whether the file lies at or below the folder, when all links have been followed."""
    real = os.path.realpath(folder)
    return os.path.realpath(path).startswith(os.path.join(real, ""))


def up_to_root(name: str, start: str) -> list[str]:
    """A file of this name at `start` and above it in the project; the last would be the one in the root."""
    root = project_root(start) or start
    found = [start]
    while found[-1] != root:
        found.append(os.path.dirname(found[-1]))
    return [os.path.join(each, name) for each in found]


def seen_from(folder: str | os.PathLike[str], path: str | os.PathLike[str]) -> str:
    """How a file in this folder names another: relative, with slashes."""
    return Path(os.path.relpath(os.path.abspath(path), os.path.abspath(folder))).as_posix()


def cache_folder(named: str) -> str | None:
    """Where to remember: the folder that the user named, else one in the root of the project that one stands in.

    None for an empty name, by which nothing is remembered.
    """
    if named != CACHE:
        return os.path.abspath(named) if named else None
    here = os.getcwd()
    return os.path.join(project_root(here) or here, CACHE)
