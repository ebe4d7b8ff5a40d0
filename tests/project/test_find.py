"""The file that an import means."""

import os
import sys
from importlib.machinery import PathFinder
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flake8_concheck.project.find import Found, Modules
from project.tree import tree

FOUND = [
    ("module", "a.py b.py", "a.py", "b", "b.py"),
    ("package", "a.py pkg/__init__.py", "a.py", "pkg", "pkg/__init__.py"),
    ("submodule", "a.py pkg/__init__.py pkg/m.py", "a.py", "pkg.m", "pkg/m.py"),
    ("from src", "src/a/__init__.py src/b/__init__.py", "src/a/__init__.py", "b", "src/b/__init__.py"),
    ("from the tests", "src/a/__init__.py tests/test_a.py", "tests/test_a.py", "a", "src/a/__init__.py"),
    ("package before module", "pkg.py pkg/__init__.py", "a.py", "pkg", "pkg/__init__.py"),
    ("module before a folder", "pkg.py pkg/m.py", "a.py", "pkg", "pkg.py"),
    ("not behind a module", "pkg.py pkg/m.py", "a.py", "pkg.m", None),
    ("src before the root", "pkg.py src/pkg.py tests/t.py", "tests/t.py", "pkg", "src/pkg.py"),
    ("beside a script first", "pkg.py src/pkg.py run.py", "run.py", "pkg", "pkg.py"),
    ("package elsewhere before a folder", "pkg/x.txt src/pkg/__init__.py", "a.py", "pkg", "src/pkg/__init__.py"),
    ("namespace package is no file", "ns/m.py", "a.py", "ns", None),
    ("its module", "ns/m.py", "a.py", "ns.m", "ns/m.py"),
    ("its second portion", "ns/m.py src/ns/n.py", "a.py", "ns.m", "ns/m.py"),
    ("its first portion", "ns/m.py src/ns/n.py", "a.py", "ns.n", "src/ns/n.py"),
    ("beside a script", "tools/a.py tools/b.py", "tools/a.py", "b", "tools/b.py"),
    ("not beside a module of a package", "p/__init__.py p/a.py p/b.py", "p/a.py", "b", None),
    ("not beside a module of a namespace package in src", "src/ns/a.py src/ns/b.py", "src/ns/a.py", "b", None),
    ("not beside a script elsewhere", "tools/b.py a.py", "a.py", "b", None),
    ("where the package lies", "x/p/__init__.py x/q/__init__.py", "x/p/__init__.py", "q", "x/q/__init__.py"),
    ("not in a namespace package in a package", "p/__init__.py p/n/q/__init__.py", "p/n/q/__init__.py", "q", None),
    ("in it by its whole name", "p/__init__.py p/n/q/__init__.py", "p/n/q/__init__.py", "p.n.q", "p/n/q/__init__.py"),
    ("by its whole name, too", "x/p/__init__.py a.py", "a.py", "x.p", "x/p/__init__.py"),
    ("standard library", "queue.py types.py a.py", "a.py", "queue", None),
    ("package of that name", "logging/__init__.py a.py", "a.py", "logging", None),
    ("submodule of that name", "p/__init__.py p/queue.py", "p/__init__.py", "p.queue", "p/queue.py"),
    ("well-known library", "redis.py a.py", "a.py", "redis", None),
    ("folder of that name", "requests/api.py a.py", "a.py", "requests.api", None),
    ("package of that name in a folder", "x/redis/__init__.py", "x/redis/__init__.py", "redis", None),
    ("the library itself", "redis/__init__.py a.py", "a.py", "redis", "redis/__init__.py"),
    ("own module, installed as well", "pytest.py a.py", "a.py", "pytest", "pytest.py"),
    ("folder called like what is installed", "pytest/m.py a.py", "a.py", "pytest.m", "pytest/m.py"),
    ("submodule of what is installed", "pytest/m.py a.py", "a.py", "pytest.other", None),
    ("own package, installed as well", "pytest/__init__.py a.py", "a.py", "pytest", "pytest/__init__.py"),
    ("not there", "a.py", "a.py", "nothing.at.all", None),
    ("no name", "a.py", "a.py", "", None),
    ("relative", "a.py b.py", "a.py", ".b", None),
    ("a path", "a.py p/b.py", "a.py", "p/b", None),
    ("__init__ as a name", "p/__init__.py", "a.py", "p.__init__", None),
    ("NUL", "a.py", "a.py", "a\0b", None),
]


@pytest.mark.parametrize(("files", "by", "name", "file"), [each[1:] for each in FOUND], ids=[each[0] for each in FOUND])
def test_found(tmp_path: Path, files: str, by: str, name: str, file: str | None) -> None:
    root = tree(tmp_path, files)
    found = Modules(root).find(name, root / by)
    assert (found and found.path) == (file and root / file)
    assert found is None or found.is_package == found.path.name.startswith("__init__")


def test_a_stub_beside_is_named_and_alone_is_the_path(tmp_path: Path) -> None:
    root = tree(tmp_path, "a.py a.pyi b.pyi p/__init__.py p/__init__.pyi q/__init__.pyi r/__init__.py")
    modules = Modules(root)
    assert modules.find("a") == Found(root / "a.py", False, "a", root / "a.pyi")
    assert modules.find("b") == Found(root / "b.pyi", False, "b", root / "b.pyi")
    assert modules.find("p") == Found(root / "p/__init__.py", True, "p", root / "p/__init__.pyi")
    assert modules.find("q") == Found(root / "q/__init__.pyi", True, "q", root / "q/__init__.pyi")
    assert modules.find("r") == Found(root / "r/__init__.py", True, "r", None)


def test_one_file_has_one_name(tmp_path: Path) -> None:
    root = tree(tmp_path, "back/app/__init__.py back/app/m.py")
    modules = Modules(root)
    by_both = [modules.find(name, root / "back/app/m.py") for name in ("app.m", "back.app.m")]
    assert by_both == [Found(root / "back/app/m.py", False, "app.m", None)] * 2


def test_no_script_means_itself(tmp_path: Path) -> None:
    root = tree(tmp_path, "examples/celeryish.py examples/other.py")
    modules = Modules(root)
    assert modules.find("celeryish", root / "examples/celeryish.py") is None
    assert modules.find("celeryish", root / "examples/other.py") is not None


def test_case_counts_also_where_the_file_system_ignores_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree(tmp_path, "Mod.py pkg/__init__.py")
    monkeypatch.setattr(os.path, "isfile", lambda path: os.path.lexists(path) or str(path).endswith("mod.py"))
    assert Modules(root).find("mod") is None
    assert Modules(root).find("Mod") is not None


def test_folders_that_cannot_be_read_hold_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree(tmp_path, "a.py pkg/__init__.py")

    def refused(folder: str) -> list[str]:
        raise PermissionError(13, "refused", folder)

    monkeypatch.setattr(os, "listdir", refused)
    modules = Modules(root)
    assert modules.find("pkg", root / "a.py") is None
    assert modules.name_of(root / "a.py") == "a"


def test_links(tmp_path: Path) -> None:
    root = tree(tmp_path, "pkg/__init__.py pkg/m.py elsewhere/__init__.py elsewhere/n.py")
    for link, to in (("pkg/again", "."), ("loop", "loop"), ("gone", "nowhere"), ("gone.py", "nowhere.py")):
        (root / link).symlink_to(to)
    (root / "linked").symlink_to(root / "elsewhere")
    modules = Modules(root)
    again = modules.find("pkg.again.again.m")
    assert again is not None
    assert modules.name_of(again.path) == "pkg.again.again.m"
    linked = modules.find("linked.n")
    assert linked is not None
    assert linked.path == root / "linked/n.py"
    assert [modules.find(name) for name in ("loop", "loop.m", "gone", "gone.m")] == [None] * 4


def test_a_folder_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> str:
        raise FileNotFoundError(2, "gone")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "getcwd", gone)
    modules = Modules.around(Path("a.py"))
    assert modules.find("b", Path("a.py")) is None
    assert Modules(tmp_path / "nowhere").find("b", tmp_path / "nowhere/a.py") is None


def test_answers_are_remembered_until_told_to_forget(tmp_path: Path) -> None:
    root = tree(tmp_path, "a.py")
    modules = Modules(root)
    assert modules.find("b", root / "a.py") is None
    assert modules.name_of(root / "lib/c.py") == "lib.c"
    tree(root, "b.py lib/c.py", pyproject__toml='[tool.pytest.ini_options]\npythonpath = ["lib"]\n')
    assert modules.find("b", root / "a.py") is None
    modules.forget()
    assert modules.find("b", root / "a.py") is not None
    assert modules.name_of(root / "lib/c.py") == "c"


def test_a_name_costs_a_handful_of_questions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No walk over the tree, and nothing asked twice."""
    root = tree(tmp_path, [f"p{i}/q{j}/m.py" for i in range(20) for j in range(20)] + ["src/a/__init__.py", "run.py"])
    listed: list[str] = []
    listdir = os.listdir

    def noted(folder: str) -> list[str]:
        listed.append(folder)
        return listdir(folder)

    monkeypatch.setattr(os, "listdir", noted)
    modules = Modules(root)
    for name in ("a", "a.b", "p3.q4.m", "nothing", "nothing.more", "p3.q4.n"):
        modules.find(name, root / "run.py")
    assert len(listed) == len(set(listed)) <= 7


def test_what_is_installed_beside_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The findings would depend on the environment that concheck happens to stand in."""
    root = tree(tmp_path, "pytest.py hypothesis/m.py libcst/__init__.py a.py")
    asked: list[str] = []
    monkeypatch.setattr("flake8_concheck.project.installed._spec", asked.append)
    modules = Modules(root)
    for name in ("pytest", "hypothesis.m", "libcst", "flake8", "nothing"):
        modules.find(name, root / "a.py")
    assert asked == []


class TestFollow:
    """Installed packages; what is in them would not survive being run."""

    @pytest.fixture
    def installed(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        folder = tree(tmp_path / "lib/site-packages", "co/__init__.py co/sub/__init__.py co/sub/m.py one.py ns/x/m.py")
        for path in folder.rglob("*.py"):
            path.write_text("raise SystemExit('this was run')\n")
        monkeypatch.syspath_prepend(folder)
        return folder

    def test_only_what_is_named(self, tmp_path: Path, installed: Path) -> None:
        root = tree(tmp_path / "project", "a.py")
        modules = Modules(root, ["co", "ns.x"])
        assert modules.find("co.sub.m", root / "a.py") == Found(installed / "co/sub/m.py", False, "co.sub.m", None)
        assert modules.find("ns.x.m") == Found(installed / "ns/x/m.py", False, "ns.x.m", None)
        assert modules.find("co") == Found(installed / "co/__init__.py", True, "co", None)
        assert [modules.find(name) for name in ("one", "ns", "ns.y", "co.none", "coo")] == [None] * 5
        assert Modules(root, ["one"]).find("one") == Found(installed / "one.py", False, "one", None)
        assert Modules(root).find("co") is None
        assert not {"co", "co.sub", "one", "ns"} & set(sys.modules)

    def test_its_own_imports(self, tmp_path: Path, installed: Path) -> None:
        modules = Modules(tree(tmp_path / "project", "a.py"), ["co", "ns"])
        assert modules.name_of(installed / "co/sub/m.py") == "co.sub.m"
        assert modules.name_of(installed / "ns/x/m.py") == "ns.x.m"
        found = modules.find("co.sub", installed / "co/sub/m.py")
        assert found is not None
        assert found.path == installed / "co/sub/__init__.py"

    def test_the_standard_library_is_not_followed(self, tmp_path: Path) -> None:
        assert Modules(tmp_path, ["json", "asyncio"]).find("asyncio.queues") is None

    def test_a_finder_that_fails(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(name: str, path: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr(PathFinder, "find_spec", broken)
        assert Modules(tmp_path, ["co"]).find("co") is None


PARTS = ("alpha", "beta", "gamma")
FILES = st.lists(st.sampled_from(PARTS), min_size=1, max_size=3).flatmap(
    lambda parts: st.sampled_from(
        ["/".join(parts) + ".py", "/".join(parts) + "/__init__.py", "/".join(parts) + "/x.py"]
    )
)
TREES = st.sets(st.tuples(st.sampled_from(["", "src/"]), FILES).map("".join), max_size=12)


def by_python(places: list[str], name: str) -> str | None:
    """What Python's own finder says, part by part, so that nothing is imported."""
    spec = None
    for part in name.split("."):
        spec = PathFinder.find_spec(part, places)
        if spec is None:
            return None
        where = spec.submodule_search_locations
        places = list(getattr(where, "_path", where) or ())
    return spec.origin if spec is not None else None


@settings(max_examples=150, deadline=None)
@given(files=TREES, parts=st.lists(st.sampled_from([*PARTS, "x"]), min_size=1, max_size=3))
def test_it_finds_what_python_finds(files: set[str], parts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        root = tree(Path(folder), files)
        PathFinder.invalidate_caches()
        places = [str(each) for each in (root / "src", root) if each.is_dir()]
        found = Modules(root).find(".".join(parts))
        assert (found and str(found.path)) == by_python(places, ".".join(parts))


def test_a_root_that_is_a_package_itself(tmp_path: Path) -> None:
    root = (
        tree(tmp_path, "shop/pyproject.toml shop/__init__.py shop/db/__init__.py shop/db/rows.py shop/app.py") / "shop"
    )
    modules = Modules.around(root / "app.py")
    for name in ("shop.db.rows", "db.rows"):
        assert modules.find(name) == Found(root / "db/rows.py", False, "shop.db.rows", None)
