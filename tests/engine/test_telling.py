"""From what a rule says of a node to a place."""

from collections.abc import Iterator

import libcst as cst

from flake8_concheck.catalogue.pitfalls.blocking import CON101
from flake8_concheck.engine import check
from flake8_concheck.model import Model
from flake8_concheck.rule import Finding, rule

SOURCE = "import asyncio\n\n\nasync def main(a, b):\n    print(1)\n    return a[b:]\n"


@rule(CON101, cst.Subscript)
def of_a_slice(node: cst.Subscript, model: Model) -> Iterator[Finding]:
    """A rule that marks what libcst notes no place for, and nothing in it that would stand for it."""
    yield Finding(node.slice[0].slice, {"callee": "x", "instead": "y"})


def test_what_has_no_place_is_told_of_its_statement() -> None:
    [found] = check(SOURCE, rules=[of_a_slice])
    assert (found.line, found.column, found.code) == (6, 4, "CON101")
