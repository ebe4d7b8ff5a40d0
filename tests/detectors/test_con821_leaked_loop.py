"""Whose loop it is that is never closed, where another library makes it for the user."""

from typing import Any

import pytest

from pytest_concheck.detectors.leaked_loop import LeakedLoop
from pytest_concheck.owners import Owner
from pytest_concheck.watcher import Watcher


def test_uvloops_own_function_makes_it_for_whoever_calls() -> None:
    uvloop: Any = pytest.importorskip("uvloop")
    owner = Owner("the test", is_test=True)
    watcher = Watcher([LeakedLoop()], {})
    watcher.install()
    try:
        with watcher.owned(owner):
            loop = uvloop.new_event_loop()
        [seen] = watcher.leave(owner, last=True)
        loop.close()
    finally:
        watcher.uninstall()
    assert (seen.code, seen.site.source) == ("CON821", "loop = uvloop.new_event_loop()")
    assert "uvloop.new_event_loop()" in seen.message
