"""Real files to edit, and edits that people and editors make."""

import asyncio
import concurrent.futures
import random
from pathlib import Path

TYPED = (
    *("    ", "\n", "\n\n\n", "(", ")", '"""', "'", ":", "#x", "# noqa", "\\\n", "\t", "\x0c", "é", "😀"),
    *("x = 1\n", "else:\n", "@dec\n", "if a:\n", "pass\n", "    pass\n", "  # c\n", "            # deep\n"),
    *("    def m(self):\n        time.sleep(1)\n", "async def q():\n    import time\n    time.sleep(1)\n"),
    *("    async def w(self):\n        self.m()\n        asyncio.sleep(1)\n", "return 1\n", "await f()\n"),
)
"""Whole lines, halves of them, and what breaks everything that follows."""


def files() -> list[str]:
    """The texts of the standard library's modules on our subject, and of our example."""
    folders = [Path(each.__path__[0]) for each in (asyncio, concurrent.futures)]
    folders.append(Path(__file__).parents[2] / "examples")
    paths = sorted(path for folder in folders for path in folder.glob("*.py"))
    return [text for text in (path.read_text(encoding="utf-8") for path in paths) if text.count("\n") < 900]


def edited(text: str, choose: random.Random) -> str:
    """The text after one edit."""
    how = choose.random()
    if how < 0.25:
        start = choose.randrange(len(text) + 1)
        return text[:start] + text[start + choose.choice((1, 1, 2, 5, 30, 200)) :]
    if how < 0.45:
        return _with_lines_changed(text, choose)
    at = choose.randrange(len(text) + 1)
    if choose.random() < 0.6:
        at = text.rfind("\n", 0, at) + 1
    return text[:at] + choose.choice(TYPED) + text[at:]


def _with_lines_changed(text: str, choose: random.Random) -> str:
    """Some lines are deleted, doubled, indented or dedented."""
    lines = text.split("\n")
    start = choose.randrange(len(lines))
    part = lines[start : start + choose.choice((1, 1, 1, 3))]
    new = choose.choice(([], part * 2, [f"    {each}" for each in part], [each.removeprefix("    ") for each in part]))
    return "\n".join([*lines[:start], *new, *lines[start + len(part) :]])
