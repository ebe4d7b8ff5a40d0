"""The harness must fail when it should, or the tables prove nothing."""

from textwrap import dedent

import pytest

from flake8_concheck.located import Located
from flake8_concheck.options import Options
from harness import Case, check
from markers import BadMarker, Marker, markers
from variants import retabbed, variants

SLEEP = """
    import time


    async def main():
        time.sleep(1){mark}
"""


def case(mark: str) -> Case:
    return Case("a case", SLEEP.format(mark=mark))


def found(*lines: int) -> object:
    """A finder that finds CON101 on these lines, whatever the source."""
    return lambda text, options: [Located(line, 4, "CON101", "time.sleep() blocks", line, 17) for line in lines]


@pytest.mark.parametrize("mark", ['  # want CON101 "time.sleep"', "  # want CON101", '  # want CON101 "^time"'])
def test_a_want_that_is_found_passes(mark: str) -> None:
    check(case(mark))


def test_a_clean_case_passes() -> None:
    check(Case("nothing here", "async def main():\n    pass\n"))


@pytest.mark.parametrize(
    ("mark", "complaint"),
    [
        ("", "unexpected CON101"),
        ("  # want CON201", "want CON201: not found"),
        ('  # want CON101 "asyncio.sleep is what"', "says 'time.sleep"),
        ("  # miss CON101", "make it a want"),
        ("  # false CON201", "not found; remove it"),
        ("  # want CON101 want CON101", "not found"),
        ("  # want CON101, miss CON101 want CON501", "want CON501: not found"),
    ],
)
def test_it_fails_when_the_truth_differs(mark: str, complaint: str) -> None:
    with pytest.raises(AssertionError, match=complaint):
        check(case(mark))


def test_it_fails_for_a_want_on_the_wrong_line() -> None:
    with pytest.raises(AssertionError, match="line 1: want CON101: not found"):
        check(Case("elsewhere", "import time  # want CON101\n\n\nasync def main():\n    time.sleep(1)\n"))


def test_a_miss_and_a_false_alarm_pass_as_long_as_they_are_true() -> None:
    check(Case("missed", "async def main():\n    pass  # miss CON101\n"))
    check(case("  # false CON101"))


def test_two_findings_on_a_line_need_two_wants() -> None:
    twice = "import time\n\n\nasync def main():\n    time.sleep(time.sleep(1))  # want CON101 {}\n"
    check(Case("both", twice.format("want CON101")))
    with pytest.raises(AssertionError, match="unexpected CON101"):
        check(Case("one", twice.format("")))


@pytest.mark.parametrize(
    "comment",
    [
        "# want",
        "# want CON1O1",
        "# want CON999",
        "# want CON101 time.sleep",
        '# want CON101 "time.sleep" because',
        '# want CON101 "time.(sleep"',
        "# wants CON101",
        "# wnat CON101",
        "# Want CON101",
        "# CON101",
        "# miss CON01",
    ],
)
def test_a_marker_that_is_none_is_refused(comment: str) -> None:
    with pytest.raises(BadMarker):
        check(Case("typo", f"import time\n\n\nasync def main():\n    time.sleep(1)  {comment}\n"))


def test_a_source_that_python_cannot_parse_is_refused() -> None:
    with pytest.raises(SyntaxError):
        check(Case("typo", "async def main(:\n    pass\n"))


def test_markers_are_read_from_comments_only() -> None:
    assert markers('text = "# want CON101"\n') == []
    assert markers("x = 1  # want CON101 want CON201, miss CON301\n") == [
        Marker(1, "want", "CON101"),
        Marker(1, "want", "CON201"),
        Marker(1, "miss", "CON301"),
    ]
    assert markers('f(  # noqa: CON101  # want CON101 "a b"\n)\n') == [Marker(1, "want", "CON101", "a b")]


def test_a_rule_that_sees_one_spelling_only_fails() -> None:
    def naive(text: str, options: Options) -> list[Located]:
        lines = enumerate(text.splitlines(), 1)
        return [Located(i, 4, "CON101", "blocks", i, 9) for i, line in lines if "time.sleep(" in line]

    with pytest.raises(AssertionError, match="import x as y"):
        check(case("  # want CON101"), naive)


def test_a_rule_that_stumbles_over_line_ends_fails() -> None:
    def naive(text: str, options: Options) -> list[Located]:
        return [] if "\r" in text else [Located(5, 4, "CON101", "blocks", 5, 9)]

    with pytest.raises(AssertionError, match="CRLF"):
        check(case("  # want CON101"), naive)


def rewritten(source: str) -> dict[str, str]:
    return dict(variants(dedent(source)))


def test_the_spellings_of_an_import() -> None:
    assert rewritten("import a.b\na.b.c(a.b.d)\n") == {
        "import x as y": "import a.b as a_b_\na_b_.c(a_b_.d)\n",
        "from x import y": "from a.b import c, d\nc(d)\n",
    }
    assert rewritten("from a.b import c, d\nc(d.e)\n") == {
        "import x": "import a.b\na.b.c(a.b.d.e)\n",
        "from x import y as z": "from a.b import c as c_, d as d_\nc_(d_.e)\n",
    }


@pytest.mark.parametrize(
    "source",
    [
        "import a\na = a.b\n",
        "import a\ndef f(a): a.b()\n",
        "import a\nx: 'a.B'\n",
        "import a\nf'{a.b}'\n",
        "import a as b\nb.c()\n",
        "import a as b\nimport a\nb.c()\nclass C:\n    import a\na.b()\n",
        "import a, b\na.c(b.d)\n",
        "from a import *\nb()\n",
        "from . import a\na()\n",
        "from a import (\n    b,\n)\nb()\n",
        "try:\n    from a import b\nexcept ImportError:\n    from c import b\nb()\n",
        "from __future__ import annotations\n",
        "def f():\n    global a\n    import a\n    a.b()\n",
    ],
)
def test_what_is_not_safe_is_not_rewritten(source: str) -> None:
    assert rewritten(source) == {}


def test_a_member_does_not_take_a_name_that_is_used() -> None:
    assert "from x import y" not in rewritten("import a\nopen = a.open\n")
    assert "from x import y" not in rewritten("import a\na.print()\n")
    assert rewritten("import a\nimport b\na.f(b.f)\n")["from x import y"] == "from a import f\nimport b\nf(b.f)\n"
    assert "from x import y" not in rewritten("import a\nmatch 1:\n    case a.b:\n        pass\n")


def test_columns_count_in_bytes() -> None:
    assert rewritten("import a\nf('é', a.b)\n")["import x as y"] == "import a as a_\nf('é', a_.b)\n"


def test_tabs() -> None:
    assert retabbed("if x:\n    if y:\n        z\n") == "if x:\n\tif y:\n\t\tz\n"
    kept = 'if x:\n    y = """\n    z\n"""\n'
    assert retabbed(kept) == kept
