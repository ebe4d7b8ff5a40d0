"""Where a project begins, and where in it concheck remembers."""

import os

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


def cache_folder(named: str) -> str | None:
    """Where to remember: the folder that the user named, else one in the root of the project that one stands in.

    None for an empty name, by which nothing is remembered.
    """
    if named != CACHE:
        return os.path.abspath(named) if named else None
    here = os.getcwd()
    return os.path.join(project_root(here) or here, CACHE)
