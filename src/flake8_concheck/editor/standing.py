"""Findings of an earlier text, as far as the lines they are in still stand."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from flake8_concheck.incremental.difference import difference
from flake8_concheck.located import Hop, Located


def still_standing(old: str, findings: Iterable[Located], new: str) -> Iterator[Located]:
    """Those on lines that are the same in the new text, with their new line numbers and without fixes."""
    edit = difference(old, new)
    above = old.count("\n", 0, edit.start)
    below = old.count("\n", 0, edit.old_end) + 1
    moved = new.count("\n") - old.count("\n")

    def line_now(line: int) -> int | None:
        if line <= above:
            return line
        return line + moved if line > below else None

    for each in findings:
        start, end = line_now(each.line), line_now(each.end_line)
        if start is not None and end is not None and end - start == each.end_line - each.line:
            chain = tuple(hop if hop.path else Hop(hop.callee, "", line_now(hop.line) or 0) for hop in each.chain)
            yield replace(each, line=start, end_line=end, chain=chain, fixes=())
