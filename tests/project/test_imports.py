"""Which modules a text may import: never fewer than Python's own parser says."""

import ast
import random
import sysconfig
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flake8_concheck.dots import absolute
from flake8_concheck.project.imports import imports

LIBRARY = Path(sysconfig.get_path("stdlib"))
FILES = random.Random(4).sample(
    sorted(each for each in LIBRARY.rglob("*.py") if "site-packages" not in each.parts and "lib2to3" not in each.parts),
    100,
)

ODD = [
    "from a import (b,  # the first (of many)\n    c)\n",
    "from a import (  # )\n    b,\n    c,  # ))\n    d,\n)\n",
    "from a import (b, c  # '''\n)\nimport d\n",
    "from a import b, \\\n    c, \\\n    d\n",
    "from a \\\n    import b\n",
    "from \\\n a.b import c\n",
    "import a, \\\n    b.c\n",
    "import a.b.c as d, e as f\n",
    "import a; import b; from c import d; x = 1\n",
    "if x: import a\nelse: from b import c\n",
    "from . import a\nfrom .. import b\nfrom ...c import d\n",
    "from.a import b\nfrom..a import(b)\nfrom . a import b\n",
    "from . import(a)\nfrom .a import*\n",
    "from a import *\n",
    "import\ta\nfrom\tb\timport\tc\n",
    "import a\r\nfrom b import (c,\r\n  d)\r\n",
    "\x0cimport a\n",
    "import ä, größe.b\n",
    "import a .b . c\nfrom a . b import c\n",
    "try:\n    import a\nexcept ImportError:\n    import b as a\n",
    "async def f():\n    from a import b\n    return b\n",
    "x = 'import'; import a # import b\n",
    "from a import b as c, d as e\n",
    "def f(): import a\n",
    "lambda: 1;import a\n",
    "from a import (\n\n    b\n    ,\n    c\n)\n",
    "'''doc''';import a\n",
    "# taken from somewhere\nimport a\n",
    "# taken from somewhere\rimport a\r",
    "yield_from = 1\nimport a\n",
    "def f():\n    yield from x\nimport a\n",
    "from __future__ import annotations\nimport a\n",
]


def by_python(source: str, package: str) -> set[str]:
    """Every module that may be meant by an import, and the packages around it."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=aliases):
                names |= {each.name for each in aliases}
            case ast.ImportFrom(module=module, names=aliases, level=level):
                origin = "." * level + (module or "")
                names |= {origin} if module else set()
                inner = origin if not module else f"{origin}."
                names |= {f"{inner}{each.name}" for each in aliases if each.name != "*"}
    whole = {absolute(each, package) for each in names}
    return {each.rsplit(".", i)[0] for each in whole if each[0] != "." for i in range(each.count(".") + 1)}


@pytest.mark.parametrize("source", ODD)
@pytest.mark.parametrize("package", ["", "p", "p.q.r"])
def test_odd_spellings(source: str, package: str) -> None:
    assert by_python(source, package) <= set(imports(source, package))


def test_the_standard_library() -> None:
    """Every import of 100 of its files is among what is read off the text, and not much besides."""
    wanted = found = 0
    for path in FILES:
        try:
            source = path.read_text(encoding="utf-8")
            package = ".".join(path.relative_to(LIBRARY).parts[:-1])
            said = by_python(source, package)
        except (SyntaxError, ValueError):
            continue
        read = set(imports(source, package))
        assert said <= read, (path, said - read)
        wanted, found = wanted + len(said), found + len(read)
    assert wanted > 300
    assert found < wanted * 1.5


NAMES = st.sampled_from(["a", "b.c", "_d", "été", "importing", "from_x", "as_"])
GAPS = st.sampled_from([" ", "  ", "\t", " \\\n ", " \\\r\n"])
ENDS = st.sampled_from(["\n", ";", "  # import x\n", "; y = 1\n", "\r\n"])


@st.composite
def statements(draw: st.DrawFn) -> str:
    gap, end = draw(GAPS), draw(ENDS)
    names = draw(st.lists(NAMES.filter(lambda each: "." not in each), min_size=1, max_size=4, unique=True))
    listed = f",{gap}".join(names)
    if draw(st.booleans()):
        return f"import{gap}{listed}{end}"
    origin = "." * draw(st.integers(0, 3)) + draw(NAMES)
    if draw(st.booleans()):
        listed = "(" + ",  # (with) brackets\n".join(names) + ",)"
    return f"from{gap}{origin}{gap}import{gap}{listed}{end}"


@given(st.lists(statements(), min_size=1, max_size=4), st.sampled_from(["", "p", "p.q.r.s"]))
@settings(max_examples=200, derandomize=True, deadline=None)
def test_whatever_stands_around(written: list[str], package: str) -> None:
    source = "".join(written) + "\n"
    assert by_python(source, package) <= set(imports(source, package))


@pytest.mark.parametrize(
    ("source", "package", "names"),
    [
        ("", "", ()),
        ("important = 1\n", "", ()),
        ("from a import b", "", ("a", "a.b")),
        ("import a.b", "", ("a", "a.b")),
        ("from . import b", "p", ("p", "p.b")),
        ("from . import b", "", ()),
        ("from .. import b", "p", ()),
        ("from ..a import b", "p.q", ("p", "p.a", "p.a.b")),
        ("import b, a", "", ("a", "b")),
    ],
)
def test_just_these(source: str, package: str, names: tuple[str, ...]) -> None:
    assert imports(source, package) == names


def test_a_long_line_takes_no_time() -> None:
    started = time.process_time()
    assert imports("x = '" + "from " * 10_000 + "'\n" + "from a import b\n", "") == ("a", "a.b")
    assert time.process_time() - started < 1.5
