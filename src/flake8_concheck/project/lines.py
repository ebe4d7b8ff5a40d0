"""On which line a call in another module stands. Asked only of what is reported, so Python's own parser will do."""

import ast
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

Definition: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def line_of(path: Path, qualified: str, spelled: str) -> int:
    """The line, 1-based, of the first call that is spelled so in the function; that of its `def` if there is none.

    0 if the function cannot be found.
    """
    tree = _parsed(path)
    function = None if tree is None else _definition(tree, qualified.split("."))
    if function is None:
        return 0
    return next((each.lineno for each in _inside(function) if _spelled(each) == spelled), function.lineno)


@lru_cache(maxsize=32)
def _parsed(path: Path) -> ast.Module | None:
    try:
        return ast.parse(path.read_bytes())
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _definition(tree: ast.Module, parts: list[str]) -> "Definition | None":
    """The first definition of this name, wherever in the block it stands."""
    found: Definition | None = None
    for part in parts:
        if part != "<locals>":
            found = next((each for each in _definitions(found or tree) if each.name == part), None)
            if found is None:
                return None
    return found


def _definitions(node: ast.AST) -> Iterator["Definition"]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, DEFINITIONS):
            yield child
        else:
            yield from _definitions(child)


def _inside(node: ast.AST) -> Iterator[ast.expr | ast.With]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.expr, ast.With)):
            yield child
        if not isinstance(child, DEFINITIONS):
            yield from _inside(child)


def _spelled(node: ast.expr | ast.With) -> str:
    match node:
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
