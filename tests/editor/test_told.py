"""What an editor is told of a text, without any protocol."""

from pathlib import Path

import pytest

from flake8_concheck.editor.actions import actions, between, may_be_mended
from flake8_concheck.editor.document import Document, Overtaken
from flake8_concheck.editor.hover import first_part
from flake8_concheck.editor.ranges import marked
from flake8_concheck.editor.standing import still_standing
from flake8_concheck.editor.suppress import suppressing
from flake8_concheck.editor.text import UNITS, Text
from flake8_concheck.fixing.edits import apply
from flake8_concheck.located import Hop, Located
from flake8_concheck.noqa import ignored_lines
from flake8_concheck.options import Options


def found(source: str) -> list[Located]:
    return list(Document(None).look(source, Options()).findings)


HEAD = "import time\n\n\nasync def f():\n"

SILENCED = {
    "    time.sleep(1)\n": "    time.sleep(1)  # noqa: CON101\n",
    "    time.sleep(1)   \n": "    time.sleep(1)  # noqa: CON101\n",
    "    time.sleep(1)": "    time.sleep(1)  # noqa: CON101",
    "    time.sleep(1)  # why\n": "    time.sleep(1)  # why  # noqa: CON101\n",
    "    time.sleep(1)  # noqa: E501\n": "    time.sleep(1)  # noqa: E501, CON101\n",
    "    time.sleep(1)  # noqa:E501,W1 it is\n": "    time.sleep(1)  # noqa:E501,W1, CON101 it is\n",
    '    time.sleep("""\n1""")\n': '    time.sleep("""\n1""")  # noqa: CON101\n',
    "    x = 1, \\\n        time.sleep(1), \\\n        2\n": (
        "    x = 1, \\\n        time.sleep(1), \\\n        2  # noqa: CON101\n"
    ),
    "    time.sleep(\n        1,\n    )\n": "    time.sleep(  # noqa: CON101\n        1,\n    )\n",
}


@pytest.mark.parametrize("body", SILENCED)
def test_a_finding_is_silenced_where_flake8_looks_for_it(body: str) -> None:
    (finding,) = found(HEAD + body)
    edit = suppressing(HEAD + body, finding)
    assert edit is not None
    after = apply(HEAD + body, [edit])
    assert after == HEAD + SILENCED[body]
    assert list(ignored_lines(after, [finding])) == []
    assert found(after) == []


def test_comments_silence_wherever_the_statement_stands() -> None:
    source = HEAD + '    time.sleep("""\n""")  # noqa: CON101\n\n\nasync def g():\n    time.sleep(1)\n# noqa\n'
    assert [each.line for each in found(source)] == [10]
    assert found("# flake8: noqa\n" + source) == []
    assert [each.line for each in found(source.replace("# noqa\n", "x = '''# noqa'''\n"))] == [10]


def at(line: int, message: str = "", chain: tuple[Hop, ...] = ()) -> Located:
    return Located(line, 4, "CON101", message, line, 9, chain)


def test_what_stands_moves_with_its_lines_and_the_rest_goes() -> None:
    old = "a\nb\nc\nd\n"
    said = [at(1), at(2), at(4, chain=(Hop("x", "", 1), Hop("y", "", 2), Hop("z", "other.py", 2)))]
    above, below = still_standing(old, said, "a\nB\n\nc\nd\n")
    assert (above.line, below.line, below.end_line) == (1, 5, 5)
    assert below.chain == (Hop("x", "", 1), Hop("y", "", 0), Hop("z", "other.py", 2))
    assert list(still_standing(old, [at(4)], "a\nb\nc\n")) == []


def test_a_broken_text_keeps_findings_without_fixes() -> None:
    document = Document(None)
    source = HEAD + "    time.sleep(1)\n"
    assert document.look(source, Options()).findings[0].fixes
    told = document.look(f"{source}x = (\n", Options())
    assert told.is_broken
    assert [(each.code, each.fixes) for each in told.findings if each.code == "CON101"] == [("CON101", ())]
    assert not document.look(source, Options()).is_broken


def test_who_is_overtaken_says_nothing() -> None:
    with pytest.raises(Overtaken):
        Document(None).look(HEAD + "    time.sleep(1)\n", Options(), go_on=lambda: False)


def test_one_fix_is_preferred_and_only_safe_ones_are_made_unasked() -> None:
    source = HEAD + "    time.sleep(1)\n"
    offered = list(actions(source, found(source)))
    assert [each.is_preferred for each in offered] == [True, False, False]
    assert [bool(each.edits) for each in offered] == [True, True, False]
    assert may_be_mended(found(source))
    assert not may_be_mended([at(1)])


@pytest.mark.parametrize("new", ["", "a\n", "x\na\nb\nc", "a\nB\nc\nd\n", "a\nc\n", "c\nb\na\n"])
def test_edits_between_two_texts_make_one_of_the_other(new: str) -> None:
    old = "a\nb\nc\n"
    assert apply(old, between(old, new)) == new


def test_of_a_statement_with_a_body_its_head_is_marked() -> None:
    lines = ["async def f():  ", "    pass", ""]
    assert marked(Located(1, 0, "CON709", "", 3, 0), lines) == ((1, 0), (1, 14))
    assert marked(Located(1, 6, "CON101", "", 2, 99), ["x = y(", "  )"]) == ((1, 6), (2, 3))
    assert marked(Located(7, 3, "CON101", "", 9, 3), ["x"]) == ((1, 1), (1, 1))


def test_hover_begins_with_the_message() -> None:
    shown = first_part(at(1, "it blocks"))
    assert shown.startswith("**it blocks**\n\n# CON101 blocking-call\n")
    assert "## Example" not in shown


@pytest.mark.parametrize("units", UNITS)
def test_positions_there_and_back(units: str) -> None:
    text = Text("\ufeffé😀x\r\n\x0cy\u2028z\rlast", UNITS[units])
    assert text.lines == ["\ufeffé😀x", "\x0cy\u2028z", "last"]
    for line, content in enumerate(text.lines, 1):
        for column in range(len(content) + 1):
            assert text.place(*text.there((line, column))) == (line, column)
    assert text.place(99, 99) == (3, 4)
    assert text.place(1, 99) == (2, 4)
    assert text.there((99, 1)) == (2, 4)


def test_files_of_a_desk_that_are_gone(tmp_path: Path) -> None:
    from flake8_concheck.editor.desk import Desk

    desk = Desk()
    path = tmp_path / "not" / "there.py"
    document = Document(path)
    assert [each.code for each in desk.look(document, HEAD + "    time.sleep(1)\n").findings] == ["CON101"]
    assert not desk.close(path)
