"""How deep Python notes where a coroutine was made: deeper than the program asks, and the program does not see it.

The depth (`sys.set_coroutine_origin_tracking_depth`) is a setting of each thread. asyncio's debug mode keeps what is
set, sets its own, and puts back what it has kept; uvloop does that past `sys`.
"""

import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from pytest_concheck.patching import patch

DEPTH = 2
"""Every frame is paid for by every coroutine. Two get out of a library's method that hands on what another returns."""
IN_MOCKS = 8
"""`unittest.mock` makes a coroutine three calls below the user's line, and five where it copies a signature."""


class _Theirs(threading.local):
    """What the program has asked for in this thread; a new one begins with nothing."""

    depth = 0


class Origins:
    """Answers for Python what the program would hear without us."""

    def __init__(self) -> None:
        self._theirs = _Theirs()
        self._get: Callable[[], int] = sys.get_coroutine_origin_tracking_depth
        self._set: Callable[[int], None] = sys.set_coroutine_origin_tracking_depth

    def arm(self, undo: ExitStack) -> None:
        """From now on origins are noted in this thread, and in any other from `track` on."""
        self._get, self._set = sys.get_coroutine_origin_tracking_depth, sys.set_coroutine_origin_tracking_depth
        self._theirs.depth = self._get()
        undo.callback(self._disarm)
        patch(undo, sys, "get_coroutine_origin_tracking_depth", self._wrap_get)
        patch(undo, sys, "set_coroutine_origin_tracking_depth", self._wrap_set)
        self.track()

    def track(self) -> None:
        """Note origins in this thread."""
        if self._get() < DEPTH:
            self._set(DEPTH)

    def are_asked_for(self, coroutine: Any) -> bool:
        """Whether Python, without us, would have noted this one's: debug mode may be over by now."""
        return bool(self._theirs.depth) or len(coroutine.cr_origin or ()) > IN_MOCKS

    def wrap_mock(self, original: Callable[..., Any]) -> Callable[..., Any]:
        """`original`, which makes coroutines for `unittest.mock`, with an origin that gets out of it."""

        def _mock_call(mock: Any, /, *args: Any, **kwargs: Any) -> Any:
            __tracebackhide__ = True
            depth = self._get()
            if not 0 < depth < IN_MOCKS:
                return original(mock, *args, **kwargs)
            self._set(IN_MOCKS)
            try:
                return original(mock, *args, **kwargs)
            finally:
                self._set(depth)

        return _mock_call

    def _wrap_get(self, original: Callable[[], int]) -> Callable[[], int]:
        def get_coroutine_origin_tracking_depth() -> int:
            depth = original()
            return depth if depth > DEPTH else self._theirs.depth

        return get_coroutine_origin_tracking_depth

    def _wrap_set(self, original: Callable[[int], None]) -> Callable[[int], None]:
        def set_coroutine_origin_tracking_depth(depth: int) -> None:
            original(depth)  # Which refuses what is no depth.
            self._theirs.depth = depth
            self.track()

        return set_coroutine_origin_tracking_depth

    def _disarm(self) -> None:
        self._set(self._theirs.depth)
