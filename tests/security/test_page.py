"""docs/security.md: every test that it names is there."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "security.md"
LINK = re.compile(r"\[`([^`]+)`\]\(([^)]+)\)")


def test_every_test_that_is_named_is_there() -> None:
    links = LINK.findall(PAGE.read_text(encoding="utf-8"))
    assert len(links) > 20
    for name, target in links:
        file = (PAGE.parent / target).resolve()
        assert file.is_file(), target
        if name.startswith("test_") and not name.endswith(".py"):
            assert f"def {name}(" in file.read_text(encoding="utf-8"), name
