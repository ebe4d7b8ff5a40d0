"""Mistakes with unsafe fixes, planted in real files: each becomes what its fixer promises, and all else is kept."""

import ast
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from fixing.mending import found
from fixing.planting import own_files, planted, real_files, whole, with_head
from flake8_concheck.fix import Safe, Shown, Unsafe
from flake8_concheck.fixing.edits import apply
from flake8_concheck.fixing.rounds import mend
from flake8_concheck.located import Located


@dataclass(frozen=True, slots=True)
class Plant:
    """`{n}` is a number that stands nowhere else in the file; `TASK` and `KEEPER` are names that the fixer chooses."""

    code: str
    wrong: str
    right: str


GROUP = "async with _aio.TaskGroup() as _group:\n"
UNSAFE = (
    Plant("CON101", "_time.sleep({n})  # blocks", "await _aio.sleep({n})  # blocks"),
    Plant("CON101", "_proc.run(['ls', '{n}'])", "await _aio.to_thread(_proc.run, ['ls', '{n}'])"),
    Plant("CON102", "_reply = _http.get('{n}').text", "_reply = (await _aio.to_thread(_http.get, '{n}')).text"),
    Plant("CON103", "_wait({n})", "await _aio.to_thread(_wait, {n})"),
    Plant("CON104", "_thread.join({n})", "await _aio.to_thread(_thread.join, {n})"),
    Plant("CON107", "_link = _pg.connect('{n}')", "_link = await _aio.to_thread(_pg.connect, '{n}')"),
    Plant("CON108", "_process.join({n})", "await _aio.to_thread(_process.join, {n})"),
    Plant("CON201", "_client.get('{n}')", "await _client.get('{n}')"),
    Plant("CON203", "print(_planted({n}))", "print(await _planted({n}))"),
    Plant(
        "CON301",
        "_aio.create_task(_planted({n}))",
        "TASK = _aio.create_task(_planted({n}))\nKEEPER.add(TASK)\nTASK.add_done_callback(KEEPER.discard)",
    ),
    Plant(
        "CON301",
        GROUP + "    _aio.create_task(_planted({n}))\n    _group.create_task(_planted(0))",
        GROUP + "    _group.create_task(_planted({n}))\n    _group.create_task(_planted(0))",
    ),
    Plant(
        "CON303", "await _aio.gather([_planted({n})], _planted(0))", "await _aio.gather(*[_planted({n})], _planted(0))"
    ),
    Plant(
        "CON401",
        "for _ in range({n}):\n    try:\n        await _aio.sleep(1)\n    except _aio.CancelledError:\n        pass",
        "for _ in range({n}):\n    try:\n        await _aio.sleep(1)\n    except _aio.CancelledError:\n        raise",
    ),
    Plant("CON503", "def _drain():\n    _pool.map(print, [{n}])", "def _drain():\n    list(_pool.map(print, [{n}]))"),
    Plant("CON509", "_future = _pool.submit(_plain({n}, b=2))", "_future = _pool.submit(_plain, {n}, b=2)"),
)
SHOWN = (
    Plant(
        "CON101",
        "_proc.run(['ls', '{n}'])",
        "process = await _aio.create_subprocess_exec('ls', '{n}')\nawait process.wait()",
    ),
)
HEAD = """\
import asyncio as _aio, multiprocessing as _many, subprocess as _proc, threading as _threads, time as _time
import concurrent.futures as _futures
import httpx as _httpx, psycopg2 as _pg, requests as _http
_client = _httpx.AsyncClient()
_pool = _futures.ThreadPoolExecutor()
_thread = _threads.Thread()
_process = _many.Process()
def _plain(a, b): print(a)
def _wait(n): _time.sleep(n)
async def _planted(n): return n
"""
FIRST = 70_001
KEPT = next(number for number, each in enumerate(UNSAFE) if "TASK" in each.right)
FILES = 24
SOME = 6
CHOSEN = re.compile(r"^ *(\w+) = _aio\.create_task\(_planted\(\d+\)\)\n *(\w+)\.add\(\1\)$", re.MULTILINE)
NUMBER = re.compile(rf"\b{FIRST // 1000}\d\d\d\b")
MADE = r"\r?\n\r?\n{keeper}: set\[_aio\.Task\[object\]\] = set\(\)(?=\r?\n)"


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a real file with each of the plants in it. `done`: for each, whether it was mended."""

    original: str
    wrong: str
    mended: str
    done: tuple[bool, ...]


def numbered(codes: Iterable[str]) -> list[str]:
    return [code.replace("{n}", str(FIRST + number)) for number, code in enumerate(codes)]


def choose(source: str, findings: list[Located]) -> Iterator[Located]:
    """Those at a line that was planted, with an unsafe fix and no safe one."""
    codes = [each.code for each in UNSAFE]
    lines = {(code, line) for code, wrong in zip(codes, numbered(_wrong()), strict=True) for line in _lines(wrong)}
    texts = source.split("\n")
    for each in findings:
        if (each.code, texts[each.line - 1].strip()) in lines:
            assert not any(isinstance(fix, Safe) for fix in each.fixes)
            yield each


def _wrong() -> list[str]:
    return [each.wrong for each in UNSAFE]


def _lines(code: str) -> list[str]:
    return [line.strip() for line in code.split("\n")]


def _ends_up_in(text: str, code: str) -> bool:
    return "\n".join(["", *_lines(code), ""]) in "\n".join(_lines(text))


@cache
def result(path: Path) -> Result:
    original = with_head(whole(path) or "", HEAD)
    wrong = planted(original, numbered(_wrong()), random.Random(7))
    mended = mend(wrong, found, choose, unsafe=True)
    return Result(
        original, wrong, mended.text, tuple(not _ends_up_in(mended.text, each) for each in numbered(_wrong()))
    )


def meant(found: Result, task: str, keeper: str) -> str:
    """The text with what is right in the place of each plant that was mended."""
    codes = [each.right if done else each.wrong for each, done in zip(UNSAFE, found.done, strict=True)]
    named = [code.replace("TASK", task).replace("KEEPER", keeper) for code in codes]
    return planted(found.original, numbered(named), random.Random(7))


def _names(tree: ast.AST) -> set[str]:
    named = {each.id for each in ast.walk(tree) if isinstance(each, ast.Name)}
    return named | {each.arg for each in ast.walk(tree) if isinstance(each, ast.arg)}


def _home(tree: ast.AST) -> ast.AST:
    """The innermost function in which the task is dropped."""
    number = FIRST + KEPT
    homes = [
        each for each in ast.walk(tree) if isinstance(each, ast.AsyncFunctionDef) and str(number) in ast.dump(each)
    ]
    return max(homes, key=lambda each: each.lineno)


def _is_made_below_imports(tree: ast.Module, keeper: str) -> bool:
    """Whether the set is made once, at the top level, below an import."""
    (place,) = (
        number
        for number, each in enumerate(tree.body)
        if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name) and each.target.id == keeper
    )
    return isinstance(tree.body[place - 1], (ast.Import, ast.ImportFrom))


@pytest.mark.parametrize("path", real_files(FILES), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_mended_it_is_what_was_promised(path: Path) -> None:
    """Or it is left as it was: what stands around may make the rule silent. Nothing else has changed."""
    done = result(path)
    ast.parse(done.wrong)
    tree = ast.parse(done.mended)
    chosen = CHOSEN.search(done.mended)
    task, keeper = chosen.groups() if chosen else ("", "")
    rest, sets = re.subn(MADE.format(keeper=keeper), "", done.mended)
    assert sets == bool(chosen)
    assert rest == meant(done, task, keeper)
    if chosen:
        assert keeper not in _names(ast.parse(done.wrong))
        assert task not in _names(_home(ast.parse(done.wrong)))
        assert _is_made_below_imports(tree, keeper)


@pytest.mark.parametrize("path", real_files(FILES), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_once_mended_nothing_is_found_there_and_nothing_more_to_do(path: Path) -> None:
    done = result(path)
    assert mend(done.mended, found, choose, unsafe=True).text == done.mended
    lines = done.mended.split("\n")
    told = {(each.code, number) for each in found(done.mended) for number in NUMBER.findall(lines[each.line - 1])}
    mended = {(each.code, str(FIRST + number)) for number, each in enumerate(UNSAFE) if done.done[number]}
    assert not told & mended


def test_most_of_it_is_mended() -> None:
    """Some rules are silent where the name of the function tells that it may block, and in tests."""
    every = [result(path).done for path in own_files()]
    by_plant = [sum(each) for each in zip(*every, strict=True)]
    assert min(by_plant) >= 0.8 * len(every) > 10
    assert sum(by_plant) >= 0.95 * len(every) * len(UNSAFE)


@pytest.mark.parametrize("path", real_files(SOME), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_is_only_shown(path: Path) -> None:
    """Each is shown as promised, and never made."""
    original = with_head(whole(path) or "", HEAD)
    wrong, right = (
        planted(original, numbered(each), random.Random(5))
        for each in ([each.wrong for each in SHOWN], [each.right for each in SHOWN])
    )
    lines = wrong.split("\n")
    fixes = [fix for each in found(wrong) if NUMBER.search(lines[each.line - 1]) for fix in each.fixes]
    shown = [fix for fix in fixes if isinstance(fix, Shown)]
    assert [apply(wrong, fix.edits) for fix in shown] in ([], [right])
    assert all(isinstance(fix, Unsafe) for fix in fixes if fix not in shown)
