"""Every case of every table, for those who ask something of all of them."""

import importlib.util
import sys
from functools import cache
from pathlib import Path

from harness import Case

TABLES = tuple(
    sorted(path for folder in ("rules", "model") for path in (Path(__file__).parent / folder).glob("test_*.py"))
)


@cache
def cases() -> tuple[tuple[str, Case], ...]:
    """Each with the name of the file it stands in."""
    return tuple((path.stem, case) for path in TABLES for case in _cases(path))


def _cases(path: Path) -> list[Case]:
    name = f"table_{path.stem}"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None
        assert spec.loader is not None
        module = sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return list(getattr(sys.modules[name], "CASES", []))
