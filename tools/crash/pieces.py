"""Small pieces of concurrent code: every rule's good and bad forms, out of the tables of cases."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import indent

TESTS = Path(__file__).parents[2] / "tests"
MOST_LINES = 40


@dataclass(frozen=True, slots=True)
class Piece:
    """Statements, and the imports that they need."""

    imports: tuple[str, ...]
    body: str

    @property
    def text(self) -> str:
        return "\n".join([*dict.fromkeys(self.imports), self.body])

    def inside(self, header: str, footer: str = "") -> "Piece":
        """The same in a block of its own."""
        return Piece(self.imports, "\n".join([header, indent(self.body, "    "), *([footer] if footer else [])]))

    def beside(self, other: "Piece") -> "Piece":
        return Piece((*self.imports, *other.imports), f"{self.body}\n{other.body}")


@cache
def pieces() -> tuple[Piece, ...]:
    """Each definition and statement of each case by itself, also with its imports spelt otherwise; and whole cases."""
    if str(TESTS) not in sys.path:
        sys.path.append(str(TESTS))
    from tables import cases
    from variants import variants

    texts = {case.text for _, case in cases()}
    texts |= {text for _, case in cases() if case.varied for _, text in variants(case.text)}
    return tuple(dict.fromkeys(piece for text in sorted(texts) for piece in _pieces(text)))


def _pieces(text: str) -> Iterator[Piece]:
    try:
        body = ast.parse(text).body
    except SyntaxError:
        return
    imports = tuple(_source(each, text) for each in body if isinstance(each, (ast.Import, ast.ImportFrom)))
    others = [_source(each, text) for each in body if not isinstance(each, (ast.Import, ast.ImportFrom))]
    yield from (Piece(imports, each) for each in others if each.count("\n") < MOST_LINES)
    if len(others) > 1 and text.count("\n") < MOST_LINES:
        yield Piece(imports, "\n".join(others))


def _source(node: ast.stmt, text: str) -> str:
    """Whole lines, with the decorators."""
    decorators = getattr(node, "decorator_list", [])
    first = min([node.lineno, *(each.lineno for each in decorators)])
    assert node.end_lineno is not None
    return "\n".join(text.split("\n")[first - 1 : node.end_lineno])
