"""Which of the project's lines ran on a loop, and which coroutines of libraries it called: by `sys.monitoring`.

PEP 669, Python 3.12: an event that has been seen is switched off at its place, so that each line and each function is
paid for once. Before 3.12 nothing of the kind is that cheap, and nothing is done.
"""

import inspect
import sys
from asyncio import _get_running_loop
from collections.abc import Callable
from contextlib import ExitStack, suppress
from types import CodeType
from typing import Any

from pytest_concheck.detector import Env
from pytest_concheck.loops import Loops
from pytest_concheck.stacks import is_stdlib, is_user
from pytest_concheck.witness.record import Record

TOOLS = (4, 3)
"""Numbers that no kind of tool is named for (documentation of `sys.monitoring`)."""

PATIENCE = 30
"""How often a place is looked at that has not shown yet what it is looked at for."""

LONG = 10_000
"""Bytes of code from which on a function counts as a whole: to tell a line, Python looks at all lines before it."""

_COROUTINE = inspect.CO_COROUTINE
_FUNCTION = inspect.CO_OPTIMIZED
Met = Callable[[CodeType, str], object]


class Running:
    """`is_own(file)`: whether a file is the project's; `met(code, module)`, if set, hears of libraries' coroutines.

    Only of those of an `async def`. A plain function that gave a coroutine may have been handed it, or what makes it:
    the same function of a client that blocks gives none.
    """

    def __init__(self, record: Record, is_own: Callable[[str], bool]) -> None:
        self._record, self._is_own = record, is_own
        self.met: Met | None = None
        self._own: list[CodeType] = []
        self._looks: dict[Any, int] = {}

    def install(self, env: Env, undo: ExitStack) -> None:
        """Start to listen, where Python can tell and no two other tools listen already."""
        monitoring: Any = getattr(sys, "monitoring", None)
        tool = _free_tool(monitoring) if monitoring else None
        if tool is None:
            return
        self._monitoring, self._tool = monitoring, tool
        self._record.knows_what_ran = True
        undo.callback(self._uninstall)
        events = monitoring.events
        self._disable = monitoring.DISABLE
        for event, function in ((events.PY_START, self._start), (events.LINE, self._line)):
            monitoring.register_callback(tool, event, env.guard.safe(self, "watching what runs", function))
        monitoring.set_events(tool, events.PY_START)

    def _start(self, code: CodeType, offset: int) -> Any:
        """A function begins: the project's own is looked at line by line, a library's coroutine is named."""
        if self._is_own(code.co_filename):
            return self._of_project(code)
        if self.met is None or not code.co_flags & _COROUTINE or is_stdlib(code.co_filename):
            return self._disable
        return self._of_library(code, self.met)

    def _of_project(self, code: CodeType) -> Any:
        """The bodies of modules and classes run once, when they are imported."""
        if not code.co_flags & _FUNCTION:
            return self._disable
        if len(code.co_code) > LONG:
            return self._whole(code)
        self._own.append(code)
        self._monitoring.set_local_events(self._tool, code, self._monitoring.events.LINE)
        return self._disable

    def _whole(self, code: CodeType) -> Any:
        if _get_running_loop() is None:
            return self._enough(code, code.co_firstlineno)
        self._record.ran.setdefault(code.co_filename, set()).update(line for *_, line in code.co_lines() if line)
        return self._disable

    def _of_library(self, code: CodeType, met: Met) -> Any:
        frame = sys._getframe(3)  # 0 is this function, 1 ours that called it, 2 the guard, 3 the function itself.
        caller = frame.f_back
        if caller is None or caller.f_code in Loops.boundary or is_user(caller.f_code.co_filename):
            met(code, str(frame.f_globals.get("__name__", "")))
            return self._disable
        return self._enough(code, -1)

    def _line(self, code: CodeType, line: int) -> Any:
        if _get_running_loop() is None:
            return self._enough(code, line)
        self._record.ran.setdefault(code.co_filename, set()).add(line)
        return self._disable

    def _enough(self, code: CodeType, at: int) -> Any:
        """Look again later, but not for ever."""
        key = code, at
        times = self._looks[key] = self._looks.get(key, 0) + 1
        return self._disable if times >= PATIENCE else None

    def _uninstall(self) -> None:
        """Give the number back, and what stands for it in the code: Python does neither by itself (before 3.14)."""
        monitoring, events = self._monitoring, self._monitoring.events
        monitoring.set_events(self._tool, 0)
        for code in self._own:
            monitoring.set_local_events(self._tool, code, 0)
        for event in (events.PY_START, events.LINE):
            monitoring.register_callback(self._tool, event, None)
        monitoring.free_tool_id(self._tool)
        self._own.clear()
        self._looks.clear()


def _free_tool(monitoring: Any) -> int | None:
    for number in TOOLS:
        with suppress(ValueError):
            monitoring.use_tool_id(number, "concheck")
            return number
    return None
