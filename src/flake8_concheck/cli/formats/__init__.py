"""How findings are printed: each format a module with a function `write`, imported when it is wanted."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from flake8_concheck.cli.report import Report

Write = Callable[[Sequence["Report"], TextIO, bool], None]
"""Given the reports, where to print, and whether statistics are wanted."""

FORMATS = ("github", "gitlab", "grouped", "json", "json-lines", "junit", "sarif", "text")
SHOWING_FIXES = frozenset({"grouped", "json", "json-lines", "sarif"})
"""Those for which fixes have to be made."""
COUNTED_BELOW = frozenset({"grouped", "text"})
"""Those below which statistics are printed, if they are wanted."""


def writer(name: str) -> Write:
    """What prints this one of the formats."""
    module = import_module(f"{__name__}.{'json_list' if name == 'json' else name.replace('-', '_')}")
    write: Write = module.write
    return write
