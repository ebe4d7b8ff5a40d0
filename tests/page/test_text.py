"""What comes from anywhere is shown, whole and harmless."""

import asyncio.queues
from html import unescape
from pathlib import Path

import pytest

from pytest_concheck.page.text import duration, place, share, shown, within
from pytest_concheck.stacks import Place


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("plain", "plain"),
        ("</script><script>alert(1)</script>", "</script><script>alert(1)</script>"),
        ("\"'&<>", "\"'&<>"),
        ("&amp;", "&amp;"),
        ("größe 訂單 🐍", "größe 訂單 🐍"),
        ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
        ("a\x00b\r\x7f\x85", "a\\x00b\\x0d\\x7f\\x85"),
        ("half \ud83d", "half \\ud83d"),
        ("\u202eesrever\u2066", "\\u202eesrever\\u2066"),
        ("zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff"),
        ("tab\tnew\nline", "tab\tnew\nline"),
    ],
)
def test_text_is_shown_as_it_is(text: str, visible: str) -> None:
    html = shown(text)
    assert unescape(html) == visible
    assert not set("<>\"'") & set(html)
    html.encode()


def test_what_is_long_keeps_its_ends() -> None:
    html = shown("a" * 5000 + "z" * 5000, 100)
    assert html == f"{'a' * 50} … {'z' * 50}"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0"),
        (0.0004, "< 1 ms"),
        (0.001, "1 ms"),
        (0.0994, "99 ms"),
        (0.0996, "0.10 s"),
        (0.994, "0.99 s"),
        (0.996, "1.0 s"),
        (9.94, "9.9 s"),
        (81.2, "81 s"),
    ],
)
def test_durations(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_shares() -> None:
    assert [share(1, 0), share(0, 1), share(0.001, 1), share(0.5, 1), share(3, 2)] == [
        "0 %",
        "0 %",
        "< 1 %",
        "50 %",
        "100 %",
    ]


def test_a_budget_is_kept_in_bytes() -> None:
    assert within(5, ["ab", "é", "c", "d"]) == ["ab", "é", "c"]
    assert within(1, ["ab", "c"]) == []


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (asyncio.queues.__file__, "asyncio/queues.py"),
        (pytest.__file__, "pytest/__init__.py"),
        ("/srv/app/.venv/lib/python3.12/site-packages/starlette/routing.py", "starlette/routing.py"),
        ("/srv/app/views.py", "/srv/app/views.py"),
        (str(Path("app", "views.py").absolute()), "app/views.py"),
    ],
)
def test_a_library_is_told_as_it_is_imported(file: str, told: str) -> None:
    assert place(Place(file, 7, "get", 7)) == f"{told}:7 in get"
