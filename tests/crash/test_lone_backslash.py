"""A backslash alone in a line before a statement: Python takes it anywhere, libcst not before the first of a block."""

import ast
import random
from collections.abc import Callable, Iterator

import libcst as cst
import pytest

from crash.tangled import Tangle
from flake8_concheck.engine import check
from flake8_concheck.incremental.kept import Kept
from flake8_concheck.options import Options
from flake8_concheck.parsing import parsed, without_lone_backslashes
from flake8_concheck.refusals import REFUSALS
from tools.crash.pieces import pieces

EVERYTHING = Options(enable=("ALL",))
REFUSED = {
    "before the first statement": "def f():\n    \\\n    x = 1\n",
    "not indented": "def f():\n\\\n    x = 1\n",
    "by which the statement is indented": "def f():\n  \\\n        x = 1\n  y = 2\n",
    "the first of several": "def f():\n\\\n    \\\n  \\\n x = 1\n    y = 2\n",
    "with a tab": "def f():\n\t\\\n\tx = 1\n",
    "with a form feed": "def f():\n\x0c    \\\n    x = 1\n",
    "behind a comment": "def f():\n    # y\n    \\\n    x = 1\n",
    "before a decorator": "class A:\n    \\\n    @d\n    def f(self):\n        pass\n",
    "before else": "if x:\n    pass\n\\\nelse:\n    pass\n",
    "before except": "try:\n    pass\n\\\n\\\nexcept E:\n    pass\n",
    "and one in a string": "def f():\n    \\\n    x = '''\n  \\\n  '''\n",
    "and one in a string with fields": "def f():\n    \\\n    x = f'''{y}\n  \\\n  '''\n",
    "and one amid a statement": "def f():\n    \\\n    x = 1 + \\\n\\\n        2\n",
}
MARK = "import asyncio, time\nasync def mark():\n    time.sleep(1)\n"


def is_refused(text: str) -> bool:
    try:
        cst.parse_module(text)
    except REFUSALS:
        return True
    return False


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_read(name: str) -> None:
    text = REFUSED[name]
    assert is_refused(text)
    assert ast.dump(ast.parse(parsed(text).code)) == ast.dump(ast.parse(text))
    [found] = check(text + MARK)
    assert (found.line, found.column, found.code) == (text.count("\n") + 3, 4, "CON101")


ELSEWHERE = {
    "behind a function": "def f():\n    x = 1\n\\\ny = 2\n",
    "behind a condition": "def f():\n    if x:\n        return\n    \\\n    y()\n",
    "behind two": "def f():\n    if x:\n        y\n\\\n    z\n",
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_it_ends_a_block_as_in_python(name: str) -> None:
    """libcst takes it and puts what follows into the block."""
    text = ELSEWHERE[name]
    assert ast.dump(ast.parse(cst.parse_module(text).code)) != ast.dump(ast.parse(text))
    assert len(parsed(text).body) == len(ast.parse(text).body)
    assert ast.dump(ast.parse(parsed(text).code)) == ast.dump(ast.parse(text))


@pytest.mark.parametrize("name", REFUSED)
def test_bytes_are_read_alike(name: str) -> None:
    assert parsed(REFUSED[name].encode()).code == parsed(REFUSED[name]).code
    assert parsed(b"# coding: latin-1\n" + REFUSED[name].encode()).code.endswith(parsed(REFUSED[name]).code)


@pytest.mark.parametrize("text", ["def f():\n    \\\n    x = = 1\n", "(x): int = 1\nif x:\n    \\\n    y\n"])
def test_what_is_refused_all_the_same_is_told_of_the_text_as_it_is(text: str) -> None:
    [found] = check(f"import asyncio\n{text}")
    [other] = check(f"import asyncio\n{text}", parse=Kept().parse)
    assert found == other
    assert found.code == "CON001"
    assert str(refusal(cst.parse_module, text)) == str(refusal(parsed, text))


def refusal(parse: Callable[[str], cst.Module], text: str) -> Exception:
    with pytest.raises(REFUSALS) as raised:
        parse(text)
    return raised.value


def test_a_text_of_which_python_says_something_else_is_left_alone() -> None:
    text = "x = '''\n\\\n'''\n"
    assert without_lone_backslashes(text) == text


def lone(text: str, seed: int) -> tuple[str, dict[int, tuple[int, int]]]:
    """The text with lone backslashes; by line, which line it has become, and by how much it was indented more."""
    chance = random.Random(seed)
    lines = text.split("\n")
    heads = {*first_lines(ast.parse(text))}
    made: list[str] = []
    places: dict[int, tuple[int, int]] = {}
    for number, line in enumerate(lines, 1):
        more = 0
        if number in heads and chance.random() < 0.4:
            indent = line[: len(line) - len(line.lstrip())]
            kind = chance.randrange(4)
            made += [f"{indent}\\"] * (2 if kind == 1 else 1) if kind else ["\\"]
            more = chance.randint(1, 5) if kind == 3 and indent else 0
        made.append(" " * more + line)
        places[number] = len(made), more
    return "\n".join(made), places


def first_lines(tree: ast.Module) -> Iterator[int]:
    """Where statements begin that are alone in their lines."""
    for node in ast.walk(tree):
        for block in (getattr(node, each, None) for each in ("body", "orelse", "finalbody")):
            for each in block if isinstance(block, list) else ():
                decorators = getattr(each, "decorator_list", None)
                if isinstance(each, ast.stmt) and each.lineno > getattr(node, "lineno", 0):
                    yield decorators[0].lineno if decorators else each.lineno


TEXTS = [*(each.text for each in pieces()[::9]), *(MARK + Tangle(seed).text for seed in range(40))]


@pytest.mark.parametrize("part", range(4))
def test_what_is_found_stands_where_it_stood(part: int) -> None:
    refused = found = 0
    for seed, text in enumerate(TEXTS[part::4]):
        changed, places = lone(text, seed)
        if ast.dump(ast.parse(changed)) != ast.dump(ast.parse(text)):
            continue  # a line in a string, or one of an elif
        there = [
            (places[each.line][0], each.column + places[each.line][1], each.code) for each in check(text, EVERYTHING)
        ]
        assert [(each.line, each.column, each.code) for each in check(changed, EVERYTHING)] == there, changed
        refused += is_refused(changed)
        found += len(there)
    assert refused > 20
    assert found > 50
