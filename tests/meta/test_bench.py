"""`tools/bench` runs what it says beside what it says, and tells what it could not run. Times are nowhere asserted."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.bench import __main__ as bench
from tools.bench import environments, reading, size
from tools.bench.asked import Asked, Bench, Wrong
from tools.bench.environments import Environments
from tools.bench.measure import in_turns, process_cpu, rows
from tools.bench.results import Growth, Section, Table
from tools.bench.shapes import DEEP, SHAPES
from tools.bench.sources import gated, of_sizes
from tools.bench.stored import loads

METHOD = """
    async def get(self, key):
        time.sleep(1)
        return self.known[key]
"""
SERVICE = "import asyncio\nimport time\n\n\nclass Service:" + METHOD * 30
PLAIN = "def double(number):\n    return 2 * number\n"
ROWS = {
    "analysis": {
        *("libcst.parse_module", "the same with the garbage collector off"),
        *("concheck, all of it", "concheck, the opt-in rules too"),
    },
    "reading": {"libcst.parse_module", "concheck", "flake8", "flake8 with concheck"},
    "start-up": {"flake8", "flake8 with concheck"},
    "editing": {"service.py, 124 lines"},
    "servers": {"libcst.parse_module", "concheck lsp"},
}
"""What each measures at least, with nothing installed but what the tests need."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files, one of which the gate lets pass."""
    code = tmp_path / "code"
    code.mkdir()
    (code / "service.py").write_text(SERVICE)
    (code / "plain.py").write_text(PLAIN)
    return code


@pytest.fixture
def short(folder: Path, tmp_path: Path) -> Callable[[str], Section]:
    """What a bench finds in its short form."""

    def found(name: str) -> Section:
        asked = Asked([folder], 1, tmp_path, lines=200, short=True, environments=Environments(None))
        return bench.BENCHES[name].section(asked)

    return found


@pytest.mark.parametrize("name", [each for each in bench.BENCHES if each not in ("size", "suites", "load")])
def test_each_bench_gives_tables(name: str, short: Callable[[str], Section]) -> None:
    section = short(name)
    assert section.about
    assert section.results
    for table in section.results:
        assert isinstance(table, Table)
        names = [each.name for each in table.rows]
        assert len(set(names)) == len(names)
        assert ROWS.get(name, set()) <= set(names)
        assert {each.row for each in table.budgets} <= set(names)
        assert all(0 < each.low <= each.median <= each.high for each in table.rows)
        assert [each.ratio for each in table.rows if each.name == table.beside] in ([1], [])


def test_it_reads_what_it_is_given(short: Callable[[str], Section]) -> None:
    (table,) = short("analysis").results
    assert isinstance(table, Table)
    assert "The gate lets 1 of 2 files, 124 of 126 lines pass." in table.notes
    assert [each.most for each in table.budgets] == [1.35]


def test_how_cost_grows_is_told_of_every_shape(
    short: Callable[[str], Section], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(size, "_measured", lambda what, source: (source.count("\n") ** 2 + 1.0, 2048.0))
    lines, depth = short("size").results
    assert isinstance(lines, Growth)
    assert isinstance(depth, Growth)
    assert [each.name for each in lines.shapes] == list(SHAPES)
    assert [each.name for each in depth.shapes] == list(DEEP)
    assert {each.sizes for each in lines.shapes} == {(100, 200)}


def test_what_takes_long_is_not_made_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(size, "_measured", lambda what, source: (len(source) ** 2.0, 1.0))
    shape = size._shape("made up", "x".__mul__, (2, 4, 8))
    assert shape.sizes == (2, 4)
    assert shape.parse == (4.0, 16.0)
    assert shape.note == "not tried with more than 4, which took 16 s"
    monkeypatch.setattr(size, "_measured", lambda what, source: (float(len(source)), 1.0))
    assert size._shape("made up", "x".__mul__, (10, 20, 40)).sizes == (10, 20, 40)


def test_a_size_is_measured_in_a_process_of_its_own() -> None:
    seconds, kilobytes = size._measured("check", SHAPES["many classes"](54))
    assert seconds > 0
    assert kilobytes >= 1


@pytest.mark.parametrize("make", [*SHAPES.values(), *DEEP.values()])
def test_a_shape_is_python_that_has_to_be_read(make: Callable[[int], str]) -> None:
    assert gated([make(30)]) == [make(30)]


def test_a_part_is_printed_and_nothing_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (bench.DOCS / "performance.md").stat()
    assert bench.main(["--short", "--on", str(folder), "--", "editing"]) == 0
    printed = capsys.readouterr().out
    assert "service.py, 124 lines" in printed
    assert "written" not in printed
    assert (bench.DOCS / "performance.md").stat() == before


def test_a_run_is_written_where_it_is_told(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="only pictures need it: tox -e bench-short")
    written = tmp_path / "written"
    assert bench.main(["--short", "--on", str(folder), "--write", str(written), "--", "analysis", "start-up"]) == 0
    run = loads((written / "performance" / "results.json").read_text())
    assert [each.name for each in run.sections] == ["analysis", "start-up"]
    assert (written / "performance" / "analysis.svg").is_file()
    page = (written / "performance.md").read_text()
    assert bench.main(["--again", str(written / "performance" / "results.json"), "--write", str(tmp_path)]) == 0
    assert (tmp_path / "performance.md").read_text() == page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no-such-bench"], "bench: no bench no-such-bench; there is: analysis, rules"),
        (["--on", "no-such-folder", "--", "rules"], "bench: --on: no folder no-such-folder"),
        (["--again", __file__], "test_bench.py: not what a run has written (JSONDecodeError"),
    ],
)
def test_what_cannot_be_done(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(arguments) == 2
    assert said in capsys.readouterr().err


def test_a_folder_without_concurrency_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "service.py").unlink()
    for name in ("analysis", "reading"):
        assert bench.main(["--short", "--on", str(folder), "--", name]) == 2
        assert "no file in the folders has anything to do with concurrency" in capsys.readouterr().err


def test_a_bench_that_breaks_leaves_the_others_what_they_found(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks(asked: Asked) -> list[Table]:
        raise OSError("no such luck")

    monkeypatch.setitem(bench.BENCHES, "load", Bench("load", "Load", "", breaks))
    assert bench.main(["--rounds", "1", "--on", str(folder), "--", "load", "analysis"]) == 1
    printed, err = capsys.readouterr()
    assert "no such luck" in err
    assert "concheck, all of it" in printed
    with pytest.raises(OSError, match="no such luck"):
        bench.main(["--short", "load"])


def test_what_was_found_is_there_when_the_run_is_ended(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(asked: Asked) -> list[Table]:
        raise KeyboardInterrupt

    monkeypatch.setitem(bench.BENCHES, "load", Bench("load", "Load", "", ended))
    with pytest.raises(KeyboardInterrupt):
        bench.main(["--short", "--home", str(tmp_path), "--on", str(folder), "--", "start-up", "load"])
    found = loads((tmp_path / "results.json").read_text())
    assert [each.name for each in found.sections] == ["start-up"]


def test_what_is_not_to_be_had_is_left_out_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(environments.NEEDS, "pylint", ("no-such-distribution[extra]",))
    found = Environments(None)
    assert found.ready(("pytest", "pylint")) == {"pytest": sys.executable}
    versions, absent = found.notes(("pytest", "pylint"))
    assert versions.startswith(f"With pytest {pytest.__version__}, pytest-asyncio ")
    assert absent == "Not measured: pylint (no-such-distribution is not installed beside concheck)."


def test_each_round_starts_with_another_and_ratios_are_of_rounds() -> None:
    order: list[str] = []

    def contender(name: str, *seconds: float) -> Callable[[], float]:
        values = iter(seconds)

        def run() -> float:
            order.append(name)
            return next(values)

        return run

    seconds = in_turns({"a": contender("a", 1.0, 4.0, 2.0), "b": contender("b", 3.0, 4.0, 4.0)}, 3)
    assert "".join(order) == "abbaab"
    a, b = rows(seconds, "a")
    assert (a.median, a.low, a.high, a.ratio) == (2.0, 1.0, 4.0, 1.0)
    assert (b.median, b.ratio) == (4.0, 2.0)


def test_a_process_that_crashes_is_no_measurement(tmp_path: Path) -> None:
    assert process_cpu([sys.executable, "-c", "raise SystemExit(1)"], tmp_path, {}) > 0
    with pytest.raises(RuntimeError, match="exit code 2"):
        process_cpu([sys.executable, "-c", "raise SystemExit(2)"], tmp_path, {})


def test_files_are_sorted_by_size() -> None:
    small, large = "\n" * 200, "\n" * 9_000
    assert list(of_sizes([large, "\n", small])) == [[small], [], [large]]


def test_the_slowest_are_given_no_more_than_they_can_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    larger = folder.with_name("larger")
    larger.mkdir()
    (larger / "service.py").write_text(SERVICE * 2)
    monkeypatch.setattr(reading, "LINES", 300)
    assert list(reading._within([larger, folder])) == [folder]
    monkeypatch.setattr(reading, "LINES", 400)
    assert list(reading._within([larger, folder])) == [folder, larger]


def test_what_cannot_be_read_is_refused() -> None:
    with pytest.raises(Wrong, match="concurrency"):
        gated(["import asyncio\nasync def f(:\n", PLAIN])
