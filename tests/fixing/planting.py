"""Plant mistakes in real files: the standard library's, and those of packages that happen to be installed.

Nothing of them is kept.
"""

import ast
import random
import sysconfig
from collections.abc import Sequence
from pathlib import Path


def real_files(most: int) -> list[Path]:
    """Files of moderate size with a coroutine in them, always the same ones on a machine."""
    roots = {Path(sysconfig.get_paths()[name]) for name in ("stdlib", "purelib")}
    all_files = sorted({path for root in roots for path in root.rglob("*.py") if not path.is_symlink()})
    random.Random(1).shuffle(all_files)
    chosen: list[Path] = []
    for path in all_files:
        data = path.read_bytes()
        if 300 < len(data) < 60_000 and b"async def" in data and b"concheck" not in data and whole(path) is not None:
            chosen.append(path)
        if len(chosen) == most:
            break
    return chosen


def own_files() -> list[Path]:
    """Python's own modules with a coroutine in them, without its tests: the same wherever that Python is."""
    root = Path(sysconfig.get_paths()["stdlib"])
    paths = sorted(path for path in root.rglob("*.py") if not path.is_symlink())
    return [
        path
        for path in paths
        if not any("test" in part or part == "site-packages" for part in path.relative_to(root).parts)
        and b"async def" in path.read_bytes()
        and whole(path) is not None
    ]


def whole(path: Path) -> str | None:
    """The file's text, if something may be planted in it."""
    try:
        text = path.read_bytes().decode()
        tree = ast.parse(text)
    except (ValueError, SyntaxError):
        return None
    return text if _homes(tree, text.split("\n")) else None


def _homes(tree: ast.Module, lines: list[str]) -> list[ast.AsyncFunctionDef]:
    """Coroutines with a body of whole lines, in which something may be planted."""
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.AsyncFunctionDef)
        and not lines[node.body[0].lineno - 1][: node.body[0].col_offset].strip()
    ]


def planted(text: str, plants: Sequence[str], choice: random.Random) -> str:
    """The text with each plant, which may have several lines, before the first statement of some coroutine."""
    lines = text.split("\n")
    homes = _homes(ast.parse(text), lines)
    places = [(choice.choice(homes).body[0], plant) for plant in plants]
    for statement, code in sorted(places, key=lambda place: -place[0].lineno):
        number = _first_line(statement)
        indentation = lines[statement.lineno - 1][: statement.col_offset]
        lines[number - 1 : number - 1] = [indentation + line for line in code.split("\n")]
    return "\n".join(lines)


def _first_line(statement: ast.stmt) -> int:
    decorators = getattr(statement, "decorator_list", [])
    first: int = min([statement.lineno, *(each.lineno for each in decorators)])
    return first


def with_head(text: str, head: str) -> str:
    """The head stands below the docstring and what comes from `__future__`."""
    lines = text.split("\n")
    after = 0
    for node in ast.parse(text).body:
        future = isinstance(node, ast.ImportFrom) and node.module == "__future__"
        docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if not (future or docstring):
            break
        after = node.end_lineno or 0
    return "\n".join([*lines[:after], *head.rstrip("\n").split("\n"), *lines[after:]])
