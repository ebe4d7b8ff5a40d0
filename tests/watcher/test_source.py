"""What the source says of a line that was seen."""

import textwrap
from pathlib import Path

import pytest

from pytest_concheck.source import goes_round_at


@pytest.mark.parametrize(
    ("text", "goes_round"),
    [
        ("for x in y:\n    call()  # HERE", True),
        ("while x:\n    call()  # HERE", True),
        ("while call():  # HERE\n    pass", True),
        ("z = [call() for x in y]  # HERE", True),
        ("z = sum(\n    call()  # HERE\n    for x in y\n)", True),
        ("for x in y:\n    for z in x:\n        call()  # HERE\n    await z", True),
        ("call()  # HERE", False),
        ("for x in call():  # HERE\n    pass", False),
        ("for x in y:\n    call()  # HERE\n    await x", False),
        ("async for x in y:\n    call()  # HERE", False),
        ("for x in y:\n    async with x:\n        call()  # HERE", False),
        ("for x in y:\n    pass\ncall()  # HERE", False),
    ],
)
def test_goes_round(tmp_path: Path, text: str, goes_round: bool) -> None:
    file = tmp_path / "app.py"
    file.write_text(f"async def main(x, y, call):\n{textwrap.indent(text, '    ')}\n")
    [line] = [number for number, each in enumerate(file.read_text().splitlines(), 1) if "HERE" in each]
    assert goes_round_at(str(file), line) is goes_round


def test_no_source() -> None:
    assert not goes_round_at("<string>", 1)
