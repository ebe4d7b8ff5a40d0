"""The dotted name of a file."""

from pathlib import Path

import pytest

from flake8_concheck.project.find import Modules
from project.tree import tree

NAMES = [
    ("script in the root", "run.py", "run.py", "run"),
    ("package in the root", "pkg/__init__.py pkg/mod.py", "pkg/mod.py", "pkg.mod"),
    ("the package itself", "pkg/__init__.py", "pkg/__init__.py", "pkg"),
    ("package in src", "src/pkg/__init__.py src/pkg/mod.py", "src/pkg/mod.py", "pkg.mod"),
    ("module in src", "src/mod.py", "src/mod.py", "mod"),
    ("deep in a package", "a/__init__.py a/b/__init__.py a/b/c.py", "a/b/c.py", "a.b.c"),
    ("main", "pkg/__init__.py pkg/__main__.py", "pkg/__main__.py", "pkg.__main__"),
    ("stub", "pkg/__init__.py pkg/mod.pyi", "pkg/mod.pyi", "pkg.mod"),
    ("package that is only a stub", "pkg/__init__.pyi pkg/mod.pyi", "pkg/mod.pyi", "pkg.mod"),
    ("namespace package in the root", "ns/mod.py", "ns/mod.py", "ns.mod"),
    ("namespace package in src", "src/ns/mod.py", "src/ns/mod.py", "ns.mod"),
    ("package in a namespace package in src", "src/ns/pkg/__init__.py src/ns/pkg/m.py", "src/ns/pkg/m.py", "ns.pkg.m"),
    ("namespace package in a package", "pkg/__init__.py pkg/ns/mod.py", "pkg/ns/mod.py", "pkg.ns.mod"),
    ("package in such a one", "a/__init__.py a/n/b/__init__.py a/n/b/m.py", "a/n/b/m.py", "a.n.b.m"),
    ("the same, not from the root", "x/a/__init__.py x/a/n/m.py", "x/a/n/m.py", "a.n.m"),
    ("templates in a package", "a/__init__.py a/my-app/m.py", "a/my-app/m.py", "m"),
    ("package beside others in the root", "back/app/__init__.py back/app/m.py", "back/app/m.py", "app.m"),
    ("folder that is no identifier", "my-scripts/run.py", "my-scripts/run.py", "run"),
    ("below such a folder", "my-scripts/tools/run.py", "my-scripts/tools/run.py", "tools.run"),
    ("package below such a folder", "my-x/pkg/__init__.py my-x/pkg/m.py", "my-x/pkg/m.py", "pkg.m"),
    ("package with such a name", "my-x/__init__.py my-x/m.py", "my-x/m.py", "m"),
    ("such a package itself", "my-x/__init__.py", "my-x/__init__.py", None),
    ("file that is no identifier", "pkg/__init__.py pkg/my-mod.py", "pkg/my-mod.py", None),
    ("file that is a keyword", "pkg/__init__.py pkg/lambda.py", "pkg/lambda.py", None),
    ("folder that is a keyword", "pkg/__init__.py pkg/async/__init__.py pkg/async/m.py", "pkg/async/m.py", "m"),
    ("no Python", "pkg/__init__.py pkg/data.json", "pkg/data.json", None),
    ("two endings", "conf.d.py", "conf.d.py", None),
    ("script called like a module of the standard library", "queue.py", "queue.py", None),
    ("package called like one", "platform/__init__.py platform/m.py", "platform/m.py", None),
    ("module of a package called like one", "pkg/__init__.py pkg/queue.py", "pkg/queue.py", "pkg.queue"),
    ("called like one, in a folder", "back/platform/__init__.py", "back/platform/__init__.py", "back.platform"),
    ("script called like a library", "redis.py", "redis.py", None),
    ("module of a folder, called like a library", "examples/redis.py", "examples/redis.py", "examples.redis"),
    ("package called like a library in a folder", "x/redis/__init__.py x/redis/m.py", "x/redis/m.py", "x.redis.m"),
    ("the library itself", "redis/__init__.py redis/m.py", "redis/m.py", "redis.m"),
    ("the library itself, in src", "src/httpx/__init__.py src/httpx/m.py", "src/httpx/m.py", "httpx.m"),
    (
        "of an environment",
        ".venv/lib/site-packages/ns/p/__init__.py",
        ".venv/lib/site-packages/ns/p/__init__.py",
        "ns.p",
    ),
]


@pytest.mark.parametrize(("files", "file", "name"), [each[1:] for each in NAMES], ids=[each[0] for each in NAMES])
def test_name(tmp_path: Path, files: str, file: str, name: str | None) -> None:
    root = tree(tmp_path, files)
    modules = Modules(root)
    assert modules.name_of(root / file) == name
    if name is not None and ".venv" not in file:
        found = modules.find(name, root / file)
        assert found is not None
        assert (found.name, root / file in (found.path, found.stub)) == (name, True)


CONFIGURED = [
    ("pyproject__toml", '[tool.pytest.ini_options]\npythonpath = ["lib"]\n'),
    ("pyproject__toml", '[tool.pytest.ini_options]\npythonpath = "lib other"\n'),
    ("pyproject__toml", '[tool.pytest]\npythonpath = ["lib"]\n'),
    ("pyproject__toml", '[tool.setuptools.packages.find]\nwhere = ["lib"]\n'),
    ("pyproject__toml", '[tool.setuptools.package-dir]\n"" = "lib"\n'),
    ("pyproject__toml", '[tool.poetry]\npackages = [{ include = "ns", from = "lib" }]\n'),
    ("pyproject__toml", '[tool.hatch.build.targets.wheel]\npackages = ["lib/ns"]\n'),
    ("setup__cfg", "[options.packages.find]\nwhere = lib\n"),
    ("setup__cfg", "[tool:pytest]\npythonpath = lib\n"),
    ("pytest__ini", "[pytest]\npythonpath = other\n  lib\n"),
]


@pytest.mark.parametrize(("file", "text"), CONFIGURED)
def test_roots_that_the_configuration_names(tmp_path: Path, file: str, text: str) -> None:
    root = tree(tmp_path, "lib/ns/pkg/__init__.py lib/one.py run.py", **{file: text})
    modules = Modules(root)
    assert modules.name_of(root / "lib/ns/pkg/__init__.py") == "ns.pkg"
    assert modules.name_of(root / "lib/one.py") == "one"
    for importer in (None, root / "run.py"):
        found = modules.find("one", importer)
        assert found is not None
        assert found.path == root / "lib/one.py"


ODD = [
    "[tool.pytest.ini_options\n",
    "[tool.pytest.ini_options]\npythonpath = 1\n",
    "[tool.pytest.ini_options]\npythonpath = [1, '../elsewhere', '/', '.', 'nowhere', 'a\\u0000b']\n",
    "[tool]\npytest = 1\n",
    "tool = []\n",
    "[tool.poetry]\npackages = ['lib', {}]\n",
    "[tool.setuptools]\npackages = ['pkg']\n",
    "\ufffe",
]


@pytest.mark.parametrize("text", ODD)
def test_configuration_that_names_nothing(tmp_path: Path, text: str) -> None:
    root = tree(tmp_path, "lib/one.py", pyproject__toml=text, setup__cfg="[options.packages.find\n")
    assert Modules(root).name_of(root / "lib/one.py") == "lib.one"


@pytest.mark.parametrize("marker", ["pyproject.toml", "setup.cfg", "setup.py", ".git"])
def test_the_root_is_the_nearest_folder_with_a_marker(tmp_path: Path, marker: str) -> None:
    root = tree(tmp_path, f"setup.cfg inner/{marker} inner/src/pkg/__init__.py inner/tests/test_a.py top.py") / "inner"
    modules = Modules.around(root / "src/pkg/__init__.py")
    assert modules.root == root
    assert Modules.around(root / "tests/test_a.py") is modules
    assert Modules.around(tmp_path / "top.py").root == tmp_path
    assert Modules.around(root / "tests/test_a.py", ["other"]) is not modules


def test_without_a_marker_it_is_where_the_package_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flake8_concheck.home.MARKERS", ("no such file",))
    root = tree(tmp_path, "pkg/__init__.py pkg/sub/__init__.py pkg/sub/m.py")
    Modules.around(root / "pkg/sub/m.py").forget()
    assert Modules.around(root / "pkg/sub/m.py").root == root
    above = tree(root / "in_packages", "__init__.py pkg/__init__.py pkg/ns/m.py")
    assert Modules.around(above / "pkg/ns/m.py").root == root


def test_a_root_that_is_a_package(tmp_path: Path) -> None:
    root = tree(tmp_path / "repo", "setup.py __init__.py m.py a/__init__.py a/m.py scripts/run.py")
    modules = Modules(root)
    assert [modules.name_of(root / each) for each in ("m.py", "a/m.py")] == ["repo.m", "repo.a.m"]
    assert modules.find("repo.m", root / "a/m.py") == modules.find("m", root / "a/m.py")
    assert modules.find("repo.m", root / "a/m.py") is not None
