"""What is remembered with fixes serves where none are wanted, and the reverse where there is nothing to mend."""

from pathlib import Path

import pytest

from flake8_concheck import engine
from flake8_concheck.analysis import Analysis
from flake8_concheck.file import File
from flake8_concheck.located import Located
from flake8_concheck.memory.cache import Cache
from flake8_concheck.options import Options

BAD = "import time\nasync def f():\n    time.sleep(1)\n"
GOOD = "import asyncio\nasync def f():\n    await asyncio.sleep(1)\n"


@pytest.mark.parametrize(
    ("source", "first", "second", "anew"),
    [(BAD, True, False, False), (BAD, False, True, True), (GOOD, False, True, False), (GOOD, True, False, False)],
)
def test_what_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, first: bool, second: bool, anew: bool
) -> None:
    calls: list[str] = []
    check = engine.check

    def counted(text: str, options: Options, *, file: File, propose: engine.Propose) -> list[Located]:
        calls.append(text)
        return check(text, options, file=file, propose=propose)

    monkeypatch.setattr(engine, "check", counted)
    found = []
    for fixes in (first, second):
        with Cache(tmp_path / "cache") as cache:
            found.append(Analysis(Options(), cache, fixes).findings(source, tmp_path / "a.py"))
    assert found[0] == found[1]
    assert [bool(each.fixes) for each in found[1]] == ([True] if source == BAD and (second or first) else [])
    assert len(calls) == 1 + anew
