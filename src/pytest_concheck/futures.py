"""The futures of executors: who submitted what, and whether anybody has looked at how it went.

`submit` of both executors is wrapped, and the three methods by which one learns of a result: `result`, `exception`
and `add_done_callback` (`asyncio.wrap_future` and so `run_in_executor` use the last; `map` and `as_completed` lead to
the first). So is `run_coroutine_threadsafe`: asyncio logs nothing of a task whose error it has handed on to a future.
"""

import asyncio
import asyncio.tasks
import sys
from asyncio import AbstractEventLoop
from collections.abc import Callable
from concurrent.futures import Executor, Future, thread
from concurrent.futures.thread import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from itertools import count
from threading import Thread, current_thread
from typing import Any
from weakref import WeakKeyDictionary, ref

from pytest_concheck.arrivals import Arrivals
from pytest_concheck.births import Births, Born
from pytest_concheck.guard import Guard
from pytest_concheck.owners import Owner, Owners
from pytest_concheck.patching import patch
from pytest_concheck.stacks import without_partial

_numbers = count()
_add_done_callback = Future.add_done_callback
_HANDS_ON_A_CANCEL = "_call_check_cancel"
"""By which `run_coroutine_threadsafe` hears that its future is cancelled (CPython, Lib/asyncio/futures.py)."""
_DONE = ("FINISHED", "CANCELLED_AND_NOTIFIED", "CANCELLED")
at_work: "WeakKeyDictionary[Thread, Future[Any] | None]" = WeakKeyDictionary()
"""What each worker of a thread pool is at, None between two pieces of work; a worker that has not begun is missing."""


class Submitted:
    """One call of `submit`, `map` or `run_coroutine_threadsafe`. `future` is gone when nobody keeps it.

    `due` tells whether it is a mistake not to read it: of a coroutine that is handed over, only once it has failed
    (`error`). To hand one over and go on is what many do with what cannot fail.
    """

    __slots__ = ("born", "callee", "due", "error", "executor", "future", "read", "work")

    def __init__(self, born: Born, callee: str, work: str, executor: object, future: "Future[Any]") -> None:
        self.born, self.callee, self.work = born, callee, work
        self.executor, self.future = ref(executor), ref(future)
        self.read, self.due, self.error = False, True, ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What it raised, if that is known."""
        error = getattr(self.future(), "_exception", None)
        said = self.error or (_said(error) if error else "")
        return (f"it raised {said}",) if said else ()


Waiting = Callable[["Future[Any]", float | None], Callable[[], None] | None]


class Futures:
    """`on_wait(future, timeout)` is called before somebody waits for a future that is not done.

    What it returns is called afterwards.
    """

    def __init__(self, owners: Owners, births: Births, guard: Guard, arrivals: Arrivals) -> None:
        self._owners, self._births, self._guard, self._arrivals = owners, births, guard, arrivals
        self._mark = f"_concheck_submitted_{next(_numbers)}"
        self._armed = False
        self.held: dict[Owner | None, list[Submitted]] = {}
        self.on_wait: list[Waiting] = []

    def arm(self, undo: ExitStack) -> None:
        """Start to watch, if that is not being done."""
        if self._armed:
            return
        self._armed = True
        undo.callback(self._disarm)
        patch(undo, ThreadPoolExecutor, "submit", self._wrap_submit)
        patch(undo, thread._WorkItem, "__init__", self._wrap_item)
        patch(undo, thread._WorkItem, "run", self._wrap_work)
        self._arrivals.when(
            undo,
            "concurrent.futures.process",
            lambda module: patch(undo, module.ProcessPoolExecutor, "submit", self._wrap_submit),
        )
        for name in ("result", "exception"):
            patch(undo, Future, name, self._wrap_wait)
        patch(undo, Future, "add_done_callback", self._wrap_callback)
        patch(undo, Future, "cancel", self._wrap_cancel)
        for module in (asyncio, asyncio.tasks):
            patch(undo, module, "run_coroutine_threadsafe", self._wrap_threadsafe)

    def submitted(self, future: "Future[Any]") -> Submitted | None:
        """How a future came to be; None if no line of the user's submitted it by hand."""
        return getattr(future, self._mark, None)

    def born(self, future: "Future[Any]") -> Born | None:
        """Who gave work to a thread pool, perhaps by `run_in_executor`, and where; None if no line of the user's."""
        return getattr(future, f"{self._mark}_born", None)

    def loop_of(self, future: "Future[Any]") -> AbstractEventLoop | None:
        """The loop that a future of `run_coroutine_threadsafe` waits for; None for any other."""
        at: Callable[[], AbstractEventLoop | None] = getattr(future, f"{self._mark}_loop", lambda: None)
        return at()

    def unread(self, owner: Owner | None) -> list[Submitted]:
        """What an owner has submitted and nobody has looked at; the rest is let go. None stands for all owners."""
        left: list[Submitted] = []
        for each in tuple(self.held) if owner is None else (owner,):
            several = self.held.get(each, [])
            several[:] = [submitted for submitted in several if submitted.due and not submitted.read]
            if not several:
                self.held.pop(each, None)
            left += several
        return left

    def _wrap_submit(self, original: Callable[..., "Future[Any]"]) -> Callable[..., "Future[Any]"]:
        note = self._guard.safe(self, "watching executors", self._note)

        def submit(executor: Executor, function: Any, /, *args: Any, **kwargs: Any) -> "Future[Any]":
            future = original(executor, function, *args, **kwargs)
            note(executor, function, future)
            return future

        return submit

    def _note(self, executor: Executor, function: Any, future: "Future[Any]") -> None:
        frame = sys._getframe(3)
        born = self.born(future) or self._births.by_hand(frame)
        if born is None or frame.f_globals.get("__name__", "").startswith("asyncio"):
            return
        mapped = frame.f_globals.get("__name__", "").startswith("concurrent.futures")
        callee = f"{type(executor).__name__}.{'map' if mapped else 'submit'}"
        self._hold(Submitted(born, callee, _name(function), executor, future), future)

    def _note_coroutine(self, coro: Any, loop: AbstractEventLoop, future: "Future[Any]") -> None:
        if born := self._births.by_hand(sys._getframe(3)):
            submitted = Submitted(born, "asyncio.run_coroutine_threadsafe", _name(coro), loop, future)
            submitted.due = False
            _add_done_callback(future, self._guard.safe(self, "watching executors", partial(_ended, submitted)))
            self._hold(submitted, future)

    def _hold(self, submitted: Submitted, future: "Future[Any]") -> None:
        setattr(future, self._mark, submitted)
        several = self.held.setdefault(submitted.born.owner, [])
        several.append(submitted)
        if len(several) % 256 == 0:
            several[:] = [each for each in several if not each.read]

    def _wrap_item(self, original: Callable[..., None]) -> Callable[..., None]:
        mark, owners = f"{self._mark}_owner", self._owners
        note = self._guard.safe(self, "watching executors", self._note_item)

        def __init__(item: Any, *args: Any, **kwargs: Any) -> None:
            original(item, *args, **kwargs)
            setattr(item, mark, owners.here())
            note(item)

        return __init__

    def _note_item(self, item: Any) -> None:
        """A new worker may be at it before `submit` has returned."""
        setattr(item.future, f"{self._mark}_born", self._births.by_hand(sys._getframe(3)))

    def _wrap_work(self, original: Callable[..., Any]) -> Callable[..., Any]:
        """A worker works for many: what it makes belongs to whoever has submitted the work."""
        mark, of_threads, here = f"{self._mark}_owner", self._owners.of_threads, current_thread

        def run(item: Any, *args: Any) -> Any:
            worker = here()
            at_work[worker] = item.future
            if owner := getattr(item, mark, None):
                of_threads[worker] = owner
            try:
                return original(item, *args)
            finally:
                item = None  # Or an error of the work would keep this frame, and this frame the future.
                of_threads.pop(worker, None)
                at_work[worker] = None

        return run

    def _wrap_wait(self, original: Callable[..., Any]) -> Callable[..., Any]:
        mark, guard = self._mark, self._guard
        before = guard.safe(self, "watching executors", self._before)

        def wait(future: Any, timeout: float | None = None) -> Any:
            __tracebackhide__ = True
            if submitted := getattr(future, mark, None):
                submitted.read = True
            waits = future._state not in _DONE and timeout != 0
            after = before(future, timeout) if waits else None
            try:
                return original(future, timeout)
            finally:
                future = None  # Or the error that is raised here would keep this frame, and this frame the future.
                for each in after or ():
                    each()

        return wait

    def _before(self, future: "Future[Any]", timeout: float | None) -> list[Callable[[], None]]:
        return [after for event in self.on_wait if (after := event(future, timeout))]

    def _wrap_callback(self, original: Callable[..., Any]) -> Callable[..., Any]:
        mark = self._mark

        def add_done_callback(future: "Future[Any]", function: Any) -> Any:
            if (submitted := getattr(future, mark, None)) and getattr(function, "__name__", "") != _HANDS_ON_A_CANCEL:
                submitted.read = True
            return original(future, function)

        return add_done_callback

    def _wrap_cancel(self, original: Callable[..., bool]) -> Callable[..., bool]:
        def cancel(future: "Future[Any]") -> bool:
            cancelled = original(future)
            if cancelled and (submitted := self.submitted(future)):
                submitted.read = True
            return cancelled

        return cancel

    def _wrap_threadsafe(self, original: Callable[..., Any]) -> Callable[..., Any]:
        note = self._guard.safe(self, "watching executors", self._note_coroutine)

        def run_coroutine_threadsafe(coro: Any, loop: AbstractEventLoop) -> Any:
            future = original(coro, loop)
            setattr(future, f"{self._mark}_loop", ref(loop))
            note(coro, loop, future)
            return future

        return run_coroutine_threadsafe

    def _disarm(self) -> None:
        self._armed = False
        self.on_wait.clear()
        self.held.clear()


def _ended(submitted: Submitted, future: "Future[Any]") -> None:
    error = None if future.cancelled() else future._exception
    if error is None:
        submitted.read = True
    else:
        submitted.error, submitted.due = _said(error), True


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}".rstrip(": ")


def _name(function: Any) -> str:
    function = without_partial(function)
    return f"{getattr(function, '__qualname__', type(function).__name__)}()".replace("<lambda>()", "a lambda")
