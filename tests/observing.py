"""What a file of `--concheck-record` would say, for those who read it."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from flake8_concheck.observed import NAME
from flake8_concheck.observed.file import loads
from flake8_concheck.observed.learning import lesson
from flake8_concheck.options import Options

EXPORT = "tests/test_orders.py::test_export"
FETCH = "tests/test_remote.py::test_fetch"


def blocked(callable: str, seconds: float = 0.312, times: int = 14, tests: Iterable[str] = (EXPORT,)) -> dict[str, Any]:
    return {"callable": callable, "seconds": seconds, "times": times, "tests": [*tests]}


def awaitable(callable: str, tests: Iterable[str] = (FETCH,)) -> dict[str, Any]:
    return {"callable": callable, "times": 3, "tests": [*tests]}


def text(blocking: Iterable[Any] = (), awaitable: Iterable[Any] = (), findings: Iterable[Any] = ()) -> str:
    return json.dumps(
        {"version": 1, "blocking": [*blocking], "awaitable": [*awaitable], "findings": [*findings]}, indent=1
    )


def write(folder: Path, *blocking: str, **sections: Iterable[Any]) -> Path:
    """Put the file there; `blocking` are names of callables."""
    path = folder / NAME
    path.write_text(text(**({"blocking": map(blocked, blocking)} | sections)), encoding="utf-8")
    return path


def seen(*blocking: str, awaited: Iterable[str] = (), **others: Any) -> Options:
    """Options by which these callables were seen blocking, and those gave something to await."""
    said = text(map(blocked, blocking), map(awaitable, awaited))
    return Options(learned=lesson(loads(said, NAME)), **others)
