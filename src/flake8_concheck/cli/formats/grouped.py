"""For people: the findings of each kind together, each with its line or the fix as a diff, in colours if there are."""

from collections.abc import Iterator, Sequence
from difflib import ndiff
from pathlib import Path
from typing import TextIO

from flake8_concheck.catalogue.pitfalls import PITFALLS
from flake8_concheck.cli.colour import Colours, colours
from flake8_concheck.cli.formats.marked import marked
from flake8_concheck.cli.report import Report
from flake8_concheck.cli.sources import Unreadable, read
from flake8_concheck.cli.words import count
from flake8_concheck.fix import Fix, safety
from flake8_concheck.fixing.edits import apply
from flake8_concheck.located import Located
from flake8_concheck.visible import visible, visible_path


def write(reports: Sequence[Report], out: TextIO, statistics: bool) -> None:
    paint = colours()
    texts: dict[str, str] = {}
    for code in _codes(reports):
        found = [(report.path, each) for report in reports for each in report.findings if each.code == code]
        print(f"{paint.bold(f'{code} {PITFALLS[code].slug}')}: {count(len(found), 'finding')}", file=out)
        for path, each in found:
            if path not in texts:
                texts[path] = _text(path)
            print("\n".join(_told(path, each, texts[path], paint)), file=out)
        print(paint.faint(f"  concheck explain {code} says more\n"), file=out)


def _codes(reports: Sequence[Report]) -> list[str]:
    """In their order; if the tests were asked, what they confirmed comes first, and of that what took longest."""
    first: dict[str, tuple[int, float]] = {}
    for each in (each for report in reports for each in report.findings):
        order = (0, 0.0) if each.seen is None else each.seen.order
        first[each.code] = min(order, first.get(each.code, order))
    return sorted(first, key=lambda code: (first[code], code))


def _text(path: str) -> str:
    try:
        return read(Path(path))
    except Unreadable:
        return ""


def _told(path: str, each: Located, text: str, paint: Colours) -> Iterator[str]:
    yield f"  {visible_path(path)}:{each.line}:{each.column + 1}: {marked(each)}"
    lines = text.split("\n")
    fix = next(iter(each.fixes), None)
    if each.line > len(lines) or not text:
        return
    if fix is None:
        yield f"    {paint.faint(f'{each.line:>5} |')} {_marked(lines[each.line - 1], each, paint)}"
        return
    yield from _diff(text, fix, paint)
    yield paint.faint(f"          {safety(fix)}: {visible(fix.title)}")


def _marked(line: str, each: Located, paint: Colours) -> str:
    end = each.end_column if each.end_line == each.line else len(line)
    before, found, after = line[: each.column], line[each.column : end], line[end:]
    return visible(before) + paint.underlined(visible(found)) + visible(after)


def _diff(text: str, fix: Fix, paint: Colours) -> Iterator[str]:
    """The lines that change, with their numbers in the old text."""
    first = min(edit.start[0] for edit in fix.edits)
    number = 0
    before, after = text.split("\n"), apply(text, fix.edits).split("\n")
    number = first - 1
    tail = len(before) - max(edit.end[0] for edit in fix.edits)
    for line in ndiff(before[number : len(before) - tail], after[number : len(after) - tail]):
        kind, rest = line[:1], visible(line[2:])
        number += kind in "- "
        if kind == "-":
            yield f"    {paint.faint(f'{number:>5} |')} {paint.red(f'-{rest}')}"
        elif kind == "+":
            yield f"    {paint.faint('      |')} {paint.green(f'+{rest}')}"
