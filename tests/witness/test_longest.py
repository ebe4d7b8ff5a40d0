"""One slow call is told from many quick ones: by the marks on frames, and where there is none, by the source."""

import sys
from pathlib import Path

import pytest

from pytest_concheck.stacks import Place
from pytest_concheck.witness.callee import Called, called
from pytest_concheck.witness.learning import _longest

HERE = Place("app.py", 1, "main", 1)


@pytest.mark.parametrize(
    ("again", "longest"),
    [
        ([False, True, True], 3),
        ([False, False, False], 1),
        ([False, True, False, True, True], 3),
        ([None, None, None], 3),
    ],
)
def test_runs(again: list[bool | None], longest: int) -> None:
    assert _longest([Called("shop.render", HERE, each) for each in again], "shop.render", HERE) == longest


def test_another_call_between_ends_it() -> None:
    mine, other = Called("shop.render", HERE, True), Called("shop.send", HERE, True)
    assert _longest([mine, mine, None, mine, other, mine], "shop.render", HERE) == 2


def test_of_c_in_a_loop_nobody_can_tell(tmp_path: Path) -> None:
    file = tmp_path / "app.py"
    file.write_text("async def main(x):\n    for y in x:\n        call(y)\n    call(x)\n")
    for line, longest in ((3, 0), (4, 2)):
        at = Place(str(file), line, "main", line)
        assert _longest([Called("c.call", at, None)] * 2, "c.call", at) == longest


def test_a_call_is_known_again_as_long_as_it_lasts(tmp_path: Path) -> None:
    found: list[Called | None] = []

    def look() -> None:
        found.append(called(sys._getframe(1)))

    file = tmp_path / "app.py"
    file.write_text("def work():\n    look()\n    look()\n\nasync def main():\n    work()\n    work()\n")
    names = {"look": look, "__name__": "app"}
    exec(compile(file.read_text(), str(file), "exec"), names)
    with pytest.raises(StopIteration):
        names["main"]().send(None)  # type: ignore[operator]
    assert [each.again for each in found if each] == [False, True, False, True]
