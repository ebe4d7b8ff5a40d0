"""On which line a call in another module stands."""

from pathlib import Path
from textwrap import dedent

import pytest

from flake8_concheck.project.lines import line_of

TEXT = dedent(
    """\
    import typing
    @typing.overload
    def load(name: str) -> str: ...
    def load(name):
        first()
        return self.client.get(name)
    class Client:
        if True:
            def send(self):
                def inner():
                    post()
        else:
            def send(self):
                with lock() as held:
                    push(held.value)
                for each in rows():
                    push(each)
    """
)
LINES = [
    ("load", "first()", 5),
    ("load", "self.client.get()", 6),
    ("load", "nothing()", 3),
    ("Client.send", "push()", 15),
    ("Client.send", "with lock()", 14),
    ("Client.send", "held.value", 15),
    ("Client.send", "for … in rows()", 16),
    ("Client.send.<locals>.inner", "post()", 11),
    ("Client.send", "post()", 9),
    ("gone", "first()", 0),
]


@pytest.mark.parametrize(("function", "spelled", "line"), LINES)
def test_line_of(function: str, spelled: str, line: int, tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(TEXT, encoding="utf-8")
    assert line_of(path, function, spelled) == line


def test_the_definition_where_this_python_cannot_read_the_file(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text("new syntax ahead\nclass A:\n    def send(self):\n        post()\n", encoding="utf-8")
    assert line_of(path, "A.send", "post()") == 3


def test_no_line_without_a_file(tmp_path: Path) -> None:
    assert line_of(tmp_path / "gone.py", "load", "first()") == 0
