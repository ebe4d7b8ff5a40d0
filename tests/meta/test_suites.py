"""`tools/suites` sees when watching changes how a test comes out, and tells it from a suite that is not steady."""

import json
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from tools.suites import __main__ as suites
from tools.suites import homes, listed
from tools.suites.comparing import MISSING, differences
from tools.suites.listed import Suite
from tools.suites.running import TOO_LONG, Run, run
from tools.suites.telling import Result

STEADY = """
import asyncio

import pytest


async def work():
    pass


def test_passes():
    asyncio.run(asyncio.sleep(0))


def test_drops_a_coroutine():
    work()


def test_fails():
    assert False


@pytest.mark.skip
def test_is_skipped():
    pass


@pytest.mark.xfail
def test_fails_as_expected():
    assert False


@pytest.fixture
def broken():
    yield
    raise ValueError


def test_breaks_afterwards(broken):
    pass
"""
SIGNALS = """
import signal


def test_what_is_ignored():
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_DFL
"""
LOOKS = """
def test_is_not_watched(pytestconfig):
    assert pytestconfig.getoption("concheck") is None
"""
CAME_OUT = {
    "test_suite.py::test_passes": "passed",
    "test_suite.py::test_drops_a_coroutine": "passed",
    "test_suite.py::test_fails": "failed",
    "test_suite.py::test_is_skipped": "setup skipped",
    "test_suite.py::test_fails_as_expected": "xskipped",
    "test_suite.py::test_breaks_afterwards": "passed, teardown failed",
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "pytest.ini").write_text("[pytest]\n")
    return folder


def ran(**outcomes: str) -> Run:
    return Run(0, 1.0, 1.0, outcomes)


def test_a_suite_comes_out_as_it_does_and_what_was_seen_is_told(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (source / "test_suite.py").write_text(STEADY)
    told = main_over(source, tmp_path, monkeypatch, expect=0)
    assert told["differences"] == []
    assert [each["how"] for each in told["runs"]] == ["bare", "watched"]
    assert all(sum(each["outcomes"].values()) == len(CAME_OUT) for each in told["runs"])
    assert all(each["cpu"] > 0.01 for each in told["runs"])  # Less than Python takes to start.
    (site,) = told["sites"]
    assert (site["code"], site["path"], site["function"]) == ("CON201", "test_suite.py", "test_drops_a_coroutine")
    assert site["times"] == [1]
    assert "| made-up | 3.12 | 6 | 2 | 1 + 1 | the same | 1 | 1 |" in capsys.readouterr().out


def test_a_suite_that_notices_is_told(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (source / "test_suite.py").write_text(LOOKS)
    told = main_over(source, tmp_path, monkeypatch, expect=1)
    (difference,) = told["differences"]
    assert difference["test"] == "test_suite.py::test_is_not_watched"
    assert (difference["bare"], difference["watched"]) == (["passed"], ["failed"])


@pytest.mark.skipif(sys.platform == "win32", reason="there are no ignored signals to inherit")
def test_a_suite_gets_the_signals_that_our_run_ignores_in_the_background(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (source / "test_suite.py").write_text(SIGNALS)
    numbers = (signal.SIGINT, signal.SIGHUP)
    before = [signal.signal(number, signal.SIG_IGN) for number in numbers]
    try:
        told = main_over(source, tmp_path, monkeypatch, expect=0)
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
    assert [each["outcomes"] for each in told["runs"]] == [{"passed": 1}] * 2


def main_over(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, expect: int) -> dict[str, list[Any]]:
    """What main() writes of a suite in `source`, which is run once each way with the Python at hand."""
    made_up = Suite("made-up", "a test", test=(".",))
    monkeypatch.setattr(listed, "read", lambda: {"made-up": made_up})
    monkeypatch.setattr(homes, "wheel", lambda folder: folder)
    monkeypatch.setattr(homes, "make", lambda *_: (Path(sys.executable), source))
    file = tmp_path / "told.json"
    arguments = ["made-up", "--repeats", "1", "--home", str(tmp_path / "home"), "--json", str(file)]
    assert suites.main(arguments) == expect
    told: dict[str, dict[str, list[Any]]] = json.loads(file.read_text())
    return told["made-up"]


def test_each_phase_counts(source: Path, tmp_path: Path) -> None:
    (source / "test_suite.py").write_text(STEADY)
    came_out = run([sys.executable, "-m", "pytest", "."], source, tmp_path / "results")
    assert came_out.outcomes == CAME_OUT
    assert came_out.exit == 1
    assert not came_out.sightings


def test_a_suite_that_does_not_end_is_ended(source: Path, tmp_path: Path) -> None:
    (source / "test_suite.py").write_text("import time\n\n\ndef test_hangs():\n    time.sleep(600)\n")
    came_out = run([sys.executable, "-m", "pytest", "."], source, tmp_path / "results", seconds=0.1)
    assert (came_out.exit, came_out.outcomes) == (TOO_LONG, {})


def test_what_watching_costs_is_told_of_runs_that_were_neighbours() -> None:
    suite = Suite("made-up", "for this test")
    bare, watched = ([Run(0, 9.0, cpu, {}) for cpu in each] for each in ((1.0, 4.0, 2.0), (1.5, 4.4, 2.4)))
    assert Result(suite, bare, watched).row().endswith("| 9.0 / 9.0 | 2.00 / 2.40 | 1.20 |")


def test_what_differs_without_us_is_not_ours() -> None:
    (flaky,) = differences([ran(a="passed"), ran(a="failed")], [ran(a="failed")])
    assert not flaky.is_ours
    (ours,) = differences([ran(a="passed"), ran(a="passed")], [ran(a="failed")])
    assert ours.is_ours
    (gone,) = differences([ran(a="passed", b="passed")], [ran(b="passed")])
    assert (gone.test, gone.watched, gone.is_ours) == ("a", (MISSING,), True)


def test_a_name_with_an_address_counts_by_the_rest() -> None:
    one, other = Run(0, 1.0, 1.0, {"t[0x7f00aa11]": "passed"}), Run(0, 1.0, 1.0, {"t[0x7f00bb22]": "passed"})
    assert not differences([one], [other])


def test_every_entry_of_the_list_can_be_read() -> None:
    entries = listed.read()
    assert len(entries) >= 12
    assert sum(not each.is_repository for each in entries.values()) >= 10, "PyPI is all there need be"


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('why = "x"\ntest = ["."]\nsorce = "x==1"', "a: there is no sorce"),
        ('why = "x"', "a: `why` and `test` are needed"),
        ('why = "x"\ntest = ["."]\nlike = "b"', "a: like = 'b' is not an entry"),
        ('why = "x"\ntest = ["."]\nsource = "x>=1"', "a: source = 'x>=1' names no exact version or commit"),
    ],
)
def test_a_wrong_entry_is_refused_by_name(entry: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "suites.toml"
    path.write_text(f"[a]\n{entry}\n")
    with pytest.raises(ValueError, match=said):
        listed.read(path)


def test_a_repository_needs_to_be_told_where_it_is(tmp_path: Path) -> None:
    with pytest.raises(homes.NotToBeHad, match="--repositories"):
        homes.make(Suite("a", "b", source="owner/name@c0ffee", test=(".",)), tmp_path, tmp_path, "")


def test_no_such_suite(capsys: pytest.CaptureFixture[str]) -> None:
    assert suites.main(["no-such-suite"]) == 2
    assert "no suite no-such-suite; there is: anyio" in capsys.readouterr().err
