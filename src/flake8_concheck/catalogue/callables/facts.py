"""The types of the facts. The tables beside this file hold nothing else."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Argument:
    """Where a callable takes an argument: by position (0-based, without `self`), by keyword, or both."""

    position: int | None = None
    keyword: str | None = None


@dataclass(frozen=True, slots=True)
class Unless:
    """The call does not block when the argument is one of these constants, or names one of these words.

    `Unless(Argument(0, "timeout"), constants=(0,))`; `Unless(Argument(1), words=("WNOHANG",))`. Constants compare
    with `==`, so `0` also means `0.0` and `False`. `absent` says the same of a call that does not give it at all,
    `unknown` of one that gives what cannot be read: whoever passes flags on has thought of them.
    """

    argument: Argument
    constants: tuple[object, ...] = ()
    words: tuple[str, ...] = ()
    absent: bool = False
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Blocking:
    """A callable that holds its thread until something outside of it happens.

    `code` is the pitfall it belongs to when a coroutine calls it, `instead` what to write there, ready to stand
    after "use ". The key `Class.*` speaks of every method of a class but those that are `free`; dunder methods, and
    those spelled like classes, make something and do not count.

    Of a method, these say which calls do not wait because of what else is done with the object:
    `made_without` that the object was made by a call to which one of these applies, and where the making is out of
    sight we do not know; `never_made_by` that the making is in sight, and is such a call; `settled_by` that the
    function calls one of these methods of it too, to see how it stands; `settled_after` that the function calls one of
    these callables; `calmed_by` that the file calls this method of any such object. `direct` says that
    it is told where a coroutine does it itself, and that calls are not followed to it: it waits for a moment only, or
    for the one person at the terminal. `ends_tests` says that a test may end so: what it waits for is over, and nobody
    else waits.
    """

    code: str
    instead: str
    unless: tuple[Unless, ...] = ()
    made_without: tuple[Unless, ...] = ()
    never_made_by: tuple[Unless, ...] = ()
    settled_by: tuple[str, ...] = ()
    settled_after: tuple[str, ...] = ()
    calmed_by: tuple[str, ...] = ()
    direct: bool = False
    ends_tests: bool = False
    free: frozenset[str] = frozenset()


class Where(StrEnum):
    """Where, or when, a function that is handed over will be called."""

    THREAD = "in a worker thread"
    PROCESS = "in a worker process"
    EXECUTOR = "in an executor's worker"
    LOOP = "by the event loop"
    DONE = "when the future is done"
    SIGNAL = "by the signal handler"
    EXIT = "at exit"
    INLINE = "at once, as a plain function"

    @property
    def is_thread(self) -> bool:
        """Whether another thread calls it, as far as this process goes."""
        return self in (Where.THREAD, Where.EXECUTOR)

    @property
    def ignores_result(self) -> bool:
        """Whether nobody ever sees what the function returns (asyncio's callbacks, `signal`, `atexit`)."""
        return self in (Where.LOOP, Where.DONE, Where.SIGNAL, Where.EXIT)


@dataclass(frozen=True, slots=True)
class Sink:
    """A callable that calls a plain function it is handed, and ignores or passes on what that returns."""

    argument: Argument
    where: Where
