"""The cache among several processes, some of which die."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

import pytest

from flake8_concheck.memory.cache import Cache
from flake8_concheck.memory.edition import release

posix = pytest.mark.skipif(os.name != "posix", reason="it is about POSIX")

HAMMER = """
    import random, sys
    from pathlib import Path
    from flake8_concheck.memory.cache import Cache

    def value(i):
        return b"value %d " % i * 300

    chance = random.Random(int(sys.argv[2]))
    hits = 0
    for turn in range(int(sys.argv[3])):
        with Cache(Path(sys.argv[1]), print) as cache:
            for i in chance.sample(range(200), 60):
                got = cache.get("kind", b"%d" % i)
                assert got in (None, value(i)), i
                hits += got is not None
                cache.put("kind", b"%d" % i, value(i))
                if chance.random() < 0.05:
                    cache.flush()
    print("hits", hits)
"""


def python(code: str, *args: object, **how: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", dedent(code), *map(str, args)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **how)  # type: ignore[call-overload,no-any-return]


def sound(folder: Path) -> bool:
    connection = sqlite3.connect(folder / f"{release()}.sqlite")
    (answer,) = connection.execute("PRAGMA integrity_check").fetchall()
    connection.close()
    return bool(answer == ("ok",))


def test_many_processes_at_one_file(tmp_path: Path) -> None:
    running = [python(HAMMER, tmp_path, seed, 15) for seed in range(4)]
    for each in running:
        out, err = each.communicate()
        assert (each.returncode, err) == (0, "")
        assert out.split()[0] == "hits"
        assert int(out.split()[1]) > 0
    assert sound(tmp_path)


@posix
def test_killed_in_the_middle(tmp_path: Path) -> None:
    filled = 0
    for turn in range(12):
        victim = python(HAMMER, tmp_path, turn, 10_000)
        time.sleep(0.25 + 0.03 * turn)
        os.kill(victim.pid, signal.SIGKILL)
        victim.communicate()
        with Cache(tmp_path) as cache:
            got = {i: cache.get("kind", b"%d" % i) for i in range(200)}
        assert all(value in (None, b"value %d " % i * 300) for i, value in got.items())
        filled = sum(value is not None for value in got.values())
    assert filled > 100
    assert sound(tmp_path)


def test_a_locked_file_is_a_miss_and_waits_to_be_written(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        cache.put("kind", b"old", b"value")
    connection = sqlite3.connect(tmp_path / f"{release()}.sqlite", isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    cache = Cache(tmp_path)
    started = time.monotonic()
    assert cache.get("kind", b"old") is None
    cache.put("kind", b"new", b"value")
    cache.flush()
    assert time.monotonic() - started < 3
    connection.close()
    cache.flush()
    assert [Cache(tmp_path).get("kind", key) for key in (b"old", b"new")] == [b"value", b"value"]


FORK = """
    import os, sys
    from pathlib import Path
    from flake8_concheck.memory.cache import Cache

    cache = Cache(Path(sys.argv[1]), print)
    cache.put("kind", b"before", b"value")
    cache.flush()
    assert cache.get("kind", b"before") == b"value"
    cache.put("kind", b"the parent's", b"value")
    children = []
    for i in range(4):
        child = os.fork()
        if not child:
            assert cache.get("kind", b"before") == b"value"
            assert cache.get("kind", b"the parent's") is None
            cache.put("kind", b"%d" % i, b"value")
            cache.flush()
            cache.close()
            os._exit(0)
        children.append(child)
    assert cache.get("kind", b"before") == b"value"
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 4
    cache.close()
"""

POOL = """
    import multiprocessing, sys
    from pathlib import Path
    from flake8_concheck.memory.cache import Cache

    cache = Cache(Path(sys.argv[1]), print)

    def work(i):
        cache.put("kind", b"%d" % i, b"value")

    if __name__ == "__main__":
        cache.put("kind", b"before", b"value")
        cache.put("kind", b"the parent's", b"value")
        cache.flush()
        assert cache.get("kind", b"before") is not None
        pool = multiprocessing.get_context("fork").Pool(2)
        pool.map(work, range(4), chunksize=1)
        pool.close()
        pool.join()
"""


@posix
@pytest.mark.parametrize("code", [FORK, POOL])
def test_forks(tmp_path: Path, code: str) -> None:
    """As flake8 does it: its workers are forked, and leave without closing anything."""
    parent = python(code, tmp_path)
    assert parent.communicate() == ("", "")
    assert parent.returncode == 0
    cache = Cache(tmp_path)
    keys = [b"before", b"the parent's", b"0", b"1", b"2", b"3"]
    assert [cache.get("kind", key) for key in keys] == [b"value"] * 6
    assert sound(tmp_path)


def test_what_was_put_is_written_when_python_ends(tmp_path: Path) -> None:
    code = "from flake8_concheck.memory.cache import *; cache = Cache('c'); cache.put('kind', b'key', b'value')"
    assert python(code, cwd=tmp_path).communicate() == ("", "")
    assert Cache(tmp_path / "c").get("kind", b"key") == b"value"


FULL = """
    import os, resource, sys
    from pathlib import Path
    from flake8_concheck.memory.cache import Cache

    folder = Path(sys.argv[1])
    with Cache(folder, print) as cache:
        cache.put("kind", b"old", bytes(9000))
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
    with Cache(folder, print) as cache:
        for i in range(100):
            cache.put("kind", b"%d" % i, os.urandom(9000))
            if i % 3 == 0:
                cache.flush()
        assert cache.get("kind", b"old") == bytes(9000)
"""


@posix
def test_a_full_disk(tmp_path: Path) -> None:
    """Here files may not grow beyond some size, which SQLite is told like a full disk: by a write that fails."""
    done = python(FULL, tmp_path / "cache")
    out, err = done.communicate()
    assert (err, done.returncode) == ("", 0)
    assert len(out.splitlines()) == 1
    assert "nothing is remembered" in out
    assert sound(tmp_path / "cache")
    with Cache(tmp_path / "cache") as cache:
        assert cache.get("kind", b"old") == bytes(9000)


READ_ONLY = """
    import os, sys
    from pathlib import Path
    from flake8_concheck.memory import cache_folder, store
    from flake8_concheck.memory.cache import Cache
    from flake8_concheck.memory.edition import edition

    edition()
    if os.geteuid() == 0:  # root may write everywhere; Python itself, though, may be root's only
        os.setuid(65534)
    for name in ("filled", "empty", "none"):
        print(name)
        with Cache(Path(sys.argv[1], name), print) as cache:
            print(cache.get("kind", b"key"))
            for _ in range(3):
                cache.put("kind", b"more", b"value")
                cache.flush()
            print(cache.get("kind", b"key"))
"""


@posix
def test_folders_that_may_only_be_read(tmp_path: Path) -> None:
    with TemporaryDirectory() as above:
        folder = Path(above)
        with Cache(folder / "filled") as cache:
            cache.put("kind", b"key", b"value")
        (folder / "empty").mkdir()
        for path in (folder, folder / "filled", folder / "empty"):
            path.chmod(0o555)
        (folder / "filled" / f"{release()}.sqlite").chmod(0o444)
        done = python(READ_ONLY, folder)
        out, err = done.communicate()
        for path in (folder, folder / "filled", folder / "empty"):
            path.chmod(0o755)
    assert (err, done.returncode) == ("", 0)
    filled, empty, none = out.replace("filled\n", "").replace("empty\n", "|").replace("none\n", "|").split("|")
    assert filled.splitlines()[0] == filled.splitlines()[2] == "b'value'"
    assert len(filled.splitlines()) == 3
    for each in (empty, none):
        before, said, after = each.splitlines()
        assert (before, after) == ("None", "None")
        assert "nothing is remembered" in said
