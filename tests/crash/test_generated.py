"""A few of the texts that `tox -e crash` makes by the hundred thousand, always the same."""

import pytest

from flake8_concheck.engine import check
from tools.crash.complaints import complaints
from tools.crash.generated import KINDS, attempt, composed
from tools.crash.pieces import pieces

NUMBER = 60


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_to_complain_of(kind: str) -> None:
    texts, lines, refused, said = attempt((kind, 1, NUMBER))
    assert said == []
    assert texts > NUMBER / 2
    assert lines > 4 * texts
    assert refused < texts * (2 / 3 if kind == "by token" else 1 / 3)


def test_composed_texts_are_made_again_from_their_seed() -> None:
    assert composed(7, 20) == composed(7, 20)
    assert composed(7, 20) != composed(8, 20)


def test_as_many_different_texts_are_composed_as_were_asked_for() -> None:
    made = composed(1, 100)
    assert len(made) == len({*made}) == 100


def test_the_pieces_have_much_to_find() -> None:
    """A sample of them: most rules' forms are there."""
    codes = {each.code for piece in pieces()[::10] for each in check(piece.text)}
    assert len(codes) > 45


WORDS = {
    "a string that stays open": "async def f():\n    '''\n",
    "what only libcst refuses": "(async_): int = 1\n",
    "a line that goes on at the end": "async_ = 1 + \\\n",
    "a line that goes on, and what is broken": "async_ = 1 + \\\n    2\nx = = 3\n",
}


@pytest.mark.parametrize("name", WORDS)
def test_refusals_are_the_same_with_other_line_ends(name: str) -> None:
    found = check(WORDS[name])
    assert [each.code for each in found] == ["CON001"]
    for ends in ("\r\n", "\r"):
        assert check(WORDS[name].replace("\n", ends)) == found


def test_a_complaint_is_made() -> None:
    """What holds the promises notices when one is broken."""
    assert complaints("import time\nasync def f():\n    time.sleep(1)\n") == []


def test_a_line_that_goes_on_is_read_with_other_line_ends() -> None:
    text = "import time\nasync def f():\n    x = 1 + \\\n        2\n    time.sleep(1)\n"
    found = check(text)
    assert [(each.line, each.code) for each in found] == [(5, "CON101")]
    assert check(text.replace("\n", "\r")) == found
    assert check(text.replace("\n", "\r\n")) == found
