"""What asyncio tells nobody but the loop's exception handler: errors that nobody read, tasks that were lost."""

from asyncio import AbstractEventLoop
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from typing import Any

from pytest_concheck.loops import loop_classes
from pytest_concheck.patching import patch

Mishap = Callable[[AbstractEventLoop, Mapping[str, Any]], object]


class Mishaps:
    """Hears what every loop's exception handler is called with, before it is, whoever has set it."""

    def __init__(self) -> None:
        self._armed = False
        self.on_mishap: list[Mishap] = []

    def listen(self, undo: ExitStack, mishap: Mishap) -> None:
        """Call `mishap(loop, context)`; the keys are those of `loop.call_exception_handler`'s documentation."""
        self.on_mishap.append(mishap)
        if self._armed:
            return
        self._armed = True
        undo.callback(self._disarm)
        for loop_class in loop_classes():
            patch(undo, loop_class, "call_exception_handler", self._wrap)

    def _wrap(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def call_exception_handler(loop: AbstractEventLoop, context: dict[str, Any]) -> Any:
            for mishap in self.on_mishap:
                mishap(loop, context)
            return original(loop, context)

        return call_exception_handler

    def _disarm(self) -> None:
        self._armed = False
        self.on_mishap.clear()
