"""What concheck remembers between runs, in one SQLite file in a folder of its own.

It may be deleted at any time, and is never a reason to fail: what is locked, damaged, of another version or cannot be
read is a miss, and where nothing can be written nothing is remembered.

**Who is trusted.** Nobody: a folder may come with somebody else's repository. A value is bytes; whoever asks for it
takes it apart as data (compressed JSON, with a bound on what comes out) and runs nothing of it. Its digest covers kind,
key and edition, so what was cut off, moved, or written by another concheck is a miss. It is no protection against those
who know how this is done and may write into the folder: they can hide findings and invent some, as they can by editing
the configuration. So what belongs to another user is not used; nor what is a symbolic link, for to write there would
change what it leads to.
"""

import atexit
import hashlib
import os
import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Self
from weakref import WeakSet

from flake8_concheck.memory.edition import edition, release

if TYPE_CHECKING:
    from flake8_concheck.memory.store import Store

LIMIT = 64_000_000
BUFFER = 4_000_000
"""Bytes: of the file, and of what waits to be written."""
DAY = 86_400


class Cache:
    """Values by kind and key. For one thread at a time; across processes, and across a fork, as you like.

    `folder`: where; None remembers nothing. `say`: told once, in one line, that nothing can be remembered, and why.
    `limit`: bytes that the file may have; what has not been used for longest is dropped.
    """

    def __init__(
        self, folder: str | os.PathLike[str] | None, say: Callable[[str], None] | None = None, limit: int = LIMIT
    ) -> None:
        self._folder = None if folder is None else os.path.abspath(folder)
        self._say = say
        self._limit = limit
        self._was_damaged = self._only_reads = False
        self._begin()
        _LIVE.add(self)

    def _begin(self) -> None:
        self._process = os.getpid()
        _flush_at_exit()
        self._store: Store | None = None
        self._forget_pending()

    def _forget_pending(self) -> None:
        self._pending: dict[tuple[str, bytes], bytes] = {}
        self._pending_size = 0
        self._used: set[tuple[str, bytes]] = set()

    def get(self, kind: str, key: bytes) -> bytes | None:
        """The value, exactly as it was put, or None."""
        self._notice_fork()
        if (kind, key) in self._pending:
            return self._pending[kind, key]
        if not self._is_there():
            return None
        found: list[bytes | None] = []
        self._trying(lambda store: found.append(self._checked(kind, key, store.read(kind, key))), self._give_up)
        return found[0] if found else None

    def put(self, kind: str, key: bytes, value: bytes) -> None:
        """Remember it from now on; other processes see it after `flush`. Too large a value is not remembered."""
        self._notice_fork()
        if self._folder is None or self._only_reads or len(value) > min(self._limit // 8, BUFFER):
            return
        self._pending[kind, key] = value
        self._pending_size += len(value)
        if self._pending_size > BUFFER:
            self.flush()

    def make(self) -> None:
        """Make folder and file now rather than with the first value."""
        self._trying(lambda store: None, self._give_up)

    def flush(self) -> None:
        """Write what was put, in one transaction; while another process writes, it waits for the next time."""
        self._notice_fork()
        if self._only_reads or not (self._pending or self._used):
            return
        if self._trying(self._write, self._only_read) or self._pending_size > BUFFER:
            self._forget_pending()

    def close(self) -> None:
        """Write what was put and let go of the file. From then on nothing is remembered."""
        self.flush()
        self._let_go()
        self._folder = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _checked(self, kind: str, key: bytes, row: tuple[object, ...] | None) -> bytes | None:
        match row:
            case (int(used), bytes(digest), bytes(value)) if digest == _digest(kind, key, value):
                if used < time.time() - DAY and not self._only_reads:
                    self._used.add((kind, key))
                return value
        return None

    def _write(self, store: "Store") -> None:
        now = int(time.time())
        entries = [(*at, now, _digest(*at, value), value) for at, value in self._pending.items()]
        store.write(entries, [(now, *at) for at in self._used], self._limit)

    def _trying(self, ask: "Callable[[Store], None]", otherwise: Callable[[str], None]) -> bool:
        """Do that with the store, made anew where it is damaged. False if another process has it locked."""
        from flake8_concheck.memory.store import Busy, Damaged, Unusable

        try:
            for _ in range(3):
                try:
                    if (store := self._opened()) is not None:
                        ask(store)
                    break
                except Damaged:
                    self._discard()
        except Busy:
            return False
        except Unusable as error:
            otherwise(str(error))
        return True

    def _path(self, folder: str) -> str:
        return os.path.join(folder, f"{release()}.sqlite")

    def _is_there(self) -> bool:
        """So that as long as there is nothing, nobody need import SQLite, nor make a folder."""
        return self._store is not None or (self._folder is not None and os.path.lexists(self._path(self._folder)))

    def _opened(self) -> "Store | None":
        """The store, made if need be; None when nothing is to be remembered. Raises what Store raises."""
        if self._store is not None or self._folder is None:
            return self._store
        from flake8_concheck.memory import cache_folder
        from flake8_concheck.memory.store import Store, Unusable

        path = self._path(self._folder)
        if odd := cache_folder.oddity(self._folder, path):
            raise Unusable(odd)
        if not os.path.exists(path):
            try:
                cache_folder.make(self._folder)
            except (OSError, ValueError) as error:
                raise Unusable(getattr(error, "strerror", None) or str(error)) from error
            cache_folder.remove_outdated(self._folder)
        self._store = Store(path)
        return self._store

    def _discard(self) -> None:
        """Remove the damaged file, unless somebody has already made another in its place; but not again and again."""
        if self._folder is None:
            return
        path = self._path(self._folder)
        opened = None if self._store is None else self._store.identity
        self._let_go(keep_pending=True)
        if self._was_damaged:
            self._give_up("it is damaged again and again")
            return
        self._was_damaged = True
        from flake8_concheck.memory.cache_folder import remove

        remove(path, opened)

    def _give_up(self, why: str) -> None:
        folder, self._folder = self._folder, None
        self._let_go()
        if self._say is not None and folder is not None and not self._only_reads:
            self._say(f"nothing is remembered in {folder}: {why}")

    def _only_read(self, why: str) -> None:
        if self._say is not None:
            self._say(f"nothing is remembered in {self._folder}: {why}")
        self._only_reads = True

    def _let_go(self, keep_pending: bool = False) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None
        if not keep_pending:
            self._forget_pending()

    def _notice_fork(self) -> None:
        """A child must neither use nor close its parent's connection (sqlite.org/howtocorrupt.html, 2.6), and what the
        parent has yet to write the parent will write."""
        if self._process != os.getpid():
            if self._store is not None:
                _INHERITED.append(self._store)
            self._begin()


_LIVE: "WeakSet[Cache]" = WeakSet()
_INHERITED: "list[Store]" = []
_flushing: set[int] = set()


def _digest(kind: str, key: bytes, value: bytes) -> bytes:
    digest = hashlib.blake2b(f"{kind} {len(key)} ".encode(), digest_size=16, key=edition())
    digest.update(key)
    digest.update(value)
    return digest.digest()


@atexit.register
def _close_all() -> None:
    for each in list(_LIVE):
        each.close()


def _flush_at_exit() -> None:
    """Worker processes of multiprocessing leave without what `atexit` was told; they have a list of their own."""
    util, process = (sys.modules.get(f"multiprocessing.{each}") for each in ("util", "process"))
    if util is not None and process is not None and process.parent_process() and os.getpid() not in _flushing:
        _flushing.add(os.getpid())
        util.Finalize(None, _close_all, exitpriority=0)
