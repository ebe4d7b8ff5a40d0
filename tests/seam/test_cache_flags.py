"""Where the command is told to remember results."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from flake8_concheck.cli import checking, main
from flake8_concheck.cli.one_file import How
from flake8_concheck.cli.report import Report


@pytest.mark.parametrize(
    ("flags", "where"),
    [
        ([], "project/.concheck_cache"),
        (["--cache-dir", "elsewhere"], "project/pkg/elsewhere"),
        (["--no-cache"], None),
        (["--no-cache", "--cache-dir", "elsewhere"], None),
    ],
)
def test_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flags: list[str], where: str | None) -> None:
    told: list[How] = []

    def noted(paths: Sequence[str], how: How, jobs: int) -> list[Report]:
        told.append(how)
        return []

    folder = tmp_path / "project" / "pkg"
    folder.mkdir(parents=True)
    (folder.parent / "setup.cfg").write_text("")
    monkeypatch.chdir(folder)
    monkeypatch.setattr(checking, "check_paths", noted)
    assert main(["check", "--isolated", *flags]) == 0
    (how,) = told
    assert (how.cache and Path.cwd() / how.cache) == (where and tmp_path / where)
