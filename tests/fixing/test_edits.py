"""Edits, byte for byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flake8_concheck.fix import Edit
from flake8_concheck.fixing.edits import Lines, apply, compatible

TEXTS = st.text(st.sampled_from("ab \n\r\x0c\x0b\x85\u2028é😀'\t"), max_size=30)


@given(TEXTS, st.integers(0, 30), st.integers(0, 30), st.sampled_from(["", "x", "x\ny", "\n"]))
def test_what_is_outside_stays(text: str, one: int, other: int, new: str) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    lines = Lines(text)
    places = lines.position(start), lines.position(end)
    if text[max(start - 1, 0) : start + 1] == "\r\n" or text[max(end - 1, 0) : end + 1] == "\r\n":
        return  # no position lies between these two
    after = apply(text, [Edit(*places, new)])
    assert after.startswith(text[:start])
    assert after.endswith(text[end:])
    put = after[start : len(after) - (len(text) - end)]
    assert put == new.replace("\n", lines.line_end(places[0][0]))


@given(TEXTS)
def test_positions_go_there_and_back(text: str) -> None:
    lines = Lines(text)
    for offset in range(len(text)):
        if text[max(offset - 1, 0) : offset + 1] != "\r\n":
            assert lines.offset(lines.position(offset)) == offset


def test_line_ends_are_those_of_the_line() -> None:
    assert apply("a\r\nb\nc", [Edit((1, 1), (1, 1), "\n1"), Edit((2, 1), (2, 1), "\n2")]) == "a\r\n1\r\nb\n2\nc"
    assert apply("a\r\nb", [Edit((2, 1), (2, 1), "\n2")]) == "a\r\nb\r\n2"
    assert apply("a", [Edit((1, 0), (1, 0), "b\n")]) == "b\na"


@pytest.mark.parametrize("edit", [Edit((3, 0), (3, 0), ""), Edit((1, 2), (1, 2), ""), Edit((0, 0), (1, 0), "")])
def test_a_position_that_is_not_there(edit: Edit) -> None:
    with pytest.raises(ValueError, match="no position"):
        apply("a\n", [edit])


def test_edits_that_overlap() -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply("abc", [Edit((1, 0), (1, 2), ""), Edit((1, 1), (1, 3), "")])
    with pytest.raises(ValueError, match="overlap"):
        apply("abc", [Edit((1, 2), (1, 1), "")])


@pytest.mark.parametrize(
    ("some", "others", "together"),
    [
        (Edit((1, 0), (1, 1), ""), Edit((1, 1), (1, 2), ""), True),
        (Edit((1, 0), (1, 2), ""), Edit((1, 1), (1, 2), ""), False),
        (Edit((1, 1), (1, 1), "x"), Edit((1, 1), (1, 1), "x"), True),
        (Edit((1, 1), (1, 1), "x"), Edit((1, 1), (1, 1), "y"), False),
        (Edit((1, 0), (1, 3), ""), Edit((1, 1), (1, 1), "y"), False),
        (Edit((1, 0), (2, 0), ""), Edit((2, 0), (2, 0), "y"), True),
    ],
)
def test_which_can_be_made_at_once(some: Edit, others: Edit, together: bool) -> None:
    assert compatible([some], [others]) is together
    assert compatible([others], [some]) is together
