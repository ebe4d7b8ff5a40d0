"""The type of the fixture `watched`, and what the tests of the seam share."""

import importlib.util
from collections.abc import Callable

import pytest

Watched = Callable[..., pytest.RunResult]


def needs(*names: str) -> pytest.MarkDecorator:
    """Skip where a library is not installed."""
    missing = [name for name in names if importlib.util.find_spec(name) is None]
    return pytest.mark.skipif(bool(missing), reason=f"needs {' and '.join(missing)}")


def line_of(source: str, mark: str) -> int:
    """The number of the line that ends with the comment `# mark`."""
    return next(number for number, line in enumerate(source.strip().splitlines(), 1) if line.endswith(f"# {mark}"))
