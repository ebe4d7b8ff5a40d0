"""A pytest plugin, loaded into the suites of others: writes how each phase of each test came out."""

import json
import os
from pathlib import Path
from typing import Any

FILE = "OUTCOMES_OF_SUITES"
"""The variable that names the file to write."""
_told: "dict[str, list[str]]" = {}


def pytest_runtest_logreport(report: Any) -> None:
    """Note a phase; what passed in setup or teardown says nothing. An xdist worker leaves it to its controller."""
    if os.environ.get("PYTEST_XDIST_WORKER") is None and (report.when == "call" or report.outcome != "passed"):
        expected = "x" if hasattr(report, "wasxfail") else ""
        _told.setdefault(report.nodeid, []).append(f"{report.when} {expected}{report.outcome}")


def pytest_collectreport(report: Any) -> None:
    """Note what could not be collected, or was skipped as a whole."""
    if report.outcome != "passed" and os.environ.get("PYTEST_XDIST_WORKER") is None:
        _told.setdefault(report.nodeid, []).append(f"collect {report.outcome}")


def pytest_unconfigure(config: Any) -> None:
    """Write, at the end of the session that was started with `-p`; sessions inside its tests are not it."""
    if not hasattr(config, "workerinput") and (path := os.environ.pop(FILE, "")):
        Path(path).write_text(json.dumps(_told, indent=0), encoding="utf-8")
