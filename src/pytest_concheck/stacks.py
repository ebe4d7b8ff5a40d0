"""Takes frames and trims them to the user's own: what is not Python's, a library's, pytest's or ours.

Frames are never kept: they hold every local variable alive, and go on changing. A `Spot` (a code object and an
instruction) is enough to tell the line later, and costs a tenth of what `traceback.extract_stack` does.
"""

import dis
import linecache
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache, partial
from itertools import islice
from types import CodeType, FrameType
from typing import Any, NamedTuple

Spot = tuple[CodeType, int]
"""A code object and the offset of one of its instructions (`frame.f_lasti`)."""

Codes = tuple[CodeType, ...]
"""A few code objects: to hash one takes a microsecond each time, and `id` is an audit event, which we hear."""

_HERE = os.path.dirname(os.path.abspath(__file__))
_OURS = (_HERE + os.sep, os.path.join(os.path.dirname(_HERE), "flake8_concheck") + os.sep)
_VERSION = f"python{sys.version_info.major}.{sys.version_info.minor}"
_LIBRARIES = {os.path.dirname(os.__file__), os.path.join(sys.base_exec_prefix, sys.platlibdir, _VERSION)}
"""Where `sysconfig` says that Python's own modules are; to import it for that takes as long as all of this package."""

_STDLIB = tuple({path + os.sep for each in _LIBRARIES for path in (each, os.path.realpath(each))})
_INSTALLED = (f"{os.sep}site-packages{os.sep}", f"{os.sep}dist-packages{os.sep}")


_PYTEST = (f"{os.sep}_pytest{os.sep}", f"{os.sep}pluggy{os.sep}", f"{os.sep}pytest_asyncio{os.sep}plugin.py")
_UVLOOP = f"{os.sep}uvloop{os.sep}__init__.py"
"""Its `run` and `new_event_loop` are what asyncio's are, by another loop: who calls them is who makes the loop."""
_AROUND_CALLBACKS = frozenset(os.path.join(os.path.dirname(__file__), name) for name in ("beats.py", "loops.py"))
"""Where we stand around a loop's callbacks, and around its run: nothing else in these modules calls the user's code."""


class Place(NamedTuple):
    """A line in a file. `last_line` is where the statement's piece that was running ends (PEP 657)."""

    file: str
    line: int
    function: str
    last_line: int

    def __str__(self) -> str:
        return f"{short(self.file)}:{self.line} in {self.function}"

    @property
    def source(self) -> str:
        """The text of the line, without its indentation, or nothing if the file cannot be read."""
        return linecache.getline(self.file, self.line).strip()


def short(file: str) -> str:
    """The path as a person would type it here: relative when it is below the working directory.

    That may be gone: then nothing is below it.
    """
    try:
        root = os.getcwd() + os.sep
    except OSError:
        return file
    return file.removeprefix(root)


def imported(file: str) -> str:
    """The path of Python's own and of installed modules, from where they are imported from; any other as it is."""
    for folder in (*_INSTALLED, *_STDLIB):
        _, found, inside = file.rpartition(folder)
        if found:
            return inside
    return file


@cache
def is_stdlib(file: str) -> bool:
    """Whether the code object's `co_filename` is Python's own, or made up (`<string>`, `<frozen …>`)."""
    return file.startswith("<") or (file.startswith(_STDLIB) and not any(part in file for part in _INSTALLED))


@cache
def is_ours(file: str) -> bool:
    """Whether the code object's `co_filename` is ours."""
    return file.startswith(_OURS)


@cache
def is_user(file: str) -> bool:
    """Whether the code object's `co_filename` is the user's: not Python's, not installed, not ours."""
    return not (is_stdlib(file) or file.startswith(_OURS) or any(part in file for part in _INSTALLED))


def place(spot: Spot) -> Place:
    """The line of an instruction, by the position table of PEP 626 and PEP 657."""
    code, offset = spot
    start, end, _, _ = next(islice(code.co_positions(), offset // 2, None), (None, None, None, None))
    line = start or code.co_firstlineno
    return Place(code.co_filename, line, code.co_qualname, max(end or line, line))


class _Users(dict[str, bool | None]):
    """`is_user`, as a look-up, for it is asked of each frame of each task that is made; None where pytest begins."""

    def __missing__(self, file: str) -> bool | None:
        self[file] = known = None if any(part in file for part in _PYTEST) else is_user(file)
        return known


_users = _Users()


PYTHON, OURS, PYTEST, LIBRARY, LOOP, UNKNOWN = "Python's", "ours", "pytest's", "a library's", "a loop's", ""


class _Modules(dict[Any, str]):
    """Whose the code of a module is, by the module's `__file__`; for one that has none that is unknown.

    To ask a frame for its code is an audit event (CPython, Objects/frameobject.c): once somebody hears those, it costs
    ten times as much as to ask for its globals. Unknown is what only the code can tell: whether it is the user's. A
    loop's is where the frames of its callbacks end.
    """

    def __missing__(self, file: Any) -> str:
        if not isinstance(file, str):
            return UNKNOWN
        self[file] = known = LOOP if file in _AROUND_CALLBACKS else _whose(file)
        return known


def _whose(file: str) -> str:
    if _users[file]:
        return UNKNOWN
    if _users[file] is None:
        return PYTEST
    if is_stdlib(file) or _UVLOOP in file:
        return PYTHON
    return OURS if is_ours(file) else LIBRARY


modules = _Modules()


def runs_pythons(frame: FrameType) -> bool:
    """Whether a frame runs code of Python's own."""
    whose = modules[frame.f_globals.get("__file__")]
    return whose is PYTHON or (whose is UNKNOWN and is_stdlib(frame.f_code.co_filename))


def user_spots(frame: FrameType | None, limit: int, *, past_loops: bool = False) -> tuple[Spot, ...]:
    """Up to `limit` of the user's frames, innermost first, from `frame` outwards.

    The walk ends at the loop that called, unless it is to go on to whoever runs that, and where pytest begins once a
    frame of the user's has been met: a plugin of the user's may have been called by it.
    """
    found: list[Spot] = []
    while frame is not None:
        if whose := modules[frame.f_globals.get("__file__")]:
            if (whose is LOOP and not past_loops) or (whose is PYTEST and found):
                break
            frame = frame.f_back
            continue
        code = frame.f_code
        if is_users := _users[code.co_filename]:
            found.append((code, frame.f_lasti))
            if len(found) == limit:
                break
        elif is_users is None and found:
            break
        frame = frame.f_back
    return tuple(found)


def is_dropped(spot: Spot) -> bool:
    """Whether what the call at this spot returns is thrown away at once: the call is a statement of its own."""
    code, offset = spot
    following = (each for each in dis.get_instructions(code) if each.offset > offset)
    return next((each.opname for each in following), "") == "POP_TOP"


def outside(frame: FrameType | None) -> FrameType | None:
    """The first frame that is not ours, from `frame` outwards."""
    while frame is not None and is_ours(frame.f_code.co_filename):
        frame = frame.f_back
    return frame


def spots_up_to(frame: FrameType | None, boundary: Codes) -> tuple[Spot, ...]:
    """Every frame from `frame` outwards to the first one in `boundary`; nothing if that is never met."""
    found: list[Spot] = []
    while frame is not None:
        if frame.f_code in boundary:
            return tuple(found)
        found.append((frame.f_code, frame.f_lasti))
        frame = frame.f_back
    return ()


def await_chain(coroutine: Any) -> tuple[Spot, ...]:
    """Where a suspended coroutine stands, outermost first, as far down as it awaits other Python coroutines."""
    return tuple((frame.f_code, max(frame.f_lasti, 0)) for _, frame in _awaited(coroutine))


def coroutines_of(coroutine: Any) -> list[Any]:
    """A suspended coroutine, and the Python coroutines and generators it awaits, outermost first."""
    return [each for each, _ in _awaited(coroutine)]


def _awaited(coroutine: Any) -> Iterator[tuple[Any, FrameType]]:
    """The attributes are those of the table in the documentation of `inspect`.

    What has none of them (a future, a coroutine written in C) ends the chain, and so does what another thread is
    running: Python before 3.13 takes any value on its stack for what it awaits, and crashes.
    """
    for _ in range(100):
        for prefix in ("cr", "gi", "ag"):
            frame = getattr(coroutine, f"{prefix}_frame", None)
            if frame is not None:
                yield coroutine, frame
                coroutine = _awaits(prefix, coroutine, frame)
                break
        else:
            return


def _awaits(prefix: str, coroutine: Any, frame: FrameType) -> Any:
    """What it awaits. What runs has a caller; no call stands between the two questions, so no thread comes between."""
    match prefix:
        case "cr":
            return coroutine.cr_await if frame.f_back is None else None
        case "gi":
            return coroutine.gi_yieldfrom if frame.f_back is None else None
    return coroutine.ag_await if frame.f_back is None else None


def innermost_user(spots: Iterable[Spot]) -> Spot | None:
    """The first spot in the user's code; give the spots innermost first."""
    return next((spot for spot in spots if is_user(spot[0].co_filename)), None)


def coroutine_of(task: Any) -> Any:
    """What a task runs; None if it has let go of that, as an eager one that is done.

    Its own method is not asked, for on Python 3.12.1 it crashes the process in that case; `repr` reads this too.
    """
    return getattr(task, "_coro", None)


def named_task(task: Any) -> str:
    """A task, as a message names it: its name and its coroutine function."""
    coroutine = coroutine_of(task)
    if coroutine is None:
        return repr(task.get_name())
    return f"{task.get_name()!r} ({getattr(coroutine, '__qualname__', type(coroutine).__name__)})"


def without_partial(function: Any) -> Any:
    """What a `functools.partial` calls in the end. Never by looking for `func`: a mock has one that has one."""
    while isinstance(function, partial):
        function = function.func
    return function


def trim(made: Any) -> None:
    """In debug mode a task or a handle is "created at" the last line of its traceback, which must not be ours."""
    trace = getattr(made, "_source_traceback", None)
    if trace and is_ours(trace[-1].filename):
        del trace[-1]


def function_of(thing: Any) -> str:
    """The code behind a coroutine or a function, as `path:function`; nothing if it has none."""
    thing = without_partial(thing)
    code = getattr(thing, "cr_code", None) or getattr(thing, "__code__", None)
    return f"{code.co_filename}:{code.co_qualname}" if code else ""
