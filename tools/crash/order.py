"""The same findings, whatever the order of the files and of sets, the jobs, what is remembered, and the line ends."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from flake8_concheck.cli.sources import read

CHECK = ("-m", "flake8_concheck", "check", "--isolated", "--extend-select=CON", "--output-format=json")
Said = tuple[list[str], str]


def compare_all(folders: Mapping[str, Path]) -> list[str]:
    """The complaints."""
    said: list[str] = []
    for name, folder in folders.items():
        with TemporaryDirectory() as home:
            findings, complaints = compare(folder, Path(home))
        print(f"  order {name}: {findings} findings, {len(complaints)} complaints", flush=True)
        for each in complaints:
            print(f"    COMPLAINT {each}", flush=True)
        said += [f"{name}: {each}" for each in complaints]
    return said


def compare(folder: Path, home: Path) -> tuple[int, list[str]]:
    """Check copies of the folder in each way, and with other hashes each time. Returns how much is found, and the
    complaints."""
    trees = {ends: _copied(folder, home / name, ends) for name, ends in (("lf", "\n"), ("crlf", "\r\n"), ("cr", "\r"))}
    plain = trees["\n"]
    cache = f"--cache-dir={home / 'cache'}"
    paths = sorted(str(path.relative_to(plain)) for path in plain.rglob("*.py*"))
    shuffled = random.Random(1).sample(paths, len(paths))
    wanted = _checked(plain, "--no-cache", "--jobs=1", ".")
    ways: dict[str, tuple[Path, tuple[str, ...]]] = {
        "two jobs": (plain, ("--no-cache", "--jobs=2", ".")),
        "backwards": (plain, ("--no-cache", "--jobs=1", *reversed(paths))),
        "shuffled, two jobs": (plain, ("--no-cache", "--jobs=2", *shuffled)),
        "cold": (plain, (cache, "--jobs=2", ".")),
        "warm": (plain, (cache, "--jobs=1", ".")),
        "warm and shuffled": (plain, (cache, "--jobs=2", *shuffled)),
        "CRLF": (trees["\r\n"], ("--no-cache", "--jobs=2", ".")),
        "CR": (trees["\r"], (cache, "--jobs=2", ".")),
    }
    said = [f"cannot be checked: {wanted[1][-300:]}"] if wanted[1] else []
    for number, (way, (tree, args)) in enumerate(ways.items(), 1):
        found = _checked(tree, *args, hashes=number)
        if found != wanted:
            odd = sorted({*found[0]} ^ {*wanted[0]})
            said.append(f"{way}: {odd[:3]} {found[1][-300:]}")
    return len(wanted[0]), said


def _copied(folder: Path, tree: Path, ends: str) -> Path:
    """Only what is Python, as text in UTF-8, and a mark that here is the root of a project."""
    tree.mkdir(parents=True)
    (tree / "pyproject.toml").write_text("")
    for path in folder.rglob("*.py*"):
        if path.suffix in (".py", ".pyi") and path.is_file():
            copy = tree / path.relative_to(folder)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(read(path).replace("\n", ends).encode("utf-8", "replace"))
    return tree


def _checked(tree: Path, *args: str, hashes: int = 0) -> Said:
    """`hashes` decides the order in which Python goes through a set of strings."""
    told = [sys.executable, *CHECK, *args]
    environ = {**os.environ, "PYTHONHASHSEED": str(hashes)}
    done = subprocess.run(told, cwd=tree, env=environ, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1) or not done.stdout:
        return [], f"exit code {done.returncode}: {done.stderr}"
    findings = json.loads(done.stdout)["findings"]
    return sorted(json.dumps({**each, "path": each["path"].removeprefix("./")}) for each in findings), done.stderr
