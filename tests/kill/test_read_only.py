"""Trees that may only be read: findings all the same, and a word from whoever was to write."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kill.killing import Finished, finish, tree
from kill.trees import plant
from kill.victims import VICTIMS

FOLDERS = ("", "shop", "tests")
POWERLESS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
"""Root without the power over files that are closed to their owner (capabilities(7))."""
is_root = sys.platform != "win32" and os.geteuid() == 0
pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such modes"),
    pytest.mark.skipif(is_root and shutil.which("setpriv") is None, reason="root may write everywhere"),
]


def powerless(folder: Path, *command: str) -> Finished:
    before = POWERLESS if is_root else ()
    done = subprocess.run(
        [*before, sys.executable, "-m", *command], cwd=folder, capture_output=True, check=False, timeout=120
    )
    return Finished(done.returncode, done.stdout.decode(), done.stderr.decode(), 0)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A project whose folders may not be written to."""
    folder = tmp_path / "project"
    plant(folder, modules=2)
    for each in FOLDERS:
        (folder / each).chmod(0o555)
    yield folder
    for each in FOLDERS:
        (folder / each).chmod(0o755)


def test_check_finds_what_it_finds(folder: Path) -> None:
    before = tree(folder)
    usual = finish(folder, VICTIMS["check"], "--no-cache")
    done = powerless(folder, *VICTIMS["check"].command)
    assert (done.code, done.out) == (1, usual.out)
    assert "nothing is remembered" in done.err
    assert len(done.err.splitlines()) == 2, "that, and a stale baseline"
    assert tree(folder) == before


def test_fix_names_every_file(folder: Path) -> None:
    before = tree(folder)
    done = powerless(folder, *VICTIMS["fix"].command, "--no-cache")
    assert done.code == 2
    told = [line for line in done.err.splitlines() if line.startswith("concheck: error: ")]
    names = [*(Path("shop", f"m{each}.py") for each in (0, 1)), *(Path("tests", f"test_{each}.py") for each in (0, 1))]
    assert [line.split(": ")[2] for line in told] == [*map(str, names)]
    assert all("may not be written to" in line or "Permission denied" in line for line in told)
    assert "Fixed 0 findings in 0 files" in done.out
    assert tree(folder) == before


def test_fix_mends_the_others(folder: Path) -> None:
    """A folder that may be written to, with a file that may not: it is left alone, although it could be replaced."""
    shop = folder / "shop"
    shop.chmod(0o777)
    (shop / "m0.py").chmod(0o666)
    (shop / "m1.py").chmod(0o444)
    before = (shop / "m1.py").read_bytes()
    done = powerless(folder, "flake8_concheck", "fix", "--no-cache", "shop")
    assert done.code == 2
    assert f"{Path('shop', 'm1.py')}: may not be written to" in done.err
    assert "in 1 file;" in done.out
    assert (shop / "m1.py").read_bytes() == before
    assert sorted(each.name for each in shop.iterdir()) == ["__init__.py", "m0.py", "m1.py"]


def test_baseline_says_so(folder: Path) -> None:
    before = tree(folder)
    done = powerless(folder, "flake8_concheck", "baseline", "--no-cache", ".")
    assert done.code == 2
    assert ".concheck-baseline.json: cannot be written: Permission denied" in done.err
    assert tree(folder) == before


def test_pytest_says_so(folder: Path) -> None:
    before = tree(folder)
    done = powerless(folder, *VICTIMS["pytest"].command)
    assert done.code == 0, done.out + done.err
    assert "CON000 could not write: " in done.out
    assert tree(folder) == before
