"""What the generated programs have broken."""

import pytest

from flake8_concheck.engine import check
from tools.crash.complaints import complaints

FOUND = {
    "a global that nobody in the file binds": """
import asyncio

async def f():
    global latest
    latest.submit(abs, 1).result()
    latest()
    await latest
    [latest for latest.x in latest]
""",
    "the same in a class and an inner function": """
import asyncio

class A:
    global made
    made()
    def f(self):
        global made
        return lambda: made.result()
""",
    "text and bytes in one literal": """
import asyncio

async def f():
    return "a" b"b"
""",
    "the same in a quoted annotation": """
import asyncio

async def f(x: "'a' b'b'"):
    await x
""",
    "what only libcst refuses, at the end of a line that the next is shorter than": """
from asyncio import Queue

class Hub:
    def __init__(self):
        self.queue = Queue()
        (value): dict = {}

    async def send(self, value):
        self.queue.put(value)
""",
}


@pytest.mark.parametrize("name", FOUND)
def test_nothing_to_complain_of_any_more(name: str) -> None:
    assert complaints(FOUND[name]) == []


def test_what_only_a_node_of_libcst_refuses_is_told_as_python_tells_it() -> None:
    [found] = check(FOUND["text and bytes in one literal"])
    assert (found.line, found.code) == (5, "CON001")
    assert found.message.endswith("cannot mix bytes and nonbytes literals")
