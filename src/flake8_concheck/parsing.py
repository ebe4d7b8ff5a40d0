"""libcst's tree of a text as Python reads it: a backslash alone in a line, before a statement, is left out.

libcst refuses it before the first statement of a block, and before `else` and `except`. Where it takes one, it may put
the statement into a block that Python has ended there: what is not indented would stand in the function above.
`aligned` tells the places of the text as it is.
"""

import ast
import re
import warnings
from collections.abc import Iterator
from contextlib import suppress

import libcst as cst

from flake8_concheck.coding import encoding_of
from flake8_concheck.refusals import REFUSALS

LONE = re.compile(r"^(?:[ \t\f]*\\\n)+[ \t\f]*", re.MULTILINE)
LONE_IN_BYTES = re.compile(rb"^[ \t\f]*\\\n", re.MULTILINE)


def parsed(source: str | bytes) -> cst.Module:
    """Raises what `libcst.parse_module` raises; of bytes, also what decoding them raises."""
    if not (LONE_IN_BYTES.search(source) if isinstance(source, bytes) else LONE.search(source)):
        return cst.parse_module(source)
    text = source if isinstance(source, str) else source.decode(encoding_of(source))
    with suppress(*REFUSALS):
        module = cst.parse_module(text)
        if module.code == text:
            return module
    with suppress(*REFUSALS):  # then it is told of the text as it is
        return cst.parse_module(without_lone_backslashes(text))
    return cst.parse_module(source)


def without_lone_backslashes(source: str) -> str:
    """The same for Python, by its own word; the text itself where that is not so, or Python does not take it."""
    try:
        tree = _tree(source)
        plain = "".join(_pieces(source, _lines_in_strings(tree)))
        return plain if ast.dump(_tree(plain)) == ast.dump(tree) else source
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return source


def _tree(source: str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(source)


def _pieces(source: str, strings: set[int]) -> Iterator[str]:
    """The text without those lines, but for what stands in strings."""
    done, line = 0, 1
    for found in LONE.finditer(source):
        line += source.count("\n", done, found.start())
        yield source[done : found.start()]
        yield found[0] if line in strings else _indent(found[0])
        done, line = found.end(), line + found[0].count("\n")
    yield source[done:]


def _indent(lines: str) -> str:
    """How far the statement counts as indented: as its first line is that is (CPython, `tok_get`, `cont_line_col`)."""
    return next((indent for each in lines.split("\n") if (indent := each.removesuffix("\\"))), "")


def _lines_in_strings(tree: ast.Module) -> set[int]:
    """The lines that begin within a string: there a backslash is a part of it."""
    found: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes))):
            found.update(range(node.lineno + 1, (node.end_lineno or node.lineno) + 1))
    return found
