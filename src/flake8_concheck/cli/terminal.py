"""Pages and tables for people: as they are for a file or a pipe, with some colours for a terminal."""

import re
import shutil
import sys
from collections.abc import Iterator, Sequence

from flake8_concheck.catalogue.pitfall import Pitfall
from flake8_concheck.cli.colour import Colours, colours

LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)]+)\)")
CODE = re.compile(r"`([^`]+)`")


def rendered(page: str) -> str:
    """A page in Markdown: untouched unless standard output is a terminal with colours."""
    paint = colours()
    if paint.bold("x") == "x":
        return page
    lines: list[str] = []
    in_code = False
    for line in page.splitlines():
        if line.startswith("```"):
            in_code = not in_code
        else:
            lines.append(f"    {paint.green(line)}" if in_code and line else _line(line, paint))
    return "\n".join(lines) + "\n"


def _line(line: str, paint: Colours) -> str:
    if line.startswith("#"):
        return paint.bold(line.lstrip("# "))
    shown = LINK.sub(lambda match: f"{match[1]} ({paint.underlined(match[2])})", line)
    return CODE.sub(lambda match: paint.green(match[1]), shown)


def table(pitfalls: Sequence[Pitfall]) -> Iterator[str]:
    """A line for each: code, slug, how sure we are, and who sees it; cut to the width of a terminal."""
    paint = colours()
    width = max(len(each.slug) for each in pitfalls)
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    for each in pitfalls:
        line = f"{each.code}  {each.slug:{width}}  {each.tier:8}  {each.seen}"
        cut = line[:columns] if columns else line
        yield paint.bold(cut[: len(each.code)]) + cut[len(each.code) :]
