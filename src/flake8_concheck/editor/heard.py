"""The findings that no comment silences: as for the command, but reading only the statements with findings in them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from flake8_concheck.incremental.kept import Version
from flake8_concheck.located import Located
from flake8_concheck.noqa import ignored_lines


def heard(source: str, findings: Sequence[Located], version: Version | None) -> Iterator[Located]:
    """`version` is the tree that the findings come from, if it is that of this text."""
    if "# noqa" not in source.lower():
        yield from findings
        return
    outline = None if version is None or version.source != source else version.outline
    if outline is None:
        yield from ignored_lines(source, findings)
        return
    line_starts = [0]
    for line in source.split("\n"):
        line_starts.append(line_starts[-1] + len(line) + 1)
    for each in findings:
        at = bisect_right(outline.starts, line_starts[each.line - 1])
        start, end = outline.starts[at - 1], (*outline.starts, len(source))[at]
        before = bisect_right(line_starts, start) - 1
        here = replace(each, line=each.line - before)
        if any(ignored_lines(source[start:end], [here])):
            yield each
