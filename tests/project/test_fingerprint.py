"""The fingerprint of what a file leads to changes with everything that its findings hang on, and with nothing else."""

import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from flake8_concheck.project.find import Modules
from flake8_concheck.project.fingerprint import Fingerprints, Texts

TREE = {
    "pyproject.toml": "",
    "app.py": "import a\nfrom pkg import sub\nimport missing\n",
    "a.py": "import b\n",
    "b.py": "import c, d\n",
    "c.py": "from b import x\nimport a\n",
    "d.py": "x = 1\n",
    "pkg/__init__.py": "from .inner import y\n",
    "pkg/inner.py": "y = 1\n",
    "pkg/sub.py": "import d\n",
    "other.py": "import app, a\n",
    "pkg/unused.py": "z = 1\n",
}


def write(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def prints(root: Path, *names: str) -> list[bytes]:
    """Of each of these files, asked in this order of somebody who has just begun to look."""
    modules, texts = Modules(root), Texts()
    homes: dict[Path, Fingerprints] = {}
    found = []
    for name in names:
        path = root / name
        home = modules.home(path)
        fingerprints = homes.setdefault(home, Fingerprints(modules, home, texts))
        package = ".".join(path.parent.relative_to(home).parts)
        found.append(fingerprints.of(path.read_text(encoding="utf-8"), package))
    return found


def of_app(root: Path) -> bytes:
    return prints(root, "app.py")[0]


LEADS_TO = ["a.py", "b.py", "c.py", "d.py", "pkg/__init__.py", "pkg/inner.py", "pkg/sub.py"]


@pytest.mark.parametrize("name", LEADS_TO)
@pytest.mark.parametrize("addition", ["x = 2\n", " ", "# a comment\n"])
def test_what_it_imports_has_changed_however_far_away(tmp_path: Path, name: str, addition: str) -> None:
    write(tmp_path, TREE)
    before = of_app(tmp_path)
    write(tmp_path, {name: TREE[name] + addition})
    assert of_app(tmp_path) != before
    write(tmp_path, {name: TREE[name]})
    assert of_app(tmp_path) == before


APPEARS = {
    "a module that was missing": "missing.py",
    "a package that was missing": "missing/__init__.py",
    "a stub of a module": "d.pyi",
    "a stub of a package": "pkg/__init__.pyi",
    "a stub of a missing module": "missing.pyi",
    "a package before a module": "d/__init__.py",
    "a module that only a module of the circle is to find": "x.py",
    "a submodule for a name of a package": "pkg/inner/y.py",
    "a module in src/, behind that in the root": "src/a.py",
}
NOTHING_NEW = {
    "a module that only a module of the circle is to find",
    "a submodule for a name of a package",
    "a module in src/, behind that in the root",
}


@pytest.mark.parametrize("title", APPEARS)
def test_something_appears_and_goes(tmp_path: Path, title: str) -> None:
    write(tmp_path, TREE)
    before = of_app(tmp_path)
    path = tmp_path / APPEARS[title]
    write(tmp_path, {APPEARS[title]: ""})
    assert (of_app(tmp_path) == before) is (title in NOTHING_NEW)
    path.unlink()
    if not any(path.parent.iterdir()):
        path.parent.rmdir()
    assert of_app(tmp_path) == before


def test_a_module_goes(tmp_path: Path) -> None:
    write(tmp_path, TREE)
    seen = {of_app(tmp_path)}
    for name in ("d.py", "pkg/sub.py", "a.py"):
        (tmp_path / name).unlink()
        seen.add(of_app(tmp_path))
    assert len(seen) == 4


@pytest.mark.parametrize("name", ["other.py", "pkg/unused.py", "new.py", "pkg/new.py", "pkg/deep/new.py", "d.txt"])
def test_what_it_does_not_import_has_changed(tmp_path: Path, name: str) -> None:
    write(tmp_path, TREE)
    before = of_app(tmp_path)
    write(tmp_path, {name: "import d\n"})
    assert of_app(tmp_path) == before


@pytest.mark.parametrize("name", ["scripts/helper.py", "shop/m.py"])
def test_a_module_finds_what_stands_beside_the_script_that_imports_it(tmp_path: Path, name: str) -> None:
    """As it does in Python, where the folder of the script comes first for everybody."""
    files = {
        "pyproject.toml": "",
        "scripts/run.py": "import shop.m\n",
        "scripts/helper.py": "",
        "shop/__init__.py": "",
        "shop/m.py": "import helper\n",
        "shop/n.py": "import shop.m\n",
    }
    write(tmp_path, files)
    before = prints(tmp_path, "shop/n.py", "scripts/run.py")
    write(tmp_path, {name: files[name] + "x = 1\n"})
    package, script = prints(tmp_path, "shop/n.py", "scripts/run.py")
    assert script != before[1]
    assert (package != before[0]) is (name == "shop/m.py")


def test_its_own_text_counts_only_by_what_it_imports(tmp_path: Path) -> None:
    write(tmp_path, TREE)
    before = of_app(tmp_path)
    write(tmp_path, {"app.py": TREE["app.py"] + "x = 1\n"})
    assert of_app(tmp_path) == before
    write(tmp_path, {"app.py": TREE["app.py"] + "import other\n"})
    assert of_app(tmp_path) != before


def test_the_order_of_the_questions_does_not_matter(tmp_path: Path) -> None:
    """In circles above all: which of them is met first depends on who is asked first."""
    write(tmp_path, TREE)
    names = [name for name in TREE if name.endswith(".py")]
    alone = {name: prints(tmp_path, name)[0] for name in names}
    chance = random.Random(1)
    for _ in range(30):
        chance.shuffle(names)
        assert dict(zip(names, prints(tmp_path, *names), strict=True)) == alone


def test_any_tree_at_all(tmp_path: Path) -> None:
    """Of modules that import each other at random: one changes, and just those that lead to it have another print."""
    chance = random.Random(7)
    for turn in range(12):
        root = tmp_path / str(turn)
        imports = {f"m{i}": chance.sample(range(9), chance.randrange(3)) for i in range(9)}
        files = {f"{name}.py": "".join(f"import m{i}\n" for i in others) for name, others in imports.items()}
        write(root, {"pyproject.toml": "", **files})
        before = dict(zip(files, prints(root, *files), strict=True))
        changed = f"m{chance.randrange(9)}"
        write(root, {f"{changed}.py": files[f"{changed}.py"] + "x = 1\n"})
        names = chance.sample([*files], len(files))
        after = dict(zip(names, prints(root, *names), strict=True))
        different = {name.removesuffix(".py") for name in files if before[name] != after[name]}
        assert different == {name for name in imports if changed in reached(name, imports)}


def reached(name: str, imports: Mapping[str, list[int]]) -> set[str]:
    """What the module imports, and they, and so on; itself only if one of them does."""
    found: set[str] = set()
    left = [name]
    while left:
        for each in (f"m{i}" for i in imports[left.pop()]):
            if each not in found:
                found.add(each)
                left.append(each)
    return found


def test_a_long_row_of_modules(tmp_path: Path) -> None:
    """Longer than Python's stack is deep."""
    write(tmp_path, {"pyproject.toml": "", **{f"m{i}.py": f"import m{i + 1}\n" for i in range(1200)}})
    (before,) = prints(tmp_path, "m0.py")
    write(tmp_path, {"m1200.py": ""})
    assert prints(tmp_path, "m0.py") != [before]
