"""What is remembered, and that nothing whatever makes remembering fail."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flake8_concheck.memory import cache as module
from flake8_concheck.memory.cache import Cache
from flake8_concheck.memory.cache_folder import MONTH
from flake8_concheck.memory.edition import release


def file(folder: Path) -> Path:
    return folder / f"{release()}.sqlite"


def filled(folder: Path, entries: int = 50) -> Path:
    with Cache(folder) as cache:
        for i in range(entries):
            cache.put("kind", b"%d" % i, b"value %d " % i * 200)
    return file(folder)


def hits(folder: Path, entries: int = 50) -> int:
    """How many of them are remembered; whatever is, is right."""
    count = 0
    with Cache(folder) as cache:
        for i in range(entries):
            value = cache.get("kind", b"%d" % i)
            assert value in (None, b"value %d " % i * 200)
            count += value is not None
    return count


def quiet(why: str) -> None:
    raise AssertionError(why)


def test_what_is_put_is_got(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    with Cache(folder, quiet) as cache:
        assert cache.get("a", b"key") is None
        cache.put("a", b"key", b"one")
        cache.put("b", b"key", b"\0\xff")
        cache.put("a", b"", b"")
        assert cache.get("a", b"key") == b"one"
        cache.put("a", b"key", b"two")
    with Cache(folder, quiet) as cache:
        assert [cache.get("a", b"key"), cache.get("b", b"key"), cache.get("a", b"")] == [b"two", b"\0\xff", b""]
        assert [cache.get("c", b"key"), cache.get("a", b"other")] == [None, None]


def test_it_is_written_by_flush_and_close_and_not_before(tmp_path: Path) -> None:
    one, other = Cache(tmp_path), Cache(tmp_path)
    one.put("kind", b"key", b"value")
    assert other.get("kind", b"key") is None
    one.flush()
    assert other.get("kind", b"key") == b"value"
    one.close()
    assert one.get("kind", b"key") is None
    one.put("kind", b"more", b"value")
    one.flush()
    assert other.get("kind", b"more") is None


def test_no_folder_remembers_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Cache(None, quiet) as cache:
        cache.put("kind", b"key", b"value")
        cache.flush()
        assert cache.get("kind", b"key") is None
    assert list(tmp_path.iterdir()) == []


def test_asking_makes_no_folder_and_imports_no_database(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from flake8_concheck.memory.cache import Cache\n"
        "with Cache(Path('cache')) as cache: assert cache.get('kind', b'key') is None\n"
        "print('sqlite3' in sys.modules, Path('cache').exists())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_the_folder_is_marked(tmp_path: Path) -> None:
    filled(tmp_path / "new" / "folder")
    assert (tmp_path / "new/folder/.gitignore").read_text().splitlines()[-1] == "*"
    assert (tmp_path / "new/folder/CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")


def test_a_folder_of_somebody_else_is_not_marked(tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text("")
    assert hits(filled(tmp_path).parent) == 50
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted([f"{release()}.sqlite", "code.py"])


def test_another_edition_is_a_miss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path)
    monkeypatch.setattr(module, "edition", lambda: b"another")
    assert hits(tmp_path) == 0
    filled(tmp_path)
    monkeypatch.undo()
    assert hits(tmp_path) == 0


def test_what_other_versions_left_goes_after_a_month(tmp_path: Path) -> None:
    old, new, text = (tmp_path / name for name in ("0.0.1-py310.sqlite", "0.0.2-py310.sqlite", "old.txt"))
    for path in (old, new, text):
        path.write_text("")
    for path in (old, text):
        os.utime(path, (time.time() - MONTH - 9, time.time() - MONTH - 9))
    filled(tmp_path)
    assert [path.exists() for path in (old, new, text)] == [False, True, True]


class TestDamaged:
    @pytest.mark.parametrize("seed", range(60))
    def test_random_bytes(self, tmp_path: Path, seed: int) -> None:
        """Overwritten, cut off or blown up anywhere: whatever is still answered is right, and it heals."""
        path = filled(tmp_path)
        chance = random.Random(seed)
        data = bytearray(path.read_bytes())
        match seed % 4:
            case 0:
                at = chance.randrange(len(data))
                data[at : at + 50] = chance.randbytes(50)
            case 1:
                del data[chance.randrange(len(data)) :]
            case 2:
                for _ in range(30):
                    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            case _:
                at = 4096 * chance.randrange(len(data) // 4096)
                data[at : at + 4096] = bytes(4096)
        path.write_bytes(data)
        hits(tmp_path)
        filled(tmp_path)
        filled(tmp_path)
        assert hits(tmp_path) == 50

    @pytest.mark.parametrize("data", [b"", b"\0", b"no database" * 999, b"SQLite format 3\0" + b"\xff" * 9999])
    def test_no_database(self, tmp_path: Path, data: bytes) -> None:
        file(tmp_path).write_bytes(data)
        with Cache(tmp_path, quiet) as cache:
            assert cache.get("kind", b"1") is None
            cache.put("kind", b"key", b"value")
        with Cache(tmp_path, quiet) as cache:
            assert cache.get("kind", b"key") == b"value"

    @pytest.mark.parametrize(
        "script",
        [
            "CREATE TABLE entries (kind, key, used, digest, value)",
            "CREATE VIEW entries AS SELECT 'kind' kind, x'31' key, 0 used, x'' digest, zeroblob(1000000000) value",
            "PRAGMA journal_mode=WAL",
            "CREATE TABLE more (x)",
        ],
    )
    def test_a_schema_that_is_not_ours(self, tmp_path: Path, script: str) -> None:
        if "entries" not in script:
            filled(tmp_path)
        connection = sqlite3.connect(file(tmp_path))
        connection.execute(script)
        connection.close()
        assert hits(tmp_path) == 0
        filled(tmp_path)
        assert hits(tmp_path) == 50

    @pytest.mark.parametrize(
        "change", ["value = x'00'", "value = 'text'", "value = 7", "digest = 'x'", "used = 'never'", "key = x'3939'"]
    )
    def test_an_entry_that_was_tampered_with(self, tmp_path: Path, change: str) -> None:
        connection = sqlite3.connect(filled(tmp_path))
        connection.execute(f"UPDATE entries SET {change} WHERE key = x'37'")
        connection.commit()
        connection.close()
        with Cache(tmp_path, quiet) as cache:
            assert [cache.get("kind", key) for key in (b"7", b"99")] == [None, None]
            assert cache.get("kind", b"8") is not None

    def test_again_and_again(self, tmp_path: Path) -> None:
        said: list[str] = []
        cache = Cache(tmp_path, said.append)
        for _ in range(4):
            file(tmp_path).write_bytes(b"no database" * 999)
            cache.get("kind", b"other")
            cache.put("kind", b"key", b"value")
            cache.flush()
        assert len(said) == 1
        assert "damaged" in said[0]


class TestNothingCanBeWritten:
    @pytest.mark.parametrize("below", ["file", "file/below", "link", "nowhere"])
    def test_no_folder_to_be_had(self, tmp_path: Path, below: str) -> None:
        (tmp_path / "file").write_text("")
        (tmp_path / "link").symlink_to(tmp_path)
        (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
        said: list[str] = []
        with Cache(tmp_path / below, said.append) as cache:
            for _ in range(3):
                cache.put("kind", b"key", b"value")
                cache.flush()
                cache.get("kind", b"key")
        assert len(said) == 1
        assert str(tmp_path / below) in said[0]
        assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "link", "nowhere"]

    def test_a_link_instead_of_the_file(self, tmp_path: Path) -> None:
        (tmp_path / "mine.txt").write_text("mine")
        (tmp_path / "cache").mkdir()
        file(tmp_path / "cache").symlink_to(tmp_path / "mine.txt")
        said: list[str] = []
        with Cache(tmp_path / "cache", said.append) as cache:
            assert cache.get("kind", b"key") is None
            cache.put("kind", b"key", b"value")
        assert len(said) == 1
        assert (tmp_path / "mine.txt").read_text() == "mine"

    @pytest.mark.parametrize("name", ["a\0b", "\udcff" * 300])
    def test_a_name_that_cannot_be(self, tmp_path: Path, name: str) -> None:
        with Cache(tmp_path / name) as cache:
            cache.put("kind", b"key", b"value")
            cache.flush()
            assert cache.get("kind", b"key") is None

    def test_too_large_a_value(self, tmp_path: Path) -> None:
        with Cache(tmp_path, quiet, limit=80_000) as cache:
            cache.put("kind", b"large", bytes(10_001))
            cache.put("kind", b"fits", bytes(10_000))
            assert [cache.get("kind", key) is None for key in (b"large", b"fits")] == [True, False]


@pytest.mark.parametrize("size", [100, 5_000, 9_000])
def test_the_file_stays_within_its_bound_and_keeps_what_is_used(tmp_path: Path, size: int) -> None:
    limit = 400_000
    for turn in range(12):
        with Cache(tmp_path, quiet, limit=limit) as cache:
            for i in range(150_000 // size):
                cache.put("kind", b"%d %d" % (turn, i), random.randbytes(size))
        assert file(tmp_path).stat().st_size <= limit
    with Cache(tmp_path) as cache:
        last = [cache.get("kind", b"11 %d" % i) for i in range(150_000 // size)]
        first = [cache.get("kind", b"0 %d" % i) for i in range(150_000 // size)]
    assert (None in last, set(first)) == (False, {None})


def test_what_was_used_lately_outlives_what_was_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    clock = [now]
    monkeypatch.setattr(time, "time", lambda: clock[0])
    for i in range(40):
        with Cache(tmp_path, limit=100_000) as cache:
            cache.put("kind", b"%d" % i, bytes(5_000))
            assert cache.get("kind", b"0") is not None
        clock[0] += 2 * module.DAY
    with Cache(tmp_path) as cache:
        assert cache.get("kind", b"0") is not None
        assert cache.get("kind", b"1") is None
