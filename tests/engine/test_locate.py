"""Positions, compared with those Python's own parser gives for the same nodes."""

import ast
import asyncio
import concurrent.futures
import sys
from collections.abc import Iterator
from pathlib import Path

import libcst as cst
import pytest

from flake8_concheck.locate import locate

SPANS = (cst.Call, cst.Name, cst.Attribute, cst.Lambda, cst.Await, cst.Subscript, cst.BinaryOperation, cst.Dict)
"""Node types for which both parsers mean the same span; parentheses around are part of neither."""

STARTS = (cst.With, cst.For, cst.Try, cst.While, cst.Return, cst.Raise, cst.Assert, cst.Assign)

KINDS: dict[type[cst.CSTNode], tuple[type[ast.AST], ...]] = {
    cst.Call: (ast.Call,),
    cst.Name: (ast.Name,),
    cst.Attribute: (ast.Attribute,),
    cst.Lambda: (ast.Lambda,),
    cst.Await: (ast.Await,),
    cst.Subscript: (ast.Subscript,),
    cst.BinaryOperation: (ast.BinOp,),
    cst.Dict: (ast.Dict,),
    cst.With: (ast.With, ast.AsyncWith),
    cst.For: (ast.For, ast.AsyncFor),
    cst.Try: (ast.Try,),
    cst.While: (ast.While,),
    cst.Return: (ast.Return,),
    cst.Raise: (ast.Raise,),
    cst.Assert: (ast.Assert,),
    cst.Assign: (ast.Assign,),
}

FILES = sorted(
    path
    for package in (asyncio, concurrent.futures)
    for path in Path(next(iter(package.__path__))).glob("*.py")
    if path.stat().st_size > 1000
)


def nodes(tree: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """Every node, but for imports, whose names are no nodes for Python, and f-strings, where 3.11 has no positions."""
    stack = [tree]
    while stack:
        node = stack.pop()
        yield node
        if isinstance(node, cst.FormattedString) and sys.version_info < (3, 12):
            continue
        if not isinstance(node, (cst.Import, cst.ImportFrom)):
            stack.extend(node.children)


def reference(tree: ast.AST, kind: type[cst.CSTNode], lines: list[str]) -> list[tuple[int, ...]]:
    found = []
    stack = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, KINDS[kind]):
            found.append(place(node, lines, ends=kind in SPANS))
        if not isinstance(node, ast.JoinedStr) or sys.version_info >= (3, 12):
            stack.extend(ast.iter_child_nodes(node))
    return sorted(found)


def place(node: ast.AST, lines: list[str], *, ends: bool) -> tuple[int, ...]:
    """Python counts columns in bytes of UTF-8; we count characters."""
    assert isinstance(node, (ast.expr, ast.stmt))
    start = (node.lineno, characters(lines[node.lineno - 1], node.col_offset))
    if not ends:
        return start
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    return (*start, node.end_lineno, characters(lines[node.end_lineno - 1], node.end_col_offset))


def characters(line: str, column: int) -> int:
    return len(line.encode()[:column].decode())


def compare(source: str) -> int:
    """How many nodes stand at the same place for both parsers. Fails at the first kind that does not."""
    module = cst.parse_module(source)
    tree = ast.parse(source)
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    wanted = {each for each in nodes(module) if type(each) in KINDS}
    found = locate(module, wanted, source)
    assert set(found) == wanted
    for kind in KINDS:
        here = [span for node, span in found.items() if type(node) is kind]
        ours = sorted((*start, *end) if kind in SPANS else start for start, end in here)
        theirs = reference(tree, kind, lines)
        if kind is cst.Name:
            assert set(theirs) <= set(ours)
        else:
            assert ours == theirs, kind
    return len(wanted)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_position_in_the_standard_library(path: Path) -> None:
    assert compare(path.read_text(encoding="utf-8")) > 20


PIECES = {
    "one line": "f(a)",
    "over lines": "f(\n    a,\n    b(c),\n)",
    "in parentheses": "x = ((f(a)))",
    "parentheses over lines": "x = (\n    f(a)\n    + g(b)\n)",
    "chained": "a.b(c).d(e)[f](g)",
    "two on a line": "f(a); g(b)",
    "non-ASCII text": "x = 'äöü€', f(ü), g('日本語', é)",
    "beyond the basic plane": "x = '😀', f(a)",
    "backslash": "x = a + \\\n    f(b)",
    "in a multi-line string": "x = '''\na\n''', f(b)",
    "lambda": "x = lambda a: f(a)",
    "comprehension": "x = [f(a) for a in g(b) if h(a)]",
    "keyword and stars": "f(*g(a), k=h(b), **i(c))",
    "ternary": "x = f(a) if g(b) else h(c)",
    "comments": "f(  # one\n    a,  # two\n)  # three",
    "slices": "x = a[f(b):g(c), h(d)]",
    "a call of a call": "(lambda: f(a))()()",
}
BODIES = {
    "plain": "{}\n",
    "in a def": "def outer():\n    {}\n",
    "in nested blocks": "async def outer(z):\n    if z:\n        with z as w:\n            {}\n",
    "after a decorator": "@decorate(1)\n@other\ndef outer(y=f(z)):\n    {}\n",
    "in a class": "class A(B, metaclass=f(c)):\n\n    # comment\n    {}\n",
}


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("piece", PIECES)
def test_every_shape_of_code(piece: str, body: str) -> None:
    indent = BODIES[body].rpartition("\n")[0].rpartition("\n")[2].partition("{")[0]
    text = PIECES[piece] if "'''" in PIECES[piece] else PIECES[piece].replace("\n", f"\n{indent}")
    source = BODIES[body].format(text)
    for other in (source, source.replace("    ", "\t"), source.replace("\n", "\r\n"), f"\n\n# first\n{source}"):
        assert compare(other) > 0, other


@pytest.mark.skipif(sys.version_info < (3, 12), reason="before 3.12 Python gives no positions in f-strings")
@pytest.mark.parametrize(
    "source", ["x = f'{f(a)} {g(b)!r:>{h(c)}}'\n", "x = f'''\n{f(a)}\n  {g(f'{h(b)}')}'''\n", "x = f'ü{f(a)}'\n"]
)
def test_f_strings(source: str) -> None:
    assert compare(source) > 0


def test_calls_in_nested_f_strings() -> None:
    source = "x = f'ü {f(a)} {g(f\"{h(b)}\")!r:>{i(c)}}'\n"
    module = cst.parse_module(source)
    spans = locate(module, all_calls(module), source).values()
    texts = sorted(source[start[1] : end[1]] for start, end in spans)
    assert texts == ["f(a)", 'g(f"{h(b)}")', "h(b)", "i(c)"]


def all_calls(tree: cst.CSTNode) -> set[cst.CSTNode]:
    found: set[cst.CSTNode] = set()
    stack = [tree]
    while stack:
        node = stack.pop()
        found |= {node} if isinstance(node, cst.Call) else set()
        stack.extend(node.children)
    return found


def test_old_mac_line_ends_count_as_lines() -> None:
    source = "x = 1\rf(a)\r"
    module = cst.parse_module(source)
    ((start, end),) = locate(module, all_calls(module), source).values()
    assert (start, end) == ((2, 0), (2, 4))


def test_a_form_feed_between_lines() -> None:
    assert compare("x = 1\n\x0c\nf(a)\n") == 5


LOST = {
    "a form feed before code": "x = 1\n\x0cf(a)\ng(b)\n",
    "two, and white space": "def f():\n\x0c    x = 1\n  \x0c    f(a)\n    g(b)\n",
    "a lone backslash": "if x:\n    f(a)\n    \\\n    g(b)\n    h(c)\n",
    "a lone backslash, and less white space": "if x:\n    f(a)\n    \\\n  g(b)\n    h(c)\n",
    "a lone backslash, and more white space": "if x:\n    f(a)\n    \\\n        g(b)\n    h(c)\n",
    "several": "if x:\n    f(a)\n    \\\n    g(b)\n    \\\n    h(c)\nf(a)\n",
    "before what has a block": "if x:\n    f(a)\n    \\\n    for y in z:\n        f(a)\n    g(b)\n",
    "before the same line again": "if x:\n    f(a)\n    \\\n    f(a)\n    f(a)\n",
}


@pytest.mark.parametrize("name", LOST)
def test_what_libcst_loses_moves_nothing(name: str) -> None:
    """Python counts a form feed as a character of its line, and a line that only goes on as a line."""
    assert cst.parse_module(LOST[name]).code != LOST[name]
    assert compare(LOST[name]) > 4


def test_nothing_wanted() -> None:
    assert locate(cst.parse_module("f(a)\n"), (), "f(a)\n") == {}


def test_the_end_of_a_file_without_a_line_end() -> None:
    assert compare("x = 1\nf(a)") == 5


def test_a_definition_at_the_end_of_a_file_without_a_line_end() -> None:
    source = "async def f():\n    pass"
    module = cst.parse_module(source)
    assert locate(module, module.body, source)[module.body[0]] == ((1, 0), (2, 8))
