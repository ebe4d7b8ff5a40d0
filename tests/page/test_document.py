"""The page from data that is made up: what stands on it, how large it gets, and that nothing breaks out of it."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from page.made import HERE, run, seen, timeline
from page.reading import Page
from pytest_concheck.page import bars
from pytest_concheck.page.document import document
from pytest_concheck.page.lanes import lanes
from pytest_concheck.page.run import Outcome, Run
from pytest_concheck.sighting import Sighting, Trail
from pytest_concheck.stacks import Place
from pytest_concheck.timeline import PENDING, Span, TaskLife, Timeline

LARGEST = 5_000_000
HOSTILE = (
    "</script><script>document.title='broken'</script>",
    '"><img src=x onerror="document.title=1">',
    "' onfocus='document.title=2' autofocus tabindex='0",
    "</pre></details><style>*{display:none}</style><!--",
    "]]><svg onload=document.title=3>",
    "\x1b[31mred\x1b[0m \x00 half \ud83d, reversed \u202e, 訂單 🐍",
)


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(document(run()))


def test_it_asks_for_nothing(page: Page) -> None:
    assert page.names()["script"] == 1
    assert not {"img", "iframe", "object", "embed", "base", "form"} & page.names().keys()
    assert page.all("src") == []
    assert {link for name, of in page.elements if name == "link" for link in of.values()} == {"icon", "data:,"}
    assert not any(name.startswith("on") or name == "style" for _, of in page.elements for name in of)
    style = (Path(bars.__file__).parent / "style.css").read_text()
    assert "@import" not in style
    assert set(re.findall(r"url\(([^)]*)\)", style)) == {"#pending"}


def test_links_lead_somewhere_and_names_are_there(page: Page) -> None:
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    links = page.all("href")
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    assert all(link.startswith(("#", "https://", "data:,")) for link in links)
    assert set(page.all("aria-labelledby")) <= set(ids)


def test_headings_and_landmarks(page: Page) -> None:
    names = [name for name, _ in page.elements]
    levels = [int(name[1]) for name in names if re.fullmatch(r"h[1-6]", name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert {"main", "header", "nav"} <= set(names)
    assert all(of.get("aria-hidden") == "true" for name, of in page.elements if name == "svg" and "viewBox" in of)


def test_sightings_have_source_stack_tests_confirmation_and_their_page(page: Page) -> None:
    for words in (
        "6 sightings at 3 lines, 2 failing",
        "CON321 leaked-task",
        "waits at",
        "called by",
        "Another way there, tests/test_other.py::test_it",
        "Confirms CON101 at the same line: time.sleep() blocks",
        "seen 3 times at this line",
        "Why is this bad?",
        "A task outlives the test, the fixture or the runner that made it.",
        "The event loop stands still because one of its callbacks",
    ):
        assert words in page.text
    line = Path(HERE).read_text().splitlines()[29]
    assert f"   30 {line}" in page.text


def test_the_slowest_lines_are_ranked(page: Page) -> None:
    places = re.findall(r"made\.py:(\d+) in function_(\d)", page.text)
    assert places == [("20", "0"), ("21", "1"), ("22", "2"), ("23", "3"), ("24", "4")]
    assert "2.0 s waiting, 1.0 s computing" in page.text


def test_what_is_not_ended_sticks_out_and_what_is_ended_does_not() -> None:
    place = Place("a.py", 1, "f", 1)
    left = TaskLife("Task-1", "serve", place, Span(0.5, None), PENDING)
    done = TaskLife("Task-2", "work", place, Span(0.25, 0.75), "done")
    drawn = lanes(Timeline("t", 1.0, tasks=(left, done)))
    assert f'class="pending" d="M460 0H{bars.WIDE}' in drawn
    assert 'class="task" d="M230 0H690' in drawn
    assert drawn.count("not ended</b>") == 1


def test_a_loop_is_as_high_as_it_was_busy() -> None:
    assert bars.heights((0, 50, 50, 100), 0, 800, 20) == "M0 20H0V20H200V10H600V0H800V20Z"


@pytest.mark.parametrize("seconds", [0.0, 1e-7, 0.003, 1.0, 59.0, 4000.0])
def test_any_length_of_a_test_is_drawn(seconds: float) -> None:
    drawn = lanes(timeline("t", seconds))
    assert [int(x) for x in re.findall(r"[MH](\d+)", drawn) if int(x) > bars.WIDE] == []
    assert drawn.count("<text") <= 9


def test_nothing_seen_is_said() -> None:
    page = Page(document(Run()))
    assert "nothing was seen" in page.text
    assert "No callback was seen" in page.text
    assert "No test made a task" in page.text


def test_ten_thousand_tests_are_a_small_file() -> None:
    html = document(run(10_000, 3_000, 1_000))
    assert len(html.encode()) < LARGEST
    assert len(re.findall("<[a-z]", html)) < 120_000
    assert html.count("<th scope=row>") == 10_000
    assert "more, of less interest, are not drawn" in html


def test_a_huge_run_is_no_larger_and_what_is_left_out_is_counted() -> None:
    long = "x" * 300
    outcomes = tuple(Outcome(f"tests/{n % 500}.py::{long}{n}", "passed", 0.1) for n in range(20_000))
    told = Outcome("tests/last.py::test_that_is_told", "failed", 0.1, sightings=1)
    sites = tuple(
        replace(each, tests=tuple(f"{long}{n}" for n in range(50))) for _ in range(1_000) for each in seen(long)
    )
    made = run(1, 0, 500)
    html = document(replace(made, tests=(*outcomes, told), seen=sites))
    assert len(html.encode()) < LARGEST
    assert "test_that_is_told" in html
    kept = html.count("<th scope=row>")
    assert f"{20_001 - kept} tests more, in which nothing was seen" in html
    articles = html.count("<article")
    assert 100 < articles < 3_000
    assert f"{3_000 - articles} lines more: --concheck-report-file has them all" in html


def hostile() -> Run:
    """A run in which everything that has a name has a bad one."""
    made = run(2, 0)
    place = Place("</script>.py", 1, HOSTILE[0], 1)
    first = seen()[0].first
    sightings = [
        Sighting(first.pitfall, {"task": bad, "owner": bad}, place, bad, (Trail(bad, place),), notes=(bad,))
        for bad in HOSTILE
    ]
    lines = tuple(
        replace(timeline(bad), tasks=(TaskLife(bad, bad, place, Span(0, None), PENDING),), left_out={bad: 1})
        for bad in HOSTILE
    )
    return replace(
        made,
        facts=HOSTILE,
        notes=HOSTILE,
        tests=tuple(Outcome(bad, bad, 1.0) for bad in HOSTILE),
        seen=tuple(
            replace(seen(bad)[0], stacks=(each,), confirms=(bad,)) for bad, each in zip(HOSTILE, sightings, strict=True)
        ),
        costly=tuple(replace(made.costly[0], test=bad) for bad in HOSTILE),
        timelines=lines,
        outcomes=dict(zip(HOSTILE, HOSTILE, strict=True)),
    )


def test_nothing_breaks_out_of_the_page() -> None:
    html = document(hostile())
    html.encode("utf-8")
    page = Page(html)
    assert page.names()["script"] == 1
    assert page.names()["style"] == 1
    assert not {"img", "onload"} & page.names().keys()
    assert not any(name.startswith("on") or name == "autofocus" for _, of in page.elements for name in of)
    for bad in HOSTILE[:5]:
        assert page.text.count(bad) >= 8
    assert "\\x1b[31mred\\x1b[0m \\x00 half \\ud83d, reversed \\u202e, 訂單 🐍" in page.text
