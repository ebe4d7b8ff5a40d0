"""The scaffolder writes four files that can be read at once, and touches nothing when asked for what cannot be."""

import ast
import runpy
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOL = runpy.run_path(str(ROOT / "tools" / "new_pitfall.py"))
FILES = ("src/flake8_concheck/catalogue/pitfalls/executors.py", "CHANGELOG.md")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    for folder in ("src/flake8_concheck/rules", "tests/rules"):
        (tmp_path / folder).mkdir(parents=True)
    return tmp_path


def test_four_files(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert TOOL["main"](["CON599", "odd-thing"], project) == 0
    entries, changelog = ((project / name).read_text(encoding="utf-8") for name in FILES)
    rule = (project / "src/flake8_concheck/rules/odd_thing.py").read_text(encoding="utf-8")
    table = (project / "tests/rules/test_con599_odd_thing.py").read_text(encoding="utf-8")
    for text in (entries, rule, table):
        ast.parse(text)
    assert "CON599 = Pitfall(" in entries
    assert "def odd_thing(" in rule
    assert "- CON599 odd-thing\n- CON601" in changelog
    assert "tools/pages.py" in capsys.readouterr().out


@pytest.mark.parametrize("words", ["", "CON599", "CON5999 odd", "X599 odd", "CON599 Odd", "CON999 odd", "CON501 odd"])
def test_what_cannot_be(project: Path, words: str) -> None:
    before = [(project / name).read_bytes() for name in FILES]
    assert TOOL["main"](words.split(), project) == 2
    assert [(project / name).read_bytes() for name in FILES] == before
