"""Settings and code in the pages are such as the programs they are meant for accept; links lead somewhere."""

import ast
import configparser
import json
import shutil
import tomllib
from pathlib import Path

import pytest
import yaml

from flake8_concheck.configuration import from_pyproject
from flake8_concheck.observed.file import loads
from flake8_concheck.options import make
from written.blocks import ROOT, Block, blocks, links, pages
from written.shell import sh

BLOCKS = [block for path in pages() for block in blocks(path)]
ALL = [*pages(), *sorted((ROOT / "docs" / "pitfalls").glob("*.md"))]
LANGUAGES = {"sh", "console", "diff", "python", "toml", "yaml", "ini", "json", "lua", "elisp", "text"}
OURS = "<address of this repository>"


def written_in(*languages: str) -> list[Block]:
    return [block for block in BLOCKS if block.language in languages]


def test_each_block_says_what_it_is() -> None:
    assert {block.language for block in BLOCKS} == LANGUAGES


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_to_files(path: Path) -> None:
    """Sphinx asks whether their anchors are there as well, and whether the site has a page for the file."""
    inside = [target.partition("#")[0] for target in links(path) if "://" not in target]
    assert [target for target in inside if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_python_compiles(path: Path) -> None:
    for block in blocks(path):
        if block.language == "python":
            ast.parse(block.text)


@pytest.mark.parametrize("block", written_in("toml"), ids=str)
def test_toml(block: Block, pytester: pytest.Pytester) -> None:
    tool = tomllib.loads(block.text).get("tool", {})
    pytester.makepyprojecttoml(block.text)
    make(*from_pyproject(pytester.path))
    if "pytest" in tool:
        is_read_by_pytest(pytester)


@pytest.mark.parametrize("block", written_in("ini"), ids=str)
def test_ini(block: Block, pytester: pytest.Pytester) -> None:
    parser = configparser.ConfigParser()
    parser.read_string(block.text)
    [section] = parser.sections()
    if section == "pytest":
        pytester.makeini(block.text)
        is_read_by_pytest(pytester)
    else:
        assert section == "flake8"
        (pytester.path / "empty.py").touch()
        (pytester.path / ".flake8").write_text(block.text)
        done = sh("flake8 empty.py", pytester.path)
        assert (done.code, done.out + done.err) == (0, "")


def is_read_by_pytest(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_nothing() -> None: ...")
    scope = ("-o", "asyncio_default_fixture_loop_scope=function")
    done = pytester.runpytest_inprocess("-p", "no:cacheprovider", "--strict-config", "--concheck=report", *scope)
    assert done.ret == 0


@pytest.mark.parametrize("block", written_in("json"), ids=str)
def test_json(block: Block) -> None:
    settings = json.loads(block.text)
    if "version" in settings:
        loads(block.text, str(block))
        return
    ours = settings.get("concheck") or settings.get("pylsp", {}).get("plugins", {}).get("concheck", {})
    make({key: value for key, value in ours.items() if key != "enabled"}, str(block))


def test_yaml_for_pre_commit(tmp_path: Path) -> None:
    hooks = {each["id"] for each in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    files = []
    for number, block in enumerate(written_in("yaml")):
        shown = yaml.safe_load(block.text)
        repos = shown if isinstance(shown, list) else shown.get("repos", [])
        if repos:
            files.append(tmp_path / f"{number}.yaml")
            files[-1].write_text(yaml.safe_dump({"repos": repos}))
        assert {hook["id"] for repo in repos if repo["repo"] == OURS for hook in repo["hooks"]} <= hooks
    assert len(files) > 4
    done = sh(f"pre-commit validate-config {' '.join(map(str, files))}", tmp_path)
    assert done.code == 0, done.out


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_the_local_hook_does_its_work(tmp_path: Path) -> None:
    """The one that fetches nothing, word by word; tests/seam has those that are installed."""
    [block] = [block for block in written_in("yaml") if "repo: local" in block.text]
    (tmp_path / ".pre-commit-config.yaml").write_text(block.text)
    (tmp_path / "poll.py").write_text("import time\n\n\nasync def poll() -> None:\n    time.sleep(1)\n")
    done = sh("git init -q && git add -A && pre-commit run --all-files", tmp_path)
    assert done.code == 1, done.out + done.err
    assert "poll.py:5:5: CON101" in done.out
