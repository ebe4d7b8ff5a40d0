"""A client that types at random: whenever it pauses, the server says what the analysis of the whole text says."""

import random
from typing import Any

import pytest

from flake8_concheck.editor.text import UNITS, Text
from flake8_concheck.engine import check
from flake8_concheck.incremental.difference import difference
from flake8_concheck.noqa import ignored_lines, whole_file_ignored
from incremental.real import edited, files
from lsp.client import Client, Message

MINE = "import asyncio, time\n\n\nasync def f():\n    time.sleep(1)\n    f()\n\n\n"


def change(old: str, new: str) -> Message:
    """The change as an editor tells it, in UTF-16."""
    edit, text = difference(old, new), Text(old, UNITS["utf-16"])
    start, end = (text.there(position(old, each)) for each in (edit.start, edit.old_end))
    span = {key: {"line": at[0], "character": at[1]} for key, at in (("start", start), ("end", end))}
    return {"range": span, "text": new[edit.start : edit.new_end]}


def position(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1)


def expected(text: str) -> list[tuple[str, int, str]]:
    """Of a file alone in its project; where the text is broken only that."""
    if whole_file_ignored(text):
        return []
    found = check(text)
    heard = found if found and found[0].code == "CON001" else ignored_lines(text, found)
    return sorted((each.code, each.line - 1, each.message) for each in heard)


def told(diagnostics: list[Any]) -> list[tuple[str, int, str]]:
    said = sorted((each["code"], each["range"]["start"]["line"], each["message"]) for each in diagnostics)
    broken = [each for each in said if each[0] == "CON001"]
    return broken or said


@pytest.mark.parametrize("seed", range(3))
def test_a_session(client: Client, seed: int) -> None:
    choose = random.Random(seed)
    text = MINE + choose.choice(files())
    client.open("odd.py", text)
    client.diagnostics("odd.py")
    version = 1
    for _ in range(8):
        for _ in range(choose.choice((1, 1, 3))):
            new = edited(text, choose)
            version += 1
            client.change("odd.py", version, change(text, new))
            text = new
        assert told(client.diagnostics("odd.py", version)) == expected(text)
        client.forget()
        if any(each[0] == "CON001" for each in expected(text)):
            version, text = version + 1, MINE + choose.choice(files())
            client.change("odd.py", version, {"text": text})
            client.diagnostics("odd.py", version)
