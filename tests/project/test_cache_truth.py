"""Whatever is remembered, and by whom, the findings are those of somebody who remembers nothing."""

import random
import shutil
from collections.abc import Sequence
from itertools import chain, islice
from pathlib import Path

import pytest

from flake8_concheck.analysis import Analysis
from flake8_concheck.located import Located
from flake8_concheck.memory.cache import Cache
from flake8_concheck.memory.edition import release
from flake8_concheck.options import Options
from flake8_concheck.project.find import Modules
from project.edits import Edits

OPTIONS = Options(enable=("ALL",))
EDITS = 8
Findings = dict[Path, list[Located]]


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def found(files: Sequence[Path], folder: Path | None, *, ahead: bool = False) -> Findings:
    """What a process that has just started finds in these files, asked for in this order."""
    Modules.around(files[0], OPTIONS.follow).forget()
    with Cache(folder) as cache:
        analysis = Analysis(OPTIONS, cache)
        if ahead:
            analysis.expect(files, read)
        answer = {each: analysis.findings(read(each), each) for each in files}
        analysis.flush()
    return answer


def damage(folder: Path, chance: random.Random) -> None:
    path = folder / f"{release()}.sqlite"
    data = bytearray(path.read_bytes())
    for _ in range(40):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    if chance.random() < 0.3:
        del data[chance.randrange(len(data)) :]
    path.write_bytes(data)


@pytest.mark.parametrize("seed", range(3))
def test_after_each_edit(tmp_path: Path, seed: int) -> None:
    edits, chance = Edits(tmp_path / "project", seed), random.Random(seed)
    mine, shared, damaged = (tmp_path / each for each in ("mine", "shared", "damaged"))
    told: set[str] = set()
    for edit in chain(["nothing"], islice(edits, EDITS)):
        files = edits.files()
        other = chance.sample(files, len(files))
        truth = found(files, None)
        told |= {each.message for several in truth.values() for each in several}
        assert found(other, None) == truth, f"{edit}: without a cache, in another order"
        assert found(files, mine, ahead=True) == truth, f"{edit}: with what was remembered"
        assert found(other, mine) == truth, f"{edit}: with what was remembered just now"
        found(other[: len(other) // 2], shared)
        assert found(files, shared) == truth, f"{edit}: with what somebody else remembered in another order"
        shutil.copytree(mine, damaged, dirs_exist_ok=True)
        damage(damaged, chance)
        assert found(files, damaged) == truth, f"{edit}: with a damaged file"
    assert len(told) > 10


def test_nothing_is_analysed_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or the test above would hold of a cache that forgets everything."""
    edits = Edits(tmp_path / "project", 9)
    first = found(edits.files(), tmp_path / "cache")
    monkeypatch.setattr(Analysis, "_found", None)
    assert found(edits.files(), tmp_path / "cache") == first
    edits.gone("settings")
    with pytest.raises(TypeError):
        found(edits.files(), tmp_path / "cache")


def test_the_same_text_in_a_folder_of_examples(tmp_path: Path) -> None:
    """Both modules have the same name, and import nothing of the project's."""
    text = "import time\n\ndef rest():\n    time.sleep(1)\n\nasync def serve():\n    rest()\n"
    files = [tmp_path / folder / "ad-use" / "app.py" for folder in ("service", "examples")]
    for each in files:
        each.parent.mkdir(parents=True)
        each.write_text(text, encoding="utf-8")
    (tmp_path / "setup.py").touch()
    for order in (files, files[::-1]):
        answer = found(order, tmp_path / "cache")
        assert [[located.code for located in answer[each]] for each in files] == [["CON103"], []]
