"""Hears of calls that block, made in a thread in which an event loop runs, and hands each to its pitfall's detector."""

import asyncio
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from types import FrameType
from typing import Any

from pytest_concheck import audit
from pytest_concheck.arrivals import Arrivals
from pytest_concheck.blocked import Seen, judge
from pytest_concheck.blockers import EVENTS, METHODS
from pytest_concheck.futures import Futures
from pytest_concheck.guard import Guard
from pytest_concheck.owners import Owner, Owners
from pytest_concheck.patching import patch
from pytest_concheck.sighting import Sighting
from pytest_concheck.stacks import outside

Tell = Callable[[Owner | None, Sighting], None]
Waits = Callable[..., str | None]
OFTEN = 50
"""How often one line is told of in one test; what a loop does a thousand times is the same mistake."""


class Calls:
    """Patched with the first pitfall that is wanted. `counts(file, code)` tells what is looked at; see `blocked`."""

    def __init__(
        self, owners: Owners, guard: Guard, arrivals: Arrivals, futures: Futures, counts: Callable[[str, str], bool]
    ) -> None:
        self._owners, self._guard, self._arrivals, self._futures = owners, guard, arrivals, futures
        self._counts = counts
        self._tell: dict[str, Tell] = {}
        self._times: dict[tuple[Owner | None, str, int, int], int] = {}
        self._inside = threading.local()

    def watch(self, undo: ExitStack, code: str, tell: Tell) -> None:
        """Tell of the calls that belong to a pitfall."""
        armed = bool(self._tell)
        self._tell[code] = tell
        if armed:
            return
        undo.callback(self._disarm)
        audit.listen(undo, frozenset(EVENTS), self._guard.safe(self, "watching blocking calls", self._audited))
        for module, cls, name, waits in METHODS:
            self._arrivals.when(undo, module, partial(self._patch, undo, cls, name, waits))
        self._futures.arm(undo)
        self._futures.on_wait.append(self._guard.safe(self, "watching blocking calls", self._awaited))

    def heard(self, name: str, frame: FrameType | None) -> None:
        """A call of `name`, made in `frame`, is about to wait."""
        seen = judge(frame, name, lambda file: any(self._counts(file, code) for code in self._tell))
        if seen is None or not self._is_wanted(seen):
            return
        owner = self._owners.here() or self._owners.test
        key = (owner, seen.pitfall.code, id(seen.site[0]), seen.site[1])
        times = self._times[key] = self._times.get(key, 0) + 1
        if times <= OFTEN:
            self._tell[seen.pitfall.code](owner, seen.sighting(owner.name if owner else ""))

    def _is_wanted(self, seen: Seen) -> bool:
        code = seen.pitfall.code
        innermost = seen.trail[0].place.file if seen.trail and seen.trail[0].label == "blocks at" else None
        return code in self._tell and self._counts(innermost or seen.site[0].co_filename, code)

    def _patch(self, undo: ExitStack, cls: str, name: str, waits: Waits, module: Any) -> None:
        target = getattr(module, cls, None) if cls else module
        if target is not None and hasattr(target, name):
            patch(undo, target, name, lambda original: self._wrap(original, waits))

    def _wrap(self, original: Callable[..., Any], waits: Waits) -> Callable[..., Any]:
        running, inside = asyncio._get_running_loop, self._inside
        called = self._guard.safe(self, "watching blocking calls", self._called)

        def call(*args: Any, **kwargs: Any) -> Any:
            __tracebackhide__ = True
            if running() is None or getattr(inside, "depth", False):
                return original(*args, **kwargs)
            called(waits, args, kwargs)
            inside.depth = True
            try:
                return original(*args, **kwargs)
            finally:
                inside.depth = False

        return call

    def _called(self, waits: Waits, args: Any, kwargs: Any) -> None:
        try:
            name = waits(*args, **kwargs)
        except TypeError:  # The call is wrong by itself, and will say so.
            return
        if name:
            self.heard(name, sys._getframe(3))

    def _audited(self, event: str, args: tuple[Any, ...]) -> None:
        if not getattr(self._inside, "depth", False) and (name := EVENTS[event](*args)):
            # 0 is this function, 1 the guard, 2 the hook.
            self.heard(name, sys._getframe(3))

    def _awaited(self, future: Any, timeout: float | None) -> Callable[[], None] | None:
        running = asyncio._get_running_loop()
        if running is None or getattr(self._inside, "depth", False) or self._futures.loop_of(future) is running:
            return None  # To wait for one's own loop is worse, and told elsewhere.
        self.heard("concurrent.futures.Future.result", outside(sys._getframe(1)))
        self._inside.depth = True
        return self._done

    def _done(self) -> None:
        self._inside.depth = False

    def _disarm(self) -> None:
        self._tell.clear()
        self._times.clear()
