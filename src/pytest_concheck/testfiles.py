"""Which files are tests: what blocks a loop there is the test's own affair."""

import os
from collections.abc import Callable
from fnmatch import fnmatch
from functools import cache

import pytest

from pytest_concheck.options import Settings

FOLDERS = frozenset({"tests", "test", "testing"})


def counter(config: pytest.Config, settings: Settings) -> Callable[[str, str], bool]:
    """`counts(file, code)`: whether a call in a file shows a pitfall; in a test only one that is enabled by name."""
    patterns = [*config.getini("python_files"), "conftest.py"]
    root = str(config.rootpath) + os.sep

    @cache
    def is_test(file: str) -> bool:
        folders = file.removeprefix(root).split(os.sep)[:-1] if file.startswith(root) else []
        return not FOLDERS.isdisjoint(folders) or any(fnmatch(os.path.basename(file), each) for each in patterns)

    def counts(file: str, code: str) -> bool:
        return not is_test(file) or bool(code and settings.enables(code))

    return counts
