"""One SQLite file with values by kind and key, and what SQLite says when it cannot, in three words.

The journal is a rollback journal, since a write-ahead log needs memory shared between all who use the file, which there
is not on network drives (sqlite.org/wal.html). Nothing waits for the disk: a program that dies leaves a file that
the next one repairs, a machine that loses power may leave a damaged one (sqlite.org/pragma.html, synchronous), and that
is found out. A file may come from anybody, so its schema is run only if it is ours to the letter
(sqlite.org/security.html).
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

TABLE = (
    "CREATE TABLE entries (kind TEXT NOT NULL, key BLOB NOT NULL, used INTEGER NOT NULL, digest BLOB NOT NULL,"
    " value BLOB NOT NULL, PRIMARY KEY (kind, key))"
)
SCHEMA = [("table", "entries", TABLE), ("index", "sqlite_autoindex_entries_1", None)]
READING_SECONDS = 0.1
"""How long to wait for a lock; analysing a file again takes about as long."""
WRITING_SECONDS = 1.0

Entry = tuple[str, bytes, int, bytes, bytes]
"""Kind, key, when last used (seconds since 1970), digest, value."""

PAGE = 4096
"""Bytes; what SQLite takes unless told otherwise."""

DAMAGED = frozenset(
    {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
    | {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_TOOBIG}
)
"""What SQLite says of a file that is broken, or in which our questions make no sense."""


class Busy(Exception):
    """Somebody else has it locked."""


class Damaged(Exception):
    """It is no database, a broken one, or one that is not ours."""


class Unusable(Exception):
    """The disk is full, the folder may not be written to, …; the message says what."""


class Store:
    """An open file. All methods raise Busy, Damaged and Unusable, and nothing else of SQLite's."""

    def __init__(self, path: str) -> None:
        """Opens it, and makes it if need be."""
        with _told():
            self._connection = sqlite3.connect(path, timeout=READING_SECONDS, isolation_level=None)
        try:
            with _told():
                self._prepare()
                state = os.stat(path)
                self.identity = (state.st_dev, state.st_ino)
        except BaseException:
            self.close()
            raise

    def _prepare(self) -> None:
        ask = self._connection.execute
        for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "synchronous=OFF"):
            ask(f"PRAGMA {pragma}").fetchall()
        schema = self._schema()
        if not schema:
            ask("PRAGMA auto_vacuum=INCREMENTAL")
            with self._transaction():
                if not (schema := self._schema()):
                    ask(TABLE)
                    schema = self._schema()
        if schema != SCHEMA or ask("PRAGMA journal_mode").fetchall() != [("delete",)]:
            raise Damaged("not made by concheck")

    def _schema(self) -> list[tuple[object, ...]]:
        return self._connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()

    def read(self, kind: str, key: bytes) -> tuple[object, ...] | None:
        """`(used, digest, value)`, of whatever types the file has them, or None."""
        with _told():
            # All rows, for a cursor that is not at its end keeps the file locked.
            rows = self._connection.execute(
                "SELECT used, digest, value FROM entries WHERE kind = ? AND key = ?", (kind, key)
            ).fetchall()
        return rows[0] if rows else None

    def write(self, entries: Sequence[Entry], used: Iterable[tuple[int, str, bytes]], limit: int) -> None:
        """All or nothing. `used`: when the entry of this kind and key was used. `limit`: of the file, in bytes; when it
        would grow beyond, what has not been used for longest is dropped until a quarter is free."""
        with _told(), self._transaction():
            self._connection.executemany("UPDATE entries SET used = ? WHERE kind = ? AND key = ?", used)
            self._shrink(sum(_size(each) for each in entries), limit)
            self._connection.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?)", entries)

    def _shrink(self, coming: int, limit: int) -> None:
        if self._pragma("page_count") * self._pragma("page_size") + coming <= limit:
            return
        occupied = (self._pragma("page_count") - self._pragma("freelist_count")) * self._pragma("page_size")
        excess = occupied + coming - limit * 3 // 4
        last = None
        ask = self._connection.execute
        for used, row, size in ask("SELECT used, rowid, length(value) FROM entries ORDER BY used, rowid").fetchall():
            if excess <= 0:
                break
            last = (used, row)
            excess -= size
        if last is not None:
            ask("DELETE FROM entries WHERE (used, rowid) <= (?, ?)", last)
            ask("PRAGMA incremental_vacuum").fetchall()

    def _pragma(self, name: str) -> int:
        return int(self._connection.execute(f"PRAGMA {name}").fetchall()[0][0])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        ask = self._connection.execute
        ask(f"PRAGMA busy_timeout={int(WRITING_SECONDS * 1000)}")
        try:
            ask("BEGIN IMMEDIATE")
            yield
            ask("COMMIT")
        finally:
            if self._connection.in_transaction:
                ask("ROLLBACK")
            ask(f"PRAGMA busy_timeout={int(READING_SECONDS * 1000)}")

    def close(self) -> None:
        try:
            self._connection.close()
        except sqlite3.Error:
            return

    def __del__(self) -> None:
        """Whoever drops a cache without a word loses nothing by it; from 3.13 on SQLite's object would complain."""
        if hasattr(self, "_connection"):
            self.close()


def _size(entry: Entry) -> int:
    """Bytes in the file, rounded up: a large value has pages of its own, a small one shares them."""
    return len(entry[4]) + (PAGE if len(entry[4]) > PAGE // 4 else PAGE // 4)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise _word(error)(str(error)) from error
    except (OSError, UnicodeError, OverflowError) as error:
        raise Unusable(str(error)) from error


def _word(error: sqlite3.Error) -> type[Exception]:
    """By the primary result code (sqlite.org/rescode.html), which is the lowest byte.

    Errors without one are Python's own, such as for the use from another thread, and no fault of the file.
    """
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_BUSY) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL):
        return Busy
    return Damaged if code in DAMAGED else Unusable
