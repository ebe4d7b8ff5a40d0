"""Who answers for what is made: the test or the fixture that was running, however deep the callbacks go.

A context variable carries the owner, for asyncio copies the context into every task, callback and reader (PEP 567):
what the server of a session fixture spawns during a test is still the fixture's.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar, Token
from threading import Thread, current_thread
from types import CodeType, MappingProxyType
from weakref import WeakKeyDictionary


class Owner:
    """A test or a fixture. Two are the same only if they are the same object.

    `limits` holds the figures in force for it by option name, such as `slow_callback` in seconds; `runs` is the code of
    a test's function, once it runs (the method would keep what `self` holds until the end of the session); `seen` is
    how many things had been made when it was last asked what it left.
    """

    __slots__ = ("__weakref__", "is_test", "limits", "name", "runs", "seen")

    def __init__(self, name: str, *, is_test: bool, limits: Mapping[str, float] = MappingProxyType({})) -> None:
        self.name = name
        self.is_test = is_test
        self.limits = limits
        self.runs: CodeType | None = None
        self.seen = 0

    def __repr__(self) -> str:
        return f"<Owner {self.name}>"


Before = tuple[Owner | None, Owner | None, "Token[Owner | None]"]
"""Who was running, which test, and who spoke for the context, before somebody else did."""


class Owners:
    """Knows the owner of the code that is running, and the test that is running whoever owns the code."""

    def __init__(self) -> None:
        self._here: ContextVar[Owner | None] = ContextVar("concheck_owner", default=None)
        self.current = self._here.get
        self.now: Owner | None = None
        self.test: Owner | None = None
        self.of_threads: WeakKeyDictionary[Thread, Owner] = WeakKeyDictionary()

    def here(self) -> Owner | None:
        """The owner of the calling code by its context, else by its thread (`of_threads`); None if neither has one."""
        return self._here.get() or self._of_thread()

    def _of_thread(self) -> Owner | None:
        return self.of_threads.get(current_thread()) if self.of_threads else None

    def enter(self, owner: Owner) -> Before:
        """From now on `owner` answers for what is made; give `exit` what this returns. Such spans nest."""
        before = self.now, self.test, self._here.set(owner)
        self.now = owner
        if owner.is_test:
            self.test = owner
        return before

    def exit(self, before: Before) -> None:
        """The one before answers again."""
        self.now, self.test, token = before
        self._here.reset(token)

    @contextmanager
    def inside(self, owner: Owner) -> Iterator[None]:
        """Lets `owner` answer for what is made until the block ends."""
        before = self.enter(owner)
        try:
            yield
        finally:
            self.exit(before)

    @contextmanager
    def speaking_for(self, owner: Owner | None) -> Iterator[None]:
        """The same for the calling context alone: `now` and `test` stay as they are."""
        token = self._here.set(owner)
        try:
            yield
        finally:
            self._here.reset(token)
