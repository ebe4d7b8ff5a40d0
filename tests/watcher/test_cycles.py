"""An error keeps the frames it came through: none of ours may hold the handle or the callback that keeps the error."""

import asyncio
import sys
from collections.abc import Callable
from types import FrameType

import pytest

from pytest_concheck.detector import load
from pytest_concheck.loops import uvloop_class
from pytest_concheck.stacks import is_ours
from pytest_concheck.watcher import Watcher


@pytest.mark.parametrize("factory", [each for each in (asyncio.new_event_loop, uvloop_class()) if each])
def test_a_frame_of_ours_holds_nothing_of_the_callback(factory: Callable[[], asyncio.AbstractEventLoop]) -> None:
    frames: list[FrameType] = []

    def callback(argument: object) -> None:
        frames.append(sys._getframe())

    argument = object()
    watcher = Watcher(load(), {"slow_callback": 30})
    watcher.install()
    loop = factory()
    try:
        loop.call_soon(callback, argument)
        loop.run_until_complete(asyncio.sleep(0))
    finally:
        loop.close()
        watcher.uninstall()
    ours = []
    frame = frames[0].f_back
    while frame is not None and not frame.f_code.co_name.startswith("run_"):
        if is_ours(frame.f_code.co_filename):
            ours.append(frame.f_locals)
        frame = frame.f_back
    assert ours
    held = [value for names in ours for value in names.values()]
    assert not [value for value in held if value in (callback, (argument,)) or isinstance(value, asyncio.Handle)]
    assert not [value for value in held if getattr(value, "_callback", None) is callback]
