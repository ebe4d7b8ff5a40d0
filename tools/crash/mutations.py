"""Real code with something changed in it: by token, so that it may be broken, and by tree, so that it is not."""

import ast
import asyncio
import concurrent.futures
import io
import keyword
import multiprocessing
import random
import tokenize
from collections.abc import Iterator, Sequence
from copy import deepcopy
from functools import cache
from pathlib import Path
from types import ModuleType

MOST_LINES = 60
FROM: tuple[ModuleType, ...] = (asyncio, concurrent.futures, multiprocessing)
ODD: tuple[str, ...] = (
    "await",
    "async",
    "yield",
    "lambda",
    "(",
    ")",
    "[",
    "]",
    ":",
    ",",
    "=",
    "*",
    "**",
    ".",
    "@",
    "\\\n",
    "\n",
    "'",
    '"""',
)
ODD += (
    "#",
    "not",
    "in",
    "else",
    "import",
    "from",
    "return",
    "global x",
    "nonlocal x",
    "del x",
    ":=",
    "->",
    "f'{x!r:>{y}}'",
)

ALIKE = (
    "+ - * / // % @ << >> & | ^ == != < > <= >= and or is in",
    "= += -= *= |=",
    "True False None",
    "break continue pass",
)
"""Operators, signs and words that may each stand where another of its group does."""


@cache
def samples() -> tuple[str, ...]:
    """Definitions of the standard library's modules on our subject, each with what its module imports."""
    paths = sorted(path for module in FROM for path in Path(module.__path__[0]).glob("*.py"))
    return tuple(text for path in paths for text in _samples(path.read_text(encoding="utf-8")))


def _samples(text: str) -> Iterator[str]:
    body = ast.parse(text).body
    imports = "\n".join(ast.unparse(each) for each in body if isinstance(each, (ast.Import, ast.ImportFrom)))
    lines = text.split("\n")
    for each in (part for top in body for part in (top, *getattr(top, "body", ()))):
        if isinstance(each, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and each.end_lineno is not None:
            own = lines[each.lineno - 1 : each.end_lineno]
            if len(own) <= MOST_LINES:
                inset = " " * each.col_offset
                yield imports + "\nif True:\n" * bool(inset) + "\n" + "\n".join(own) + "\n"


def by_token(text: str, choose: random.Random) -> str:
    """One to three tokens are exchanged for one of their kind, left out, doubled, or replaced by any."""
    try:
        tokens = [*tokenize.generate_tokens(io.StringIO(text).readline)]
    except (tokenize.TokenError, SyntaxError):
        return text
    starts = [0, *(at + 1 for at, each in enumerate(text) if each == "\n")]
    chosen = choose.sample(range(len(tokens)), min(len(tokens), choose.randint(1, 3)))
    for one in (tokens[index] for index in sorted(chosen, reverse=True)):  # So that no place has moved yet.
        start, end = (starts[min(row, len(starts)) - 1] + column for row, column in (one.start, one.end))
        text = text[:start] + _instead(one, tokens, choose) + text[end:]
    return text


def _instead(one: tokenize.TokenInfo, tokens: Sequence[tokenize.TokenInfo], choose: random.Random) -> str:
    """Mostly one that Python may still read: what no Python is says little of what reads it."""
    if choose.random() < 0.75:
        new = choose.choice([each for each in tokens if _kind(each) == _kind(one)]).string
        return f" {new} " if new.isalpha() and one.type == tokenize.OP else new
    other = choose.choice(tokens)
    return choose.choice(("", one.string * 2, f" {other.string} ", f" {choose.choice(ODD)} "))


def _kind(token: tokenize.TokenInfo) -> tuple[int, str]:
    """What may stand where another stands: names, numbers, strings; of keywords and the like only the same."""
    is_fixed = token.type == tokenize.OP or keyword.iskeyword(token.string)
    return token.type, next((text for text in ALIKE if token.string in text.split()), token.string) if is_fixed else ""


def by_tree(text: str, choose: random.Random) -> str:
    """One to three expressions or statements are replaced by others of the same text, or of another."""
    tree, donor = ast.parse(text), ast.parse(choose.choice(samples()))
    for _ in range(choose.randint(1, 3)):
        kind: type[ast.AST] = choose.choice((ast.expr, ast.expr, ast.stmt))
        own, others = _places(tree, kind), _places(choose.choice((tree, donor)), kind)
        if own and others:
            holder, field, index = choose.choice(own)
            _put(holder, field, index, deepcopy(_at(*choose.choice(others))))
    try:
        return ast.unparse(tree) + "\n"
    except (ValueError, RecursionError):
        return text


Spot = tuple[ast.AST, str, int | None]


def _places(tree: ast.AST, kind: type[ast.AST]) -> list[Spot]:
    found: list[Spot] = []
    for node in ast.walk(tree):
        for field, value in ast.iter_fields(node):
            if isinstance(value, kind):
                found.append((node, field, None))
            elif isinstance(value, list):
                found += [(node, field, index) for index, each in enumerate(value) if isinstance(each, kind)]
    return found


def _at(holder: ast.AST, field: str, index: int | None) -> ast.AST:
    value = getattr(holder, field)
    found: ast.AST = value if index is None else value[index]
    return found


def _put(holder: ast.AST, field: str, index: int | None, node: ast.AST) -> None:
    if index is None:
        setattr(holder, field, node)
    else:
        getattr(holder, field)[index] = node
