"""What holds for every pitfall, every rule and every file."""

import ast
import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import libcst as cst
import pytest

import flake8_concheck
from flake8_concheck import rules
from flake8_concheck.catalogue.pitfall import Pitfall, Seen, Tier
from flake8_concheck.catalogue.pitfalls import PITFALLS
from flake8_concheck.catalogue.pitfalls.blocking import CON101, CON112
from flake8_concheck.engine import check
from flake8_concheck.fixer import load as fixers
from flake8_concheck.options import Options
from flake8_concheck.pages import page, sources
from flake8_concheck.rule import HEADINGS, MisdeclaredRule, Rule, load, validate
from markers import markers
from tables import cases
from variants import variants

ROOT = Path(__file__).parents[2]
SOURCE = Path(flake8_concheck.__file__).parent
RULES = load()
KNOWN = [each for each in PITFALLS.values() if each.tier is not Tier.INTERNAL]
FILES = sorted([*SOURCE.rglob("*.py"), *(SOURCE.parent / "pytest_concheck").rglob("*.py")])
ALL = Options(enable=("ALL",))


def named(path: Path) -> str:
    return str(path.relative_to(SOURCE.parent))


@pytest.mark.parametrize("pitfall", PITFALLS.values(), ids=lambda pitfall: pitfall.code)
def test_a_pitfall_is_well_formed(pitfall: Pitfall) -> None:
    assert re.fullmatch(r"CON\d{3}", pitfall.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", pitfall.slug)
    assert not pitfall.message.endswith(".")
    assert "\n" not in pitfall.message
    assert pitfall.message == pitfall.message.strip()
    assert pitfall.code.startswith("CON0") == (pitfall.tier is Tier.INTERNAL)
    assert pitfall.code.startswith("CON9") <= (pitfall.tier is Tier.OPT_IN)
    assert re.fullmatch(r"\d+\.\d+", pitfall.since)


def test_codes_and_slugs_are_unique_and_codes_in_order() -> None:
    assert list(PITFALLS) == sorted(PITFALLS)
    assert len({each.slug for each in PITFALLS.values()}) == len(PITFALLS)
    assert all(code == pitfall.code for code, pitfall in PITFALLS.items())


@pytest.mark.parametrize("pitfall", PITFALLS.values(), ids=lambda pitfall: pitfall.code)
def test_a_slug_names_the_bad_thing(pitfall: Pitfall) -> None:
    """It reads well after "allow": a noun, and no word that already says no."""
    assert pitfall.slug.split("-")[0] not in {"no", "not", "avoid", "disallow", "allow", "use", "prefer", "never"}


@pytest.mark.parametrize("pitfall", KNOWN, ids=lambda pitfall: pitfall.code)
def test_a_file_named_by_the_slug_finds_it(pitfall: Pitfall) -> None:
    homes = {name.rpartition(".")[0] for name, _ in sources(pitfall)}
    detectors = SOURCE.parent / "pytest_concheck" / "detectors"
    if pitfall.seen is Seen.WATCHED and len(list(detectors.glob("*.py"))) < 2:
        pytest.skip("there are no detectors yet")
    wanted = {Seen.READ: 1, Seen.WATCHED: 1, Seen.BOTH: 2}[pitfall.seen]
    assert len(homes) == wanted
    assert ("flake8_concheck.rules" in homes) == (pitfall.seen is not Seen.WATCHED)


def test_every_rule_stands_in_the_catalogue_and_in_the_file_of_its_slug() -> None:
    for each in RULES:
        assert PITFALLS[each.pitfall.code] is each.pitfall
        assert each.check.__module__.rpartition(".")[2] == each.pitfall.slug.replace("-", "_")
    names = {each.check.__name__ for each in RULES}
    assert {each.pitfall.slug.replace("-", "_") for each in RULES} <= names
    assert len(names) == len(RULES), "the name of a rule tells it apart"


def examples(rule: Rule[cst.CSTNode]) -> tuple[str, str]:
    """The mistake, and what to write instead."""
    bad, good = re.findall(r"```python\n(.*?)```", rule.page, re.DOTALL)
    return bad, good


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.pitfall.code)
def test_the_page(rule: Rule[cst.CSTNode]) -> None:
    summary, _, rest = rule.page.partition("\n\n")
    assert summary.endswith(".")
    assert "\n" not in summary
    positions = [rest.index(heading) for heading in (*HEADINGS, "\nReferences: ")]
    assert positions == sorted(positions)
    assert re.search(r"^References: .*https://", rest, re.MULTILINE)
    text = page(rule.pitfall)
    assert text.startswith(f"# {rule.pitfall.code} {rule.pitfall.slug}\n")
    assert rule.page in text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.pitfall.code)
def test_the_example_on_the_page_is_found_and_its_remedy_is_clean(rule: Rule[cst.CSTNode]) -> None:
    bad, good = examples(rule)
    ast.parse(bad)
    ast.parse(good)
    its_own = Options(enable=(rule.pitfall.code,))
    assert {each.code for each in check(bad, its_own)} == {rule.pitfall.code}
    assert check(good, its_own) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.pitfall.code)
def test_the_message_is_filled(rule: Rule[cst.CSTNode]) -> None:
    for each in check(examples(rule)[0], Options(enable=(rule.pitfall.code,))):
        assert "{" not in each.message
        assert len(each.message) < 250
        parts = re.split(r"\{\w+\}", rule.pitfall.message)
        assert all(part in each.message for part in parts)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.pitfall.code)
def test_a_table_of_cases_stands_beside_every_rule(rule: Rule[cst.CSTNode]) -> None:
    code = rule.pitfall.code
    own = [case for name, case in cases() if name.startswith(f"test_{code.lower()}_")]
    assert (ROOT / "tests" / "rules" / f"test_{code.lower()}_{rule.pitfall.slug.replace('-', '_')}.py").is_file()
    wanting = [case for case in own if any((each.kind, each.code) == ("want", code) for each in markers(case.text))]
    clean = [case for case in own if not any(each.kind in ("want", "false") for each in markers(case.text))]
    assert wanting
    assert clean
    aliased = {name for case in wanting if case.varied for name, _ in variants(case.text)}
    assert {"import x as y", "from x import y as z"} & aliased


@pytest.mark.parametrize("code", sorted(fixers()))
def test_every_pitfall_that_can_be_mended_has_a_table_and_stands_in_the_docs(code: str) -> None:
    tables = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "fixing").glob("test_*.py"))
    assert f'"{code}"' in tables
    docs = ROOT / "docs" / "first-run.md"
    if docs.is_file():
        named = docs.read_text(encoding="utf-8").replace("CON101 to CON104", "CON101 CON102 CON103 CON104")
        assert code in named


def test_titles_are_unique_within_a_table() -> None:
    titles = [(name, case.title) for name, case in cases()]
    assert sorted(set(titles)) == sorted(titles)
    assert len(titles) > 150


@pytest.mark.parametrize("pitfall", KNOWN, ids=lambda pitfall: pitfall.code)
def test_the_changelog_names_it(pitfall: Pitfall) -> None:
    changelog = ROOT / "CHANGELOG.md"
    if not changelog.is_file():
        pytest.skip("there is no CHANGELOG.md yet")
    assert pitfall.code in changelog.read_text(encoding="utf-8")


PAGE = "\n\n".join(("A thing.", *HEADINGS))


def rule(pitfall: Pitfall = CON101, text: str = PAGE, on: type[cst.CSTNode] = cst.Call) -> Rule[cst.CSTNode]:
    return Rule(pitfall, on, lambda node, model: iter(()), text)


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_rule_without_a_heading_is_refused(heading: str) -> None:
    with pytest.raises(MisdeclaredRule, match=re.escape(heading)):
        validate([rule(text=PAGE.replace(heading, ""))])


def test_a_rule_for_what_only_pytest_sees_is_refused() -> None:
    validate([rule()])
    with pytest.raises(MisdeclaredRule, match="CON112"):
        validate([rule(CON112)])


def test_a_file_without_a_rule_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "half_made.py").write_text("x = 1\n")
    monkeypatch.setattr(rules, "__path__", [str(tmp_path)])
    monkeypatch.delitem(sys.modules, "flake8_concheck.rules.half_made", raising=False)
    load.cache_clear()
    try:
        with pytest.raises(MisdeclaredRule, match="half_made"):
            load()
    finally:
        load.cache_clear()
        sys.modules.pop("flake8_concheck.rules.half_made", None)
        vars(rules).pop("half_made", None)


@pytest.mark.parametrize("path", FILES, ids=named)
def test_files_and_functions_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tables = SOURCE / "catalogue" / "callables"
    assert text.count("\n") < 300 or tables in path.parents
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < 40, node.name


@pytest.mark.parametrize("path", FILES, ids=named)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert path.stem not in {"utils", "common", "helpers", "misc"}


@pytest.mark.parametrize("path", FILES, ids=named)
def test_nobody_uses_the_slow_halves_of_libcst(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            assert not node.module.startswith(("libcst.matchers", "libcst.metadata"))
        elif isinstance(node, ast.Import):
            assert not any(each.name.startswith(("libcst.matchers", "libcst.metadata")) for each in node.names)


@pytest.mark.parametrize("package", ["flake8_concheck", "pytest_concheck"])
def test_importing_a_package_costs_nothing(package: str) -> None:
    tree = ast.parse((SOURCE.parent / package / "__init__.py").read_text(encoding="utf-8"))
    assert len(tree.body) == 1
    assert ast.get_docstring(tree)
    assert (SOURCE.parent / package / "py.typed").is_file()


def test_no_file_has_the_name_of_a_windows_device() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split(
        "\n"
    )
    names = tracked if any(tracked) else [str(path.relative_to(ROOT)) for path in FILES]
    devices = {"con", "prn", "aux", "nul", *(f"{port}{i}" for port in ("com", "lpt") for i in range(10))}
    parts = {part.partition(".")[0].lower() for name in names for part in Path(name).parts}
    assert parts.isdisjoint(devices)


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("flake8_concheck.plugin", {"libcst", "flake8_concheck.engine", "hashlib", "tomllib"}),
        ("flake8_concheck.cli", {"libcst", "flake8", "pytest", "flake8_concheck.engine"}),
        ("flake8_concheck.catalogue.pitfalls", {"libcst", "flake8", "pytest"}),
        ("flake8_concheck.pages", {"libcst", "flake8", "pytest"}),
        ("flake8_concheck.engine", {"flake8", "pytest", "libcst.matchers"}),
    ],
)
def test_what_an_import_does_not_bring(module: str, absent: set[str]) -> None:
    code = dedent(f"""
        import sys
        import {module}
        print(sorted({absent!r} & set(sys.modules)))
    """)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
