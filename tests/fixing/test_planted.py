"""Mistakes planted in real files: mended, the file means what it would mean had it been written right at once.

The files are the standard library's and those of the packages that happen to be installed. Nothing of them is kept.
"""

import ast
import random
import sysconfig
from pathlib import Path

import pytest

from fixing.mending import found
from flake8_concheck.fix import Safe
from flake8_concheck.fixing import mend
from flake8_concheck.located import Located

PLANTS = (
    ("_time.sleep(1)", "await _aio.sleep(1)"),
    ("with _lock: pass", "async with _lock: pass"),
    ("_aio.sleep(0)", "await _aio.sleep(0)"),
    ("_planted()", "await _planted()"),
    ("if _planted(): pass", "if await _planted(): pass"),
    ("_aio.get_event_loop().time()", "_aio.get_running_loop().time()"),
    ("await _aio.gather([_planted(), _planted()])", "await _aio.gather(*[_planted(), _planted()])"),
    (
        "await _aio.get_running_loop().run_in_executor(None, print, sep='')",
        "await _aio.get_running_loop().run_in_executor(None, _tools.partial(print, sep=''))",
    ),
    ("_aio.iscoroutinefunction(_planted)", "_inspect.iscoroutinefunction(_planted)"),
    ("await _aio.wait_for(_planted, 1)", "await _aio.wait_for(_planted(), 1)"),
)
HEAD = (
    "import asyncio as _aio, functools as _tools, inspect as _inspect, time as _time\n"
    "_lock = _aio.Lock()\n"
    "async def _planted(): return 1\n"
)
FILES = 45
ALL_TOGETHER = 12
"""Files over which the share of what is mended is counted."""


def real_files() -> list[Path]:
    """Files of moderate size with a coroutine in them, always the same ones on a machine."""
    roots = {Path(sysconfig.get_paths()[name]) for name in ("stdlib", "purelib")}
    all_files = sorted({path for root in roots for path in root.rglob("*.py") if not path.is_symlink()})
    random.Random(1).shuffle(all_files)
    chosen: list[Path] = []
    for path in all_files:
        data = path.read_bytes()
        if 300 < len(data) < 60_000 and b"async def" in data and b"concheck" not in data and _whole(path) is not None:
            chosen.append(path)
        if len(chosen) == FILES:
            break
    return chosen


def _whole(path: Path) -> str | None:
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


def planted(text: str, which: int, choice: random.Random) -> str:
    """The text with the head at its end, and each plant before the first statement of some coroutine.

    `which`: 0 for the mistakes, 1 for what is right.
    """
    lines = text.split("\n")
    homes = _homes(ast.parse(text), lines)
    places = [(choice.choice(homes).body[0], plant[which]) for plant in PLANTS]
    for statement, code in sorted(places, key=lambda place: -place[0].lineno):
        number = _first_line(statement)
        indentation = lines[statement.lineno - 1][: statement.col_offset]
        lines.insert(number - 1, indentation + code)
    return "\n".join(lines)


def _first_line(statement: ast.stmt) -> int:
    decorators = getattr(statement, "decorator_list", [])
    first: int = min([statement.lineno, *(each.lineno for each in decorators)])
    return first


def _with_head(text: str) -> str:
    """The head stands below the docstring and what comes from `__future__`."""
    lines = text.split("\n")
    after = 0
    for node in ast.parse(text).body:
        future = isinstance(node, ast.ImportFrom) and node.module == "__future__"
        docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if not (future or docstring):
            break
        after = node.end_lineno or 0
    return "\n".join([*lines[:after], *HEAD.rstrip("\n").split("\n"), *lines[after:]])


def _is_planted(each: Located, lines: list[str]) -> bool:
    return any(mistake in lines[each.line - 1] for mistake, _ in PLANTS) and any(
        isinstance(fix, Safe) for fix in each.fixes
    )


def _choose(source: str, findings: list[Located]) -> list[Located]:
    lines = source.split("\n")
    return [each for each in findings if _is_planted(each, lines)]


def _mended(path: Path) -> list[tuple[str, str, str]]:
    """Each line as planted, as it should have been, and as it is once mended."""
    text = _with_head(_whole(path) or "")
    wrong, right = planted(text, 0, random.Random(7)), planted(text, 1, random.Random(7))
    mended = mend(wrong, found, _choose).text
    assert mend(mended, found, _choose).text == mended
    return list(zip(wrong.split("\n"), right.split("\n"), mended.split("\n"), strict=True))


@pytest.mark.parametrize("path", real_files(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_mended_it_is_what_was_meant(path: Path) -> None:
    """Or it is left as it was: what stands around may make a fix unsafe, or the rule silent."""
    rows = _mended(path)
    ast.parse("\n".join(before for before, _, _ in rows))
    ast.parse("\n".join(kept for _, _, kept in rows))
    assert [kept for _, _, kept in rows] == [before if kept == before else after for before, after, kept in rows]


def test_most_of_it_is_mended() -> None:
    """Silent or unsafe in tests, which may mean it, under other loops, where a lock is held, in stubs."""
    rows = [row for path in real_files()[:ALL_TOGETHER] for row in _mended(path) if row[0] != row[1]]
    assert len(rows) == ALL_TOGETHER * len(PLANTS)
    assert sum(kept == after for _, after, kept in rows) >= 0.8 * len(rows)
