"""On which line a call in another module stands. Asked only of what is reported, so Python's own parser will do."""

import ast
import io
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from flake8_concheck.coding import encoding_of
from flake8_concheck.project import contents

Definition: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def line_of(path: Path, qualified: str, spelled: str) -> int:
    """The line, 1-based, of the first call that is spelled so in the function; that of its `def` if there is none.

    0 if the function cannot be found.
    """
    return _line_in(_read(path), qualified, spelled)


@lru_cache(maxsize=128)
def _line_in(text: str, qualified: str, spelled: str) -> int:
    """Looked for once: many chains may end with the same calls."""
    tree = _parsed(text)
    if tree is None:
        return _line_of_definition(text, qualified.rpartition(".")[2])
    functions = _definitions(tree, qualified.replace(".<locals>", "").split("."))
    calls = (each.lineno for function in functions for each in _inside(function) if _spelled(each) == spelled)
    return next(calls, functions[0].lineno if functions else 0)


def _line_of_definition(text: str, name: str) -> int:
    """The line of the first `def` of this name in a text that this Python cannot parse."""
    lines = enumerate(text.splitlines(), 1)
    return next((number for number, line in lines if re.match(rf"\s*(async\s+)?def\s+{name}\b", line)), 0)


def _read(path: Path) -> str:
    try:
        data = contents.read(path)
        return io.TextIOWrapper(io.BytesIO(data), encoding_of(data)).read()
    except (OSError, SyntaxError, ValueError, LookupError):
        return ""


@lru_cache(maxsize=32)
def _parsed(text: str) -> ast.Module | None:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _definitions(tree: ast.Module, parts: list[str]) -> list["Definition"]:
    """The definitions of this name, wherever in the block they stand: one may be an `@overload`, or in a branch."""
    level: list[ast.AST] = [tree]
    found: list[Definition] = []
    for part in parts:
        found = [each for holder in level for each in _below(holder) if each.name == part]
        level = [*found]
    return found


def _below(node: ast.AST) -> Iterator["Definition"]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, DEFINITIONS):
            yield child
        else:
            yield from _below(child)


def _inside(node: ast.AST) -> Iterator[ast.expr | ast.With | ast.For]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.expr, ast.With, ast.For)):
            yield child
        if not isinstance(child, DEFINITIONS):
            yield from _inside(child)


def _spelled(node: ast.expr | ast.With | ast.For) -> str:
    match node:
        case ast.For(iter=over):
            return f"for … in {_name(over)}"
        case ast.With(items=[item, *_]):
            return f"with {_name(item.context_expr)}"
        case ast.Call():
            return _name(node)
        case ast.Attribute():
            return _name(node)
    return ""


def _name(node: ast.expr) -> str:
    """As the messages spell it."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=inner, attr=name):
            return f"{_name(inner)}.{name}"
        case ast.Call(func=inner):
            return f"{_name(inner)}()"
        case ast.Subscript(value=inner):
            return f"{_name(inner)}[…]"
        case ast.Await(value=inner):
            return f"(await {_name(inner)})"
        case ast.Lambda():
            return "the lambda"
    return "…"
