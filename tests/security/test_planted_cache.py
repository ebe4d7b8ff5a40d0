"""A cache that somebody else has made: it may be of no use, and may do no harm."""

import json
import os
import sqlite3
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from flake8_concheck.memory import cache as module
from flake8_concheck.memory.cache import Cache
from flake8_concheck.memory.edition import release
from flake8_concheck.memory.store import TABLE
from hosts import concheck

BAD = "import time\n\n\nasync def main():\n    time.sleep(1)\n"
FOUND = "bad.py:5:5: CON101"
NAMES = [f"bad{number}.py" for number in range(12)]
"""So many that the run is remembered as a whole."""
Plant = Callable[[sqlite3.Connection], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text("")
    for name in NAMES:
        (tmp_path / name).write_text(BAD)
    return tmp_path


def usual(folder: Path) -> str:
    return concheck(folder, "check", "--no-cache", ".").out


def database(folder: Path) -> Path:
    return folder / ".concheck_cache" / f"{release()}.sqlite"


def view(ask: sqlite3.Connection) -> None:
    ask.execute("DROP TABLE entries")
    ask.execute("CREATE TABLE hidden (a)")
    ask.execute(
        "CREATE VIEW entries AS SELECT 'run' kind, x'' key, 1 used, x'' digest, load_extension('./evil.so') value"
    )


def trigger(ask: sqlite3.Connection) -> None:
    ask.execute("CREATE TABLE seen (a)")
    ask.execute("CREATE TRIGGER t AFTER INSERT ON entries BEGIN INSERT INTO seen VALUES (new.value); END")
    ask.execute("CREATE TRIGGER u AFTER UPDATE ON entries BEGIN DELETE FROM entries; END")


def generated(ask: sqlite3.Connection) -> None:
    ask.execute("DROP TABLE entries")
    ask.execute(TABLE.replace("value BLOB NOT NULL", "value AS (zeroblob(100)) VIRTUAL"))


def types(ask: sqlite3.Connection) -> None:
    ask.execute("UPDATE entries SET value = 'text', digest = 1, used = x'00'")


def blobs(ask: sqlite3.Connection) -> None:
    ask.execute("UPDATE entries SET value = zeroblob(30000000)")


def bomb(ask: sqlite3.Connection) -> None:
    """What a megabyte unpacks to is a gigabyte."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(1024)) + packer.flush()
    rewritten(ask, lambda value: packed)


def nested(ask: sqlite3.Connection) -> None:
    rewritten(ask, lambda value: b"[" * 200_000)


def wrong(ask: sqlite3.Connection) -> None:
    rewritten(ask, lambda value: json.dumps([{"line": "x", "__class__": "os.system"}]).encode())


def rewritten(ask: sqlite3.Connection, change: Callable[[bytes], bytes]) -> None:
    """By somebody who knows how it is done: with the right digests."""
    for kind, key, value in ask.execute("SELECT kind, key, value FROM entries").fetchall():
        new = change(value)
        row = (new, module._digest(kind, key, new), kind, key)
        ask.execute("UPDATE entries SET value = ?, digest = ? WHERE kind = ? AND key = ?", row)


def silenced(value: bytes) -> bytes:
    if not value.startswith(b'{"seen"'):
        return value
    return json.dumps({**json.loads(value), "text": "", "code": 0}).encode()


@pytest.mark.parametrize("plant", [view, trigger, generated, types, blobs, bomb, nested, wrong])
def test_it_changes_nothing(folder: Path, plant: Plant) -> None:
    expected = usual(folder)
    assert concheck(folder, "check", ".").out == expected
    connection = sqlite3.connect(database(folder), isolation_level=None)
    plant(connection)
    connection.close()
    before = sorted(each.name for each in folder.iterdir())
    for _ in range(2):
        done = concheck(folder, "check", ".")
        assert (done.code, done.out, done.err) == (1, expected, "")
    assert sorted(each.name for each in folder.iterdir()) == before


def test_it_can_hide_findings_and_no_cache_shows_them(folder: Path) -> None:
    """What docs/security.md admits of whoever may write into the folder and knows how it is done."""
    concheck(folder, "check", ".")
    connection = sqlite3.connect(database(folder), isolation_level=None)
    rewritten(connection, silenced)
    connection.close()
    assert concheck(folder, "check", ".").out == ""
    assert usual(folder).count("CON101") == len(NAMES)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such numbers")
@pytest.mark.parametrize("what", ["folder", "file"])
def test_what_belongs_to_somebody_else_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    with Cache(tmp_path / "cache") as cache:
        cache.put("kind", b"key", b"value")
    foreign = tmp_path / "cache" if what == "folder" else tmp_path / "cache" / f"{release()}.sqlite"
    if os.geteuid() == 0:
        os.chown(foreign, 12345, -1)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: 12345)
    said: list[str] = []
    cache = Cache(tmp_path / "cache", said.append)
    assert cache.get("kind", b"key") is None
    cache.put("kind", b"key", b"other")
    cache.close()
    assert len(said) == 1
    assert "it belongs to another user" in said[0]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root's own are root's own")
def test_what_the_administrator_made_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from flake8_concheck.memory import cache_folder

    monkeypatch.setattr(os, "lstat", lambda path: os.stat_result((0o40755, 0, 0, 1, 0, 0, 0, 0, 0, 0)))
    assert cache_folder.oddity("folder", "folder") != "it belongs to another user"


def test_a_link_is_not_followed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (folder / ".concheck_cache").symlink_to(elsewhere)
    done = concheck(folder, "check", ".")
    assert done.out == usual(folder)
    assert "not a plain folder" in done.err
    assert list(elsewhere.iterdir()) == []


def test_nobody_elses_databases_are_removed(tmp_path: Path) -> None:
    """Configuration may name any folder, and old databases of ours are removed from it."""
    old = [tmp_path / name for name in ("places.sqlite", "0.0.1-py311.sqlite")]
    for each in old:
        each.write_bytes(b"")
        os.utime(each, (0, 0))
    with Cache(tmp_path) as cache:
        cache.put("kind", b"key", b"value")
    assert [each.exists() for each in old] == [True, False]
