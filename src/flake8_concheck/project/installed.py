"""Installed packages, found without importing or running any of them."""

import os
import sys
from functools import cache
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import find_spec

from flake8_concheck.catalogue.callables.packages import GROUPS

INSTALLED = ("site-packages", "dist-packages")
"""Where installers put packages; Debian's Python has the second."""


@cache
def is_well_known(name: str) -> bool:
    """Whether the catalogue knows a top-level package of this name, be it installed beside the linter or not."""
    return any(name in group for group in GROUPS.values()) or (
        find_spec(f"flake8_concheck.catalogue.callables.libraries.{name}") is not None
    )


def base(folder: str) -> str | None:
    """The folder on the way that installed packages lie in, if this is in one."""
    parts = folder.split(os.sep)
    last = max((at for at, part in enumerate(parts) if part in INSTALLED), default=None)
    return None if last is None else os.sep.join(parts[: last + 1])


def portions(name: str) -> list[str]:
    """The folders on `sys.path` that hold a top-level module or package of this name, in Python's order."""
    spec = _spec(name)
    if spec is None:
        return []
    if spec.origin is not None and spec.submodule_search_locations is None:
        return [os.path.dirname(spec.origin)]
    return [os.path.dirname(each) for each in spec.submodule_search_locations or ()]


def forget() -> None:
    PathFinder.invalidate_caches()


def _spec(name: str) -> ModuleSpec | None:
    """Only for a name without a dot, for which PathFinder runs no code of the package."""
    try:
        return PathFinder.find_spec(name, [os.path.abspath(each) for each in sys.path if each])
    except Exception:  # what a path hook of somebody else's may do
        return None
