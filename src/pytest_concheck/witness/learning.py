"""Which callables hold the loop, and which give something to await: learned from what the tests run into.

What blocks is learned from callbacks that ran for long by themselves (`stalls.own_seconds`: a busy machine, imports and
the garbage collector are taken off), and only when that is clear: twice in one process, or if it waited for twice the
threshold. What computed once may have filled a cache, compiled a template or set up the program: it says nothing of
other calls.
"""

import inspect
import sys
from collections import Counter
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

from pytest_concheck.clocks import GarbagePauses
from pytest_concheck.detector import Env
from pytest_concheck.pulse import Pulse, Stall
from pytest_concheck.source import goes_round_at
from pytest_concheck.stacks import Place, coroutine_of, is_stdlib, is_user
from pytest_concheck.stalls import computed_seconds, is_debugged, own_seconds
from pytest_concheck.witness.callee import Called, called, code_name
from pytest_concheck.witness.lookup import file_of, is_found, promises
from pytest_concheck.witness.record import Awaitable, Blocking, Record

CLEARLY = 2
"""To wait so many times the threshold is beyond doubt, and to be slow so many times is no accident."""

MOST = 0.6
"""The part of the looks at a callback that one call has to be found in to answer for it."""

_COROUTINE = inspect.CO_COROUTINE


class Learning:
    """Adds to a record. What tests call themselves, and what they define, teaches nothing: their own may block."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._root = Path.cwd()  # Tests may go elsewhere.
        self._found: dict[int, tuple[float, list[Called | None]]] = {}

    def install(self, env: Env, undo: ExitStack) -> None:
        """Listen to the watchdog."""
        self._env = env
        self._pauses = GarbagePauses(env.clock.now, undo)
        env.beats.arm(env.undo)
        env.beats.watchdog.calm = 1  # The shortest call that waits is worth knowing.
        env.tasks.arm(env.undo)
        what = "learning from the tests"
        env.beats.on_sample.append(env.guard.safe(self, what, self._sampled))
        env.beats.on_stall.append(env.guard.safe(self, what, self._stalled))
        env.tasks.on_made.append(env.guard.safe(self, what, self._made))

    def _sampled(self, pulse: Pulse) -> None:
        """Beside each sample of the watchdog's: what the coroutine is calling just now."""
        began, calls = self._found.get(pulse.thread, (0.0, []))
        if began != pulse.began:
            began, calls = pulse.began, []
            self._found[pulse.thread] = began, calls
        calls.append(called(sys._current_frames().get(pulse.thread)))

    def _stalled(self, stall: Stall) -> None:
        calls = next((calls for began, calls in self._found.values() if began == stall.began), [])
        named = Counter((each.name, each.at) for each in calls if each)
        if not named or is_debugged(stall):
            return
        (name, at), times = named.most_common(1)[0]
        if times < MOST * len(calls):
            return
        owner = self._env.owners.test
        own = own_seconds(stall, self._pauses.between(stall.began, stall.ended))
        share = _longest(calls, name, at) / len(calls)
        threshold = self._env.limit("slow_callback", owner)
        if own * share >= threshold:
            computed = computed_seconds(stall, own)
            clear = computed is not None and (own - computed) * share >= CLEARLY * threshold
            for each in (name, *promises(name)):
                if self._is_lesson(each, at.file):
                    entry = Blocking(each, own * share, 1, _tests(owner), _where(at, self._root))
                    self._record.blocking.add(entry, clear=clear)

    def _is_lesson(self, name: str, caller: str) -> bool:
        """What the catalogue has is read there, with advice; tests call with large data, and have slow stand-ins."""
        return not _is_known(name) and self._env.counts(caller, "") and self._env.counts(file_of(name), "")

    def _made(self, task: Any) -> None:
        """A task was made of a coroutine: on Pythons that cannot tell what starts, this is all that is learned."""
        code = getattr(coroutine_of(task), "cr_code", None)
        if isinstance(code, CodeType) and _is_of_library(code.co_filename):
            self.coroutine(code, _module_of(code.co_filename))

    def coroutine(self, code: CodeType, module: str) -> None:
        """A coroutine function of a library has been called by a line of the user's.

        Under a decorator it may be called by its name without giving a coroutine: then it is no lesson.
        """
        name = code_name(code, module) if _is_of_library(code.co_filename) and is_found(code, module) else ""
        if name and not any(part.startswith("_") for part in code.co_qualname.split(".")):
            self._record.awaitable.add(Awaitable(name, 1, _tests(self._env.owners.test)), clear=True)


def _longest(calls: list[Called | None], name: str, at: Place) -> int:
    """How many looks one after the other found the same call of this.

    Of what is written in C nobody can tell one slow call from a thousand quick ones, so in a loop it counts as such.
    """
    longest = run = 0
    for each in calls:
        if each is None or (each.name, each.at) != (name, at):
            run = 0
        elif each.again is None:
            run = 0 if goes_round_at(at.file, at.line) else run + 1
        else:
            run = run + 1 if each.again else 1
        longest = max(longest, run)
    return longest


def _tests(owner: Any) -> tuple[str, ...]:
    return (owner.name,) if owner and owner.is_test else ()


def _where(place: Place, root: Path) -> str:
    file = Path(place.file)
    return f"{(file.relative_to(root) if file.is_relative_to(root) else file).as_posix()}:{place.function}"


@cache
def _is_of_library(file: str) -> bool:
    return not (is_user(file) or is_stdlib(file))


@cache
def _module_of(file: str) -> str:
    modules = tuple(sys.modules.items())
    return next((name for name, module in modules if getattr(module, "__file__", None) == file), "")


def _is_known(name: str) -> bool:
    """Whether the catalogue has it already: it is read there, with advice."""
    from flake8_concheck.catalogue.callables.blocking import BLOCKING
    from flake8_concheck.catalogue.callables.names import ALIASES

    return ALIASES.get(name, name) in BLOCKING
