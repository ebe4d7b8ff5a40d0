"""Judges a callback that ran for long: how long of it was its own doing, and at which line."""

import asyncio.subprocess
import os
import subprocess
import threading
from collections import Counter
from collections.abc import Iterable

from pytest_concheck.pulse import Stack, Stall
from pytest_concheck.sighting import Trail
from pytest_concheck.stacks import Spot, is_ours, is_stdlib, is_user, place

CALLERS = 5
_IMPORTING = ("<frozen importlib", f"{os.sep}importlib{os.sep}_bootstrap")
_READING_SOURCE = (f"{os.sep}linecache.py", f"{os.sep}tokenize.py", f"{os.sep}_pytest{os.sep}assertion{os.sep}")
_DEBUGGERS = tuple(f"{os.sep}{name}" for name in ("bdb.py", "pdb.py", "pydevd", "debugpy", "_pydev", "pudb"))
_RUNNERS = tuple(
    f"{os.sep}{name}{os.sep}" for name in ("_pytest", "pluggy", "pytest_asyncio", "pytest_concheck", "anyio", "xdist")
)
_STARTS = {
    ("Thread.start", threading.__file__),
    ("Popen._execute_child", subprocess.__file__),
    # uvloop starts processes below these, in C.
    ("create_subprocess_exec", asyncio.subprocess.__file__),
    ("create_subprocess_shell", asyncio.subprocess.__file__),
}
"""What waits until a new thread or process runs: how long that takes is up to the machine."""


def own_seconds(stall: Stall, paused: float) -> float:
    """Wall time less the run queue, the garbage collector's `paused` seconds, and what imports took of it.

    Less, too, what our own thread was late: what the loop waited for may have been as late. Where only that is known,
    it stands for the run queue already.
    """
    wall = stall.ended - stall.began
    late = stall.late if stall.looks[0].reading.computed is not None else 0.0
    own = max(wall - _kept_waiting(stall) - late, min(wall, _computed_at_least(stall))) - paused
    return own * (1 - sum(map(_is_excused, stall.stacks)) / len(stall.stacks))


def _kept_waiting(stall: Stall) -> float:
    """Seconds in the run queue, from when the callback began, which is a moment at which its thread was running.

    The kernel may charge a thread that sleeps for all its sleep, as if it had been queued: when it is moved to another
    processor before it has left the queue (seen on Linux 6.18). What is charged is never longer than the time since
    the thread was last known not to be queued, so what is over is left out.
    """
    total = charged = 0.0
    since, before = stall.began, stall.looks[0].reading.kept_waiting
    for look in stall.looks[1:]:
        charged = min(max(0.0, charged + look.reading.kept_waiting - before), max(0.0, look.at - since))
        before = look.reading.kept_waiting
        if look.asleep:
            total, charged, since = total + charged, 0.0, look.at
    return total + charged


def _computed_at_least(stall: Stall) -> float:
    """Seconds on the processor, less all that can have been before the callback began."""
    first, last = stall.looks[0], stall.looks[-1]
    return (last.reading.computed or 0.0) - (first.reading.computed or 0.0) - max(0.0, stall.began - first.at)


def split(stall: Stall, seconds: float) -> str:
    """How the stall's own seconds were spent, in words."""
    computed = computed_seconds(stall, seconds)
    if computed is None:
        return "waiting and computing cannot be told apart here"
    return f"{seconds - computed:.2f} s waiting, {computed:.2f} s computing"


def computed_seconds(stall: Stall, seconds: float) -> float | None:
    """How many of the stall's own seconds were spent on the processor, or None where that cannot be told."""
    first, last = stall.looks[0].reading.computed, stall.looks[-1].reading.computed
    return None if first is None or last is None else min(seconds, max(0.0, last - first))


def is_debugged(stall: Stall) -> bool:
    """Whether a person was looking, so that time does not count."""
    return any(_has(stack, _DEBUGGERS) for stack in stall.stacks)


def blamed(stall: Stall) -> Stack:
    """The stack whose line was seen most often, from the line to blame outwards with what it called before it.

    Empty if nothing but Python, pytest and the plugins that run tests was to be seen.
    """
    seen = Counter[tuple[str, int]]()
    first: dict[tuple[str, int], Stack] = {}
    for stack in stall.stacks:
        if (index := _to_blame(stack)) is not None and not _is_excused(stack):
            at = place(stack[index])
            seen[at.file, at.line] += 1
            first.setdefault((at.file, at.line), stack)
    return first[seen.most_common(1)[0][0]] if seen else ()


def cut(stack: Stack) -> tuple[Spot, list[Trail]]:
    """The spot to blame in a stack that `blamed` gave, and the lines around it: what it called, and who called it."""
    index = _to_blame(stack) or 0
    inner = tuple(spot for spot in stack[:index] if not is_ours(spot[0].co_filename))
    called = [Trail("calling" if spot == inner[-1] else "inside", place(spot)) for spot in _ends(inner)]
    callers = [spot for spot in stack[index + 1 :] if is_user(spot[0].co_filename)]
    return stack[index], called + [Trail("called by", place(spot)) for spot in callers[:CALLERS]]


def _ends(spots: Stack) -> Iterable[Spot]:
    return spots if len(spots) < 2 else (spots[-1], spots[0])


def _to_blame(stack: Stack) -> int | None:
    """The index of the innermost frame of the user's, else of a library's that does not run tests."""
    files = [code.co_filename for code, _ in stack]
    mine = (index for index, file in enumerate(files) if is_user(file))
    others = (index for index, file in enumerate(files) if not (is_stdlib(file) or _any(file, _RUNNERS)))
    return next(mine, next(others, None))


def _is_excused(stack: Stack) -> bool:
    return _has(stack, _IMPORTING) or _has(stack, _READING_SOURCE) or _is_starting(stack)


def _is_starting(stack: Stack) -> bool:
    return any((code.co_qualname, code.co_filename) in _STARTS for code, _ in stack)


def _has(stack: Stack, parts: tuple[str, ...]) -> bool:
    return any(_any(code.co_filename, parts) for code, _ in stack)


def _any(file: str, parts: tuple[str, ...]) -> bool:
    return any(part in file for part in parts)
