"""Tells pytest's terminal what hangs: `hang.HangWatch`, from the first test to the last."""

import os
import sys
from typing import Any

import pytest

from pytest_concheck.hang import HangWatch
from pytest_concheck.watcher import Watcher


class Hangs:
    """One for each session. The descriptor is taken before pytest begins to capture."""

    def __init__(self, config: pytest.Config, seconds: float, watcher: Watcher) -> None:
        self._config, self._seconds, self._watcher = config, seconds, watcher
        self._watch: HangWatch | None = None

    def pytest_sessionstart(self) -> None:
        """Begin to look."""
        self._watch = self._begin()

    def enter(self, nodeid: str) -> None:
        """A test begins, or none if that is empty."""
        if self._watch:
            self._watch.enter(nodeid)

    def _begin(self) -> HangWatch | None:
        try:
            out = os.dup(sys.__stderr__.fileno() if sys.__stderr__ else 2)
        except (OSError, ValueError):
            return None
        watch = HangWatch(self._seconds, self._watcher.loops, self._watcher.tasks, out)
        self._config.add_cleanup(lambda: self._end(watch, out))
        return watch

    def _end(self, watch: Any, out: int) -> None:
        watch.close()
        os.close(out)
