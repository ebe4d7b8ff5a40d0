"""What the generated programs have broken."""

import pytest

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
}


@pytest.mark.parametrize("name", FOUND)
def test_nothing_to_complain_of_any_more(name: str) -> None:
    assert complaints(FOUND[name]) == []
