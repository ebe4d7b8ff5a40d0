"""Which concheck this is, as precisely as remembered results need to know."""

import hashlib
import os
import sys
from functools import cache
from importlib.util import find_spec

from flake8_concheck.version import VERSION

INSTALLED = {"site-packages", "dist-packages"}


@cache
def release() -> str:
    """The version and the Python it runs on, fit for a file's name: `0.1.0-py311`."""
    return f"{VERSION}-py{sys.version_info.major}{sys.version_info.minor}"


@cache
def edition() -> bytes:
    """What changes whenever the same source could be judged otherwise: 32 bytes of the release, of libcst's version
    and, where concheck runs from a working copy, of its files' sizes and times. What is installed never changes."""
    home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    facts = [release(), *_libcst()]
    if INSTALLED.isdisjoint(home.split(os.sep)):
        facts += sorted(_states(home))
    return hashlib.blake2b("\n".join(facts).encode("utf-8", "surrogatepass"), digest_size=32).digest()


def _libcst() -> list[str]:
    """The name of the folder with its metadata, which holds the version; reading that would take ten times as long."""
    spec = find_spec("libcst")
    if spec is None or spec.origin is None:
        return []
    try:
        beside = os.listdir(os.path.dirname(os.path.dirname(spec.origin)))
    except OSError:
        return []
    return sorted(each for each in beside if each.startswith("libcst-"))


def _states(folder: str) -> list[str]:
    found: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for each in entries:
                if each.is_dir(follow_symlinks=False):
                    found += _states(each.path)
                elif each.name.endswith(".py"):
                    state = each.stat()
                    found.append(f"{each.path} {state.st_size} {state.st_mtime_ns}")
    except OSError:
        return found
    return found
