"""What `tools/bench` found is printed, written and drawn as it is: no row is lost, no missed budget hidden."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tools.bench.page import page
from tools.bench.pictures import described, draw, file_names, is_drawn
from tools.bench.results import Budget, Growth, Row, Run, Section, Shape, Table, exponent
from tools.bench.stored import dumps, loads
from tools.bench.text import text
from tools.bench.written import write
from written.blocks import MARKDOWN

DOCS = Path(__file__).parents[2] / "docs"
SPEED = Table(
    "A folder",
    (Row("parse", 2.0, 1.5, 2.5, 1.0), Row("ours", 3.0, 2.5, 3.5, 1.5), Row("theirs", 50.0, 49.0, 51.0, 25.0)),
    "parse",
    budgets=(Budget("ours", 1.35, 1.5), Budget("theirs", 100, 50.0, "s")),
    notes=("With theirs 1.2.3.",),
)
COUNTS = Table(
    "A busy machine", (Row("clean", 0, 0, 0),), unit="sightings", budgets=(Budget("clean", 0, 0, "sightings"),)
)
SHAPES = (
    Shape("classes", (1_000, 10_000), (0.1, 1.0), (0.05, 0.5), (20_000, 200_000)),
    Shape("chains", (100, 1_000), (0.1, 10.0), (0.01, 0.1), (1, 2_048), "each is searched for by itself"),
)
GROWTH = Growth("With lines", "lines", SHAPES)
SECTIONS = (
    Section("speed", "How fast", "Seconds of CPU.", (SPEED,)),
    Section("others", "All else", "Counts.", (COUNTS, GROWTH)),
)
RUN = Run(("Linux, 2 cores", "CPython 3.11"), 3, 21.4, SECTIONS)


def test_a_run_is_stored_as_it_is() -> None:
    assert loads(dumps(RUN)) == RUN


def test_what_is_printed() -> None:
    assert list(text(SECTIONS[0])) == [
        "",
        "How fast: A folder",
        "  parse       2.000 s  (1.500-2.500)     1.000 x",
        "  ours        3.000 s  (2.500-3.500)     1.500 x",
        "  theirs     50.000 s  (49.000-51.000)    25.000 x",
        "  budget of ours: 1.35 x, NOT met (1.50)",
        "  budget of theirs: 100.000 s, met (50.000)",
        "  With theirs 1.2.3.",
    ]
    told = "\n".join(text(SECTIONS[1]))
    assert "  clean          0 sightings  (0-0)\n" in told
    assert "time  1.00 (parse  1.00), memory  1.00; 10,000: 1.00 s,  2.00 x the parse,    195 MB" in told
    assert "time  2.00 (parse  1.00), memory     -; 1,000: 10.00 s, 100.00 x the parse,      2 MB" in told


def tables(markdown: str) -> Iterator[list[list[str]]]:
    """The cells of each table of a page, row by row, those of the head too."""
    rows: list[list[str]] = []
    for token in MARKDOWN.parse(markdown):
        match token.type:
            case "table_open":
                rows = []
            case "tr_open":
                rows.append([])
            case "inline" if rows and token.level > 3:
                rows[-1].append(token.content)
            case "table_close":
                yield rows


def test_the_page_has_every_row_and_every_budget() -> None:
    budgets, speed, counts, growth = tables(page(RUN))
    assert budgets[1:] == [
        ["A folder", "ours", "1.35", "1.50", "**not met**"],
        ["A folder", "theirs", "100.000 s", "50.000 s", "met"],
        ["A busy machine", "clean", "0 sightings", "0 sightings", "met"],
    ]
    assert speed == [
        ["", "median", "from, to", "ratio"],
        ["parse", "2.000 s", "1.500, 2.500", "1.00"],
        ["ours", "3.000 s", "2.500, 3.500", "**1.50**"],
        ["theirs", "50.000 s", "49.000, 51.000", "**25.00**"],
    ]
    assert counts[1:] == [["clean", "0", "0, 0"]]
    assert growth[1:] == [
        ["classes", "1.00", "1.00", "1.00", "10,000", "1.00 s", "2.00", "195 MB"],
        ["chains", "2.00", "1.00", "", "1,000", "10.00 s", "100.00", "2 MB"],
    ]


def test_the_page_tells_the_rest() -> None:
    told = page(RUN)
    headings = [line for line in told.splitlines() if line.startswith("#")]
    assert headings == [
        "# Performance",
        "## Budgets",
        "## How fast",
        "## All else",
        "### A busy machine",
        "### With lines",
    ]
    assert "- Linux, 2 cores\n- CPython 3.11\n- 3 rounds, more of what is quick; 21 minutes in all\n" in told
    assert "2 of 3 are met." in told
    assert "With theirs 1.2.3." in told
    assert "Chains: each is searched for by itself." in told
    assert f"![{described(SPEED)}](performance/speed.svg)" in told
    assert f"![{described(GROWTH)}](performance/others-2.svg)" in told
    assert "others-1.svg" not in told, "there is nothing to draw"


def test_what_a_picture_shows_is_said_as_well() -> None:
    assert described(SPEED) == "Bars of ratios to parse: parse 1.00, ours 1.50, theirs 25.00"
    assert described(GROWTH) == "Lines of seconds over lines for classes, chains"


def test_only_what_can_be_compared_is_drawn() -> None:
    assert [is_drawn(each) for each in (SPEED, COUNTS, GROWTH)] == [True, False, True]
    assert file_names(SECTIONS[1]) == ["others-1.svg", "others-2.svg"]


def test_the_pictures_have_every_name_and_are_the_same_each_time(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="only pictures need it: tox -e bench-short")
    drawn = [path for section in SECTIONS for path in draw(section, tmp_path)]
    assert [path.name for path in drawn] == ["speed.svg", "others-2.svg"]
    once = [path.read_bytes() for path in drawn]
    bars, lines = [set(ElementTree.fromstring(each).itertext()) for each in once]
    assert {"parse", "ours", "theirs", "1.00", "1.50", "25.00", "times parse", "budget 1.35"} <= bars
    assert "budget 100" not in bars, "that one is of seconds"
    assert {"classes", "chains", "concheck", "parse", "lines", "1,000", "10,000"} <= lines
    assert not any(b"<dc:date>" in each for each in once)
    again = [path.read_bytes() for section in SECTIONS for path in draw(section, tmp_path)]
    assert again == once


def test_pictures_of_another_run_are_taken_away(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="only pictures need it: tox -e bench-short")
    old = tmp_path / "performance" / "old.svg"
    old.parent.mkdir()
    old.touch()
    write(RUN, tmp_path)
    names = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")}
    files = {"performance/speed.svg", "performance/others-2.svg", "performance/results.json"}
    assert names == {"performance.md", *files}
    assert (tmp_path / "performance.md").read_text() == page(RUN)


def test_the_page_in_the_docs_is_what_was_measured() -> None:
    run = loads((DOCS / "performance" / "results.json").read_text(encoding="utf-8"))
    assert (DOCS / "performance.md").read_text(encoding="utf-8") == page(run)
    drawn = {
        name
        for section in run.sections
        for result, name in zip(section.results, file_names(section), strict=True)
        if is_drawn(result)
    }
    assert {path.name for path in (DOCS / "performance").glob("*.svg")} == drawn


@pytest.mark.parametrize(("costs", "told"), [((1, 10, 100), 1), ((1, 100, 10_000), 2), ((5, 5, 5), 0)])
def test_exponents(costs: tuple[int, ...], told: float) -> None:
    assert exponent((10, 100, 1_000), costs) == pytest.approx(told)
