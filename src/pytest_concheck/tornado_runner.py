"""tornado's `AsyncTestCase` cancels what a test has left in its own `tearDown`: the last look is just before."""

from collections.abc import Callable
from contextlib import ExitStack
from types import ModuleType
from typing import Any

from pytest_concheck.arrivals import Arrivals
from pytest_concheck.loops import Loops
from pytest_concheck.patching import patch


class TornadoRunner:
    """Patches the class when there is one."""

    def __init__(self, loops: Loops) -> None:
        self._loops = loops

    def install(self, undo: ExitStack, arrivals: Arrivals) -> None:
        """Patch as soon as `tornado.testing` has been imported."""

        def arrived(testing: ModuleType) -> None:
            if hasattr(testing, "AsyncTestCase"):
                patch(undo, testing.AsyncTestCase, "tearDown", self._wrap)

        arrivals.when(undo, "tornado.testing", arrived)

    def _wrap(self, original: Callable[[Any], None]) -> Callable[[Any], None]:
        def tear_down(case: Any) -> None:
            loop = getattr(getattr(case, "io_loop", None), "asyncio_loop", None)
            if loop is not None and not (loop.is_closed() or loop.is_running()):
                for event in self._loops.on_end:
                    event(loop)
            original(case)

        return tear_down
