"""The scaffolder writes four files that pass as they are, and touches nothing when asked for what cannot be."""

import ast
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOL = runpy.run_path(str(ROOT / "tools" / "new_pitfall.py"))
CATALOGUE = Path("src/flake8_concheck/catalogue/pitfalls")
CODES = TOOL["taken"](ROOT)


def free(hundred: int) -> str:
    """A code that no pitfall has, or these tests would fail for whoever tries what CONTRIBUTING says."""
    return next(code for i in range(99, 0, -1) if (code := f"CON{hundred}{i:02}") not in CODES)


CODE = free(5)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / CATALOGUE, tmp_path / CATALOGUE, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "CHANGELOG.md", tmp_path)
    for folder in ("src/flake8_concheck/rules", "tests/rules"):
        (tmp_path / folder).mkdir(parents=True)
    return tmp_path


def texts(project: Path) -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in project.rglob("*") if path.is_file()}


def test_four_files(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = texts(project)
    assert TOOL["main"]([CODE, "odder-thing"], project) == 0
    after = texts(project)
    changed = {str(path.relative_to(project)): text for path, text in after.items() if before.get(path) != text}
    entries, rule, table = (changed[name] for name in sorted(changed) if name.endswith(".py"))
    assert len(changed) == 4
    for text in (entries, rule, table):
        ast.parse(text)
    assert f"{CODE} = Pitfall(" in entries
    assert "def odder_thing(" in rule
    assert f"\n- {CODE} odder-thing (opt-in)\n- CON" in changed["CHANGELOG.md"]
    assert "tools/pages.py" in capsys.readouterr().out


def test_the_entry_stands_in_the_order_of_the_codes(project: Path) -> None:
    before = next(code for i in range(9, 0, -1) if (code := f"CON11{i}") not in CODES)
    assert TOOL["main"]([before, "odder-thing"], project) == 0
    codes = [code for code, home in TOOL["taken"](project).items() if home == "blocking"]
    assert codes == sorted(codes)
    assert codes[-1] > before


@pytest.mark.parametrize(
    ("words", "home"),
    [
        (f"{free(7)} odd streams", "streams"),
        (f"{free(7)} odd definitions", "definitions"),
        (f"{free(3)} odd", "tasks"),
        ("CON300 odd", "tasks"),
        ("CON300 odd tasks", "tasks"),
    ],
)
def test_where_two_files_share_a_hundred_a_word_decides(project: Path, words: str, home: str) -> None:
    assert TOOL["main"](words.split(), project) == 0
    assert TOOL["taken"](project)[words.split()[0]] == home


def test_every_code_would_go_where_one_of_its_hundred_is() -> None:
    for code, home in CODES.items():
        others = {other: its for other, its in CODES.items() if other != code}
        assert home in TOOL["homes"](code, others)
    beside = TOOL["homes"]("CON709", {code: home for code, home in CODES.items() if code < "CON709"})
    assert beside == ["streams", "definitions"]


@pytest.mark.parametrize(
    "words",
    [
        *("", CODE, "CON5999 odd", "X599 odd", f"{CODE} Odd", "CON501 odd", f"{CODE} dropped-future"),
        *("CON999 odd", "CON002 odd", f"{CODE} odd streams", f"{free(7)} odd tasks", f"{free(7)} odd streams more"),
    ],
)
def test_what_cannot_be(project: Path, words: str) -> None:
    (project / "src/flake8_concheck/rules/dropped_future.py").touch()
    before = texts(project)
    assert TOOL["main"](words.split(), project) == 2
    assert texts(project) == before


def test_the_skeleton_passes_as_it_stands(tmp_path: Path) -> None:
    """In a copy of this project, as CONTRIBUTING says it: the laws that hold for every pitfall, and its own table."""
    for folder in ("src", "tests", "tools", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("CHANGELOG.md", "README.md", "pyproject.toml"):
        shutil.copy(ROOT / file, tmp_path)
    chosen = [f"tests/rules/test_{CODE.lower()}_odder_thing.py", "tests/meta/test_laws.py"]
    for command in (
        ["tools/new_pitfall.py", CODE, "odder-thing"],
        ["tools/pages.py"],
        ["-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", f"{CODE} or {CODE.lower()} or every or unique", *chosen],
    ):
        done = subprocess.run(
            [sys.executable, *command],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(tmp_path / "src")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    assert "odder-thing" in (tmp_path / f"docs/pitfalls/{CODE}.md").read_text(encoding="utf-8")
