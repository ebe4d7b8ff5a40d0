"""Lets our own modules be imported past pytest's assertion rewriting.

pytest rewrites whatever a distribution with a plugin holds, and looks for each module in Python rather than in C, which
makes the import of a hundred modules take three times as long (`_pytest/assertion/rewrite.py`). Ours assert nothing.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import flake8_concheck.catalogue  # noqa: F401  # A package that is there unrewritten is warned of in a session within one.


@contextmanager
def quick_imports() -> Iterator[None]:
    """Take pytest's hook away from `sys.meta_path` while the block runs."""
    theirs = [
        (place, finder)
        for place, finder in enumerate(sys.meta_path)
        if type(finder).__module__ == "_pytest.assertion.rewrite"
    ]
    for _, finder in theirs:
        sys.meta_path.remove(finder)
    try:
        yield
    finally:
        for place, finder in theirs:
            sys.meta_path.insert(place, finder)
