"""Coroutines that are thrown away before anybody awaits them, with the line that made them.

Python calls `warnings._warn_unawaited_coroutine` of each (CPython, Python/_warnings.c). The lines come from origin
tracking.
"""

import gc
import warnings
from asyncio import AbstractEventLoop
from collections.abc import Callable
from contextlib import ExitStack
from types import CoroutineType, FunctionType
from typing import Any, TypeAlias

from pytest_concheck.arrivals import Arrivals
from pytest_concheck.births import Births
from pytest_concheck.guard import Guard
from pytest_concheck.loops import Loops
from pytest_concheck.origins import Origins
from pytest_concheck.patching import patch
from pytest_concheck.stacks import Place, is_user

OLD = 2
"""The generation of the collector in which things are old enough to be another test's (documentation of `gc`)."""

Coroutine: TypeAlias = "CoroutineType[Any, Any, Any]"


class Unawaited:
    """`on_unawaited(coroutine, site, is_old)` is called for each; `site` is None where no line of the user's made it.

    `is_old` tells that the collector found it among the old things, so the test that runs need not have made it.
    `excused` holds the identities of coroutines of which something else has been told.
    """

    def __init__(self, loops: Loops, births: Births, guard: Guard, arrivals: Arrivals) -> None:
        self._loops, self._births, self._guard, self._arrivals = loops, births, guard, arrivals
        self._armed = False
        self._ran = False
        self._origins = Origins()
        self._collecting = -1
        self._recorder: object = None
        self.on_unawaited: list[Callable[[Coroutine, Place | None, bool], object]] = []
        self.excused: set[int] = set()

    def arm(self, undo: ExitStack) -> None:
        """Start to listen, if that is not being done."""
        if self._armed:
            return
        self._armed = True
        undo.callback(self._disarm)
        self._origins.arm(undo)
        self._loops.on_start.append(self._track_in_thread)
        callback = self._on_collection
        gc.callbacks.append(callback)
        undo.callback(gc.callbacks.remove, callback)
        patch(undo, warnings, "_warn_unawaited_coroutine", self._wrap)
        self._arrivals.when(
            undo, "unittest.mock", lambda mock: patch(undo, mock.CallableMixin, "_mock_call", self._origins.wrap_mock)
        )

    def expect(self) -> None:
        """A test begins: a recorder of warnings that is put over the present one is the user's."""
        self._recorder = vars(warnings).get("_showwarnmsg_impl")

    def collect(self) -> None:
        """A test has been asked what it left: bring out what hides in a cycle, if a loop has run in its time."""
        if self._ran:
            self._ran = False
            gc.collect(1)

    def _wrap(self, original: Any) -> Callable[[Coroutine], None]:
        hear = self._guard.safe(self, "watching coroutines", self._hear)
        shown = original
        if isinstance(original, FunctionType) and "warn" in original.__globals__:
            shown = FunctionType(original.__code__, {**original.__globals__, "warn": self._warn}, original.__name__)

        def _warn_unawaited_coroutine(coroutine: Coroutine) -> None:
            hear(coroutine)
            shown(coroutine)

        return _warn_unawaited_coroutine

    def _warn(self, message: str, category: type[Warning], stacklevel: int, source: Any) -> None:
        """What Python would have warned of without us: one frame less, and no origin where nobody asked for it."""
        text = message if self._origins.are_asked_for(source) else message.partition("\n")[0]
        warnings.warn(text, category, stacklevel + 2, source)

    def _hear(self, coroutine: Coroutine) -> None:
        if id(coroutine) in self.excused:
            self.excused.discard(id(coroutine))
            return
        if self._recorder is not None and vars(warnings).get("_showwarnmsg_impl") is not self._recorder:
            return
        site = _site(coroutine)
        for event in self.on_unawaited:
            event(coroutine, site, self._collecting >= OLD)

    def _on_collection(self, phase: str, info: dict[str, Any]) -> None:
        self._collecting = info["generation"] if phase == "start" else -1

    def _track_in_thread(self, loop: AbstractEventLoop) -> None:
        if loop is not self._loops.closing:
            self._ran = True
            self._births.made += 1
        self._origins.track()

    def _disarm(self) -> None:
        self._armed = False
        self.on_unawaited.clear()


def _site(coroutine: Coroutine) -> Place | None:
    for file, line, function in coroutine.cr_origin or ():
        if is_user(file):
            return Place(file, line, function, line)
    return None
