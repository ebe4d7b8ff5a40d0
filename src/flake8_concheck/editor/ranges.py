"""How much of a finding is marked: of a statement with a body only the line it begins with."""

import re
from collections.abc import Sequence

from flake8_concheck.fix import Position
from flake8_concheck.located import Located

HAS_BODY = re.compile(r"(async|class|def|except|finally|for|if|match|try|while|with)\b")


def marked(finding: Located, lines: Sequence[str]) -> tuple[Position, Position]:
    """From where to where; always on lines that there are, and never beyond their ends."""
    first = min(finding.line, len(lines))
    text = lines[first - 1]
    start = min(finding.column, len(text))
    if finding.end_line > finding.line and HAS_BODY.match(text, start):
        return (first, start), (first, max(start, len(text.rstrip())))
    last = min(max(finding.end_line, first), len(lines))
    end = min(finding.end_column, len(lines[last - 1]))
    return (first, start), (last, end)
