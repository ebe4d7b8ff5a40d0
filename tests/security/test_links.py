"""Nothing is written outside of the project, unless the command line names it."""

import json
import sys
from pathlib import Path

import pytest

from hosts import concheck

BAD = "import time\n\n\nasync def main():\n    time.sleep(1)\n"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows needs a privilege for links")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project, and a file beside it that is not its own."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "pyproject.toml").write_text("")
    (folder / "good.py").write_text(BAD)
    (tmp_path / "outside.py").write_text(BAD)
    return folder


@pytest.mark.parametrize("absolute", [True, False])
def test_fix_follows_no_link_out(folder: Path, absolute: bool) -> None:
    outside = folder.parent / "outside.py"
    (folder / "link.py").symlink_to(outside if absolute else "../outside.py")
    done = concheck(folder, "fix", "--no-cache", ".")
    assert done.code == 2
    assert f"link.py: leads out of the project, to {outside}; name that file to have it mended" in done.err
    assert outside.read_text() == BAD
    assert "await" in (folder / "good.py").read_text()
    assert concheck(folder, "fix", "--no-cache", str(outside)).code == 0
    assert "await" in outside.read_text()


def test_nor_through_a_folder(folder: Path) -> None:
    (folder / "below").symlink_to(folder.parent)
    assert concheck(folder, "fix", "--no-cache", "below/outside.py").code == 2
    assert (folder.parent / "outside.py").read_text() == BAD


def test_links_within_the_project_are_followed(folder: Path) -> None:
    (folder / "link.py").symlink_to("good.py")
    assert concheck(folder, "fix", "--no-cache", "link.py").code == 0
    assert (folder / "link.py").is_symlink()
    assert "await" in (folder / "good.py").read_text()


def test_a_link_to_the_whole_project_is_the_project(folder: Path) -> None:
    (folder.parent / "other").symlink_to(folder)
    assert concheck(folder.parent, "fix", "--no-cache", "other").code == 0
    assert "await" in (folder / "good.py").read_text()


@pytest.mark.parametrize("how", ["link", "pyproject", "flake8"])
def test_no_baseline_is_written_outside_because_a_file_says_so(folder: Path, how: str) -> None:
    """Whoever names files chooses what stands in it, and a shell may be the one to read it."""
    outside = folder.parent / ".profile"
    if how == "link":
        (folder / ".concheck-baseline.json").symlink_to(outside)
    elif how == "pyproject":
        (folder / "pyproject.toml").write_text(f"[tool.concheck]\nbaseline = {json.dumps(str(outside))}\n")
    else:
        (folder / ".flake8").write_text("[flake8]\nconcheck-baseline = ../.profile\n")
    done = concheck(folder, "baseline", "--no-cache", ".")
    assert (done.code, done.out) == (2, "")
    assert "leads out of the project" in done.err
    assert not outside.exists()
    done = concheck(folder, "baseline", "--no-cache", f"--baseline={outside}", ".")
    assert done.code == 0
    assert outside.exists()


def test_nor_is_what_was_observed(folder: Path) -> None:
    seen, outside = folder / "seen.json", folder.parent / "outside.json"
    seen.write_text('{"version": 1}')
    (folder / "concheck-observed.json").symlink_to(outside)
    done = concheck(folder, "observed", "merge", "seen.json")
    assert (done.code, outside.exists()) == (2, False)
    assert concheck(folder, "observed", "merge", "--output", str(outside), "seen.json").code == 0
