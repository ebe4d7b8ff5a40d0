"""Edits that draw a neighbour in, or leave it: each gives the tree of the whole text."""

import libcst as cst
import pytest

from flake8_concheck.engine import check
from flake8_concheck.incremental.difference import Difference, difference
from flake8_concheck.incremental.kept import Kept, Version
from flake8_concheck.refusals import REFUSALS

CLASS = '''"""Doc."""

import time


class A:
    """A."""

    # above f
    @property
    # between
    def f(self):
        return 1

    # above g

    async def g(self):
        def inner():
            return 2

        return inner()
        # below the return

    # below g
# below A

def last():
    if x:
        pass
    # end'''

EDITS = {
    "inside a method": ("return 1", "return 11"),
    "a method more": ("    # above g\n", "    def h(self):\n        pass\n\n    # above g\n"),
    "a method less": ("    @property\n    # between\n    def f(self):\n        return 1\n", ""),
    "inside a function in a method": ("return 2", "return 22\n            # more"),
    "the last method's end": ("    # below g\n", "        # deeper\n    # below g\n\n"),
    "a comment at the end of a class": ("    # below g\n# below A\n", "# below g\n    # below A\n"),
    "the last statement": ("        pass\n    # end", "        pass\n    # end\n"),
    "a comment below the last statement": ("    # end", "# end\n\n"),
    "dedented out of the class": ("        return inner()\n", "x = 1\n"),
    "a decorator": ("    @property\n", "    @cached\n    # more\n    @property\n"),
    "the header of a class": ("class A:", "class A(B):"),
    "on one line": ("        return 1\n", "        return 1; time\n"),
    "two blanks more": ("\n\nclass A", "\n\n\n\nclass A"),
    "a string that stays open": ("        return 1\n", '        return """\n'),
    "a bracket that stays open": ("        return 1\n", "        return (\n"),
    "a statement that goes on": ("        return 1\n", "        return 1, \\\n"),
    "an else for the if before": ("        pass\n    # end", "        pass\n    else:\n        pass"),
    "a line indented": ("    async def g", "        async def g"),
    "a neighbour drawn in": ("def last():\n", "    def last():\n"),
    "tabs": ("        return 1", "\treturn 1"),
    "a form feed": ("def last", "\x0cdef last"),
    "nothing above the first statement": ('"""Doc."""\n\n', ""),
    "text and bytes in one literal": ("return 1", 'return "a" b"b"'),
    "everything": (CLASS, "x = 1\n"),
    "nothing left": (CLASS, ""),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_and_its_reverse_give_the_tree_of_the_whole_text(name: str) -> None:
    old, new = EDITS[name]
    assert old in CLASS
    kept = Kept()
    for text in (CLASS, CLASS.replace(old, new, 1), CLASS):
        try:
            whole = cst.parse_module(text)
        except REFUSALS:
            with pytest.raises(REFUSALS):
                kept.parse(text)
            continue
        version = kept.parse(text)
        assert version.module.deep_equals(whole)
        assert version.outline == Version(text, whole).outline


IN_PART = (
    "inside a method",
    "a method more",
    "a method less",
    "inside a function in a method",
    "the last method's end",
)


@pytest.mark.parametrize("name", IN_PART)
def test_what_stands_around_is_shared(name: str) -> None:
    old = Version(CLASS, cst.parse_module(CLASS))
    new = old.edited(CLASS.replace(*EDITS[name], 1))
    assert new is not None
    assert new.module is not old.module
    assert [a is b for a, b in zip(new.module.body[:2], old.module.body[:2], strict=True)] == [True, True]


def test_findings_come_from_the_tree_that_was_put_together() -> None:
    kept = Kept()
    source = "import time\n\n\nclass A:\n    async def f(self):\n        pass\n\n    def g(self):\n        pass"
    assert check(source, parse=kept.parse) == []
    slow = source.replace("        pass\n", "        é = time.sleep(1)\n        self.g()\n", 1)
    slow += "\n        time.sleep(1)"
    found = check(slow, parse=kept.parse)
    assert [(each.line, each.column, each.code) for each in found] == [(6, 12, "CON101"), (7, 8, "CON103")]
    assert found == check(slow)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("abc", "abc", (3, 3, 3)),
        ("abc", "abxc", (2, 2, 3)),
        ("aaa", "aa", (2, 3, 2)),
        ("", "x", (0, 0, 1)),
        ("xyz", "", (0, 3, 0)),
        ("abcd", "aXYd", (1, 3, 3)),
    ],
)
def test_the_difference_is_the_smallest(old: str, new: str, expected: tuple[int, int, int]) -> None:
    found = difference(old, new)
    assert found == Difference(*expected)
    assert old[: found.start] + new[found.start : found.new_end] + old[found.old_end :] == new
