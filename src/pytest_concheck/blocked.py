"""Judges a call that may hold the event loop's thread: whose it is, which pitfall, and whether it counts.

What the innermost of the user's lines is in decides: what Python, a library or asyncio itself does between that line
and the call is left to them where they know what they do (`EXEMPT`), and a test may block its own loop if it likes.
"""

import inspect
import os
from collections.abc import Callable, Mapping
from types import CodeType, FrameType
from typing import TYPE_CHECKING, NamedTuple

from flake8_concheck.catalogue.pitfall import Pitfall
from flake8_concheck.catalogue.pitfalls import PITFALLS
from flake8_concheck.catalogue.pitfalls.blocking import CON103, CON110
from pytest_concheck.loops import Loops
from pytest_concheck.sighting import Sighting, Trail
from pytest_concheck.stacks import Spot, is_user, place

if TYPE_CHECKING:
    from flake8_concheck.catalogue.callables.facts import Blocking

_COROUTINE = inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR
_EXEMPT_FOLDERS = ("asyncio", "logging", "coverage", "_pytest", "_pydevd_bundle", "debugpy", "pdbpp", "anyio", "uvloop")
_EXEMPT_FILES = ("linecache.py", "tokenize.py", "traceback.py", "bdb.py", "pdb.py", "pudb.py", "warnings.py")
_PLUMBING = ("<frozen importlib", "<frozen zipimport")
EXEMPT = (
    *_PLUMBING,
    *(f"{os.sep}{name}{os.sep}" for name in (*_EXEMPT_FOLDERS, "importlib")),
    *(f"{os.sep}{name}" for name in _EXEMPT_FILES),
)
"""Parts of the names of files whose code may block: imports, tracebacks, logging, coverage, debuggers, asyncio."""

_exempt: dict[str, bool] = {}


class Seen(NamedTuple):
    """A call that counts: the pitfall, its facts, the user's line, and the lines around it, innermost first."""

    pitfall: Pitfall
    facts: Mapping[str, str]
    site: Spot
    trail: tuple[Trail, ...]

    def sighting(self, owner: str) -> Sighting:
        """As a sighting of `owner`."""
        return Sighting(self.pitfall, self.facts, place(self.site), owner, self.trail)


def judge(frame: FrameType | None, name: str, counts: Callable[[str], bool]) -> Seen | None:
    """What to tell of a call of `name`, made in `frame`; None if it does not count.

    `counts(file)` tells whether a call in this file of the user's is looked at.
    """
    outer = _innermost_user(frame)
    if outer is None or not counts(outer.f_code.co_filename):
        return None
    user = _users(outer)
    if not user or not counts(_runs_it(user)):
        return None
    called, fact = _fact(_called_by_user(frame, outer), name)
    if isinstance(fact, str):
        return _seen(CON110, {"callee": called, "instead": fact}, user, 0)
    return _by_fact(fact, called, user) if fact else None


def _fact(called: str, name: str) -> "tuple[str, Blocking | str | None]":
    """What the catalogue says of the function the user's line called, else of the one that waits.

    The tables are read when the first call is judged: most sessions never ask.
    """
    from flake8_concheck.catalogue.callables.blocking import BLOCKING
    from flake8_concheck.catalogue.callables.names import ALIASES
    from flake8_concheck.catalogue.callables.nested_loops import NESTED_LOOPS

    if name in NESTED_LOOPS:
        return name, NESTED_LOOPS[name]
    called = ALIASES.get(called, called)
    return (called, BLOCKING[called]) if called in BLOCKING else (name, BLOCKING.get(name))


def _runs_it(user: list[Spot]) -> str:
    """The file of the innermost coroutine, else of the callback: whose loop it is that is held up."""
    coroutines = (code.co_filename for code, _ in user if code.co_flags & _COROUTINE)
    return next(coroutines, user[-1][0].co_filename)


def _by_fact(fact: "Blocking", callee: str, user: list[tuple[CodeType, int]]) -> Seen:
    spelled = callee.removeprefix("builtins.")
    if fact.code == "CON106":
        facts = {"callee": f"{spelled}()", "instead": f"use {fact.instead}"}
        return _seen(PITFALLS[fact.code], facts, user, 0)
    inside = next((index for index, (code, _) in enumerate(user) if code.co_flags & _COROUTINE), 0)
    if inside == 0:
        return _seen(PITFALLS[fact.code], {"callee": spelled, "instead": fact.instead}, user, 0)
    steps = [f"{code.co_name}()" for code, _ in reversed(user[:inside])]
    facts = {"callee": steps[0], "chain": " -> ".join([*steps, f"{spelled}()"])}
    return _seen(CON103, facts, user, inside)


def _seen(pitfall: Pitfall, facts: Mapping[str, str], user: list[Spot], at: int) -> Seen:
    inner = tuple(Trail("through" if index else "blocks at", place(spot)) for index, spot in enumerate(user[:at]))
    return Seen(pitfall, facts, user[at], inner + tuple(Trail("called by", place(spot)) for spot in user[at + 1 :][:5]))


def _innermost_user(frame: FrameType | None) -> FrameType | None:
    """The first frame of the user's; None if the loop or somebody exempt comes before."""
    while frame is not None:
        code = frame.f_code
        if code in Loops.boundary or is_exempt(code.co_filename):
            return None
        if is_user(code.co_filename):
            return frame
        frame = frame.f_back
    return None


def _users(frame: FrameType | None) -> list[Spot]:
    """The user's frames from here to the loop; none if an import or the like is on the way, or no loop is there."""
    found: list[Spot] = []
    while frame is not None:
        code = frame.f_code
        if code in Loops.boundary:
            return found
        if code.co_filename.startswith(_PLUMBING):
            return []
        if is_user(code.co_filename):
            found.append((code, frame.f_lasti))
        frame = frame.f_back
    return []


def _called_by_user(frame: FrameType | None, user: FrameType) -> str:
    """The dotted name of the function that the user's line called; nothing if it is written in C."""
    called = None
    while frame is not None and frame is not user:
        called, frame = frame, frame.f_back
    return f"{called.f_globals.get('__name__')}.{called.f_code.co_qualname}" if called else ""


def is_exempt(file: str) -> bool:
    """Whether the code in a file may block on the loop."""
    known = _exempt.get(file)
    if known is None:
        known = _exempt[file] = any(part in file for part in EXEMPT) and not is_user(file)
    return known
