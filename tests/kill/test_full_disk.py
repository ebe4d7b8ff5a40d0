"""A disk that is full: what is there stays, and whoever cannot write says so."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from kill.killing import Finished, finish, leftovers, tree
from kill.trees import plant
from kill.victims import CACHE, VICTIMS, Victim
from seam.watching import needs

LIMITED = """
import resource, runpy, signal, sys
limit = int(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
sys.argv[:] = sys.argv[2:]
sys.path[:0] = [""]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""
"""Any write that makes a file larger than this fails."""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limits")


def limited(folder: Path, victim: Victim, limit: int) -> Finished:
    command = [sys.executable, "-c", LIMITED, str(limit), *victim.command]
    # Python writes its own .pyc in one go, and another process would read half of it.
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=120, env=environment)
    return Finished(done.returncode, done.stdout.decode(), done.stderr.decode(), 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    plant(tmp_path / "project", modules=2)
    return tmp_path / "project"


def test_the_findings_are_told_and_the_cache_is_off(folder: Path) -> None:
    usual = finish(folder, VICTIMS["check"], "--no-cache")
    done = limited(folder, VICTIMS["check"], 50)
    assert (done.code, done.out) == (1, usual.out)
    assert "nothing is remembered" in done.err
    assert "Traceback" not in done.err


def test_fix_names_the_file_and_goes_on(folder: Path) -> None:
    """Of two files the larger cannot be written."""
    small, large = folder / "shop" / "m0.py", folder / "shop" / "m1.py"
    large.write_bytes(large.read_bytes() + b"# more\r\n" * 1000)
    before = large.read_bytes()
    done = limited(folder, Victim((*VICTIMS["fix"].command, "--no-cache")), 4000)
    assert done.code == 2
    assert f"concheck: error: {Path('shop', 'm1.py')}: cannot be written: File too large" in done.err.splitlines()
    assert "await asyncio.sleep(0)" in small.read_text(encoding="utf-8")
    assert "asyncio.sleep(1)" in small.read_text(encoding="utf-8")
    assert large.read_bytes() == before
    assert not leftovers(folder)
    assert "Fixed 3 findings in 3 files;" in done.out, "and in the two tests"


def test_baseline_says_so(folder: Path) -> None:
    before = tree(folder)
    done = limited(folder, Victim(("flake8_concheck", "baseline", "--no-cache", ".")), 50)
    assert done.code == 2
    assert "concheck: error: " in done.err
    assert ".concheck-baseline.json: cannot be written: File too large" in done.err
    assert tree(folder) == before


@pytest.mark.parametrize("name", ["pytest", pytest.param("pytest -n 2", marks=needs("xdist"))])
def test_reports_of_pytest(folder: Path, name: str) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "seen.json").write_text("[]")
    before = tree(folder)
    done = limited(folder, VICTIMS[name], 50)
    assert done.code == 0, done.out
    assert "CON000 could not write: " in done.out
    assert tree(folder) == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system with a few blocks left."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if shutil.which("mount") is None or os.geteuid() != 0:
        pytest.skip("only root may mount")
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("nothing may be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def fill(disk: Path) -> None:
    with open(disk / "filler", "wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(1024))
    assert shutil.disk_usage(disk).free == 0


def test_a_disk_without_a_block(small_disk: Path) -> None:
    folder = small_disk / "project"
    plant(folder, modules=2)
    usual = finish(folder, VICTIMS["check"], "--no-cache")
    fill(small_disk)
    before = tree(folder)
    done = {name: finish(folder, VICTIMS[name]) for name in ("check", "fix", "baseline", "pytest")}
    assert tree(folder) == before
    assert not leftovers(folder)
    assert (done["check"].code, done["check"].out) == (1, usual.out)
    assert [done[name].code for name in ("fix", "baseline", "pytest")] == [2, 2, 0]
    assert all(f"m{number}.py: cannot be written: No space left" in done["fix"].err for number in (0, 1))
    assert "cannot be written: No space left" in done["baseline"].err
    assert "could not write" in done["pytest"].out
    (small_disk / "filler").unlink()
    assert finish(folder, VICTIMS["check"]).out == usual.out
    assert (folder / CACHE).is_dir()
