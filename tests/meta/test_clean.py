"""`tools/clean` finds nothing where nothing is, and says so when there is something."""

from pathlib import Path

import pytest

from tools.clean import __main__ as clean

FORGETS = """
import asyncio


def test_forgets():
    async def work():
        asyncio.sleep(0)

    asyncio.run(work())
"""
BREAKS = """
import asyncio

from pytest_concheck.tasks import Tasks

KEPT = []
Tasks.pending = None


def test_breaks():
    async def work():
        KEPT.append(asyncio.create_task(asyncio.sleep(9)))
        await asyncio.sleep(0)

    asyncio.run(work())
"""
FAILS = "def test_fails():\n    assert False\n"


def test_the_suite_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert clean.main(["--runs=1", "--busy=0"]) == 0
    assert "1 runs beside 0 busy processes" in (said := capsys.readouterr().out)
    assert "0 were not clean" in said
    assert "35 passed" in said


@pytest.mark.parametrize(
    ("suite", "said"),
    [
        (FORGETS, "test_forgets: CON201"),
        (FAILS, "run 2: 1 failed"),
        (BREAKS, "CON000 leaked-task (CON321) was switched off"),
    ],
)
def test_what_is_not_is_told(suite: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "suite.py").write_text(suite)
    assert clean.main(["--runs=2", "--busy=0", f"--suite={tmp_path / 'suite.py'}"]) == 1
    told = capsys.readouterr().out
    assert said in told
    assert "2 were not clean" in told


def test_options_of_concheck_are_handed_on(tmp_path: Path) -> None:
    (tmp_path / "suite.py").write_text(FORGETS)
    only_another = "--option=--concheck-select=CON321"
    assert clean.main(["--runs=1", "--busy=0", f"--suite={tmp_path / 'suite.py'}", only_another]) == 0


def test_no_runs_are_no_proof() -> None:
    with pytest.raises(SystemExit) as ended:
        clean.main(["--runs=0"])
    assert ended.value.code == 2
