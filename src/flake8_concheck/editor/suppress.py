"""`# noqa` for a finding: where flake8 looks for it, and together with one that is there."""

from flake8_concheck.fix import Edit
from flake8_concheck.located import Located
from flake8_concheck.noqa import INLINE, ranges


def suppressing(source: str, finding: Located) -> Edit | None:
    """The edit that silences the finding; None where no comment can stand. The text has `\\n` line ends."""
    lines = source.split("\n")
    first, last = ranges(source).get(finding.line, (finding.line, finding.line))
    for number in range(first, last + 1):
        comment = INLINE.search(lines[number - 1])
        if comment is not None and comment["codes"] is not None:
            codes = comment["codes"].rstrip(", \t")
            at = number, comment.start("codes") + len(codes)
            return Edit(at, at, f", {finding.code}")
    text = lines[last - 1]
    if text.endswith("\\"):
        return None
    end = len(text.rstrip())
    return Edit((last, end), (last, len(text)), f"  # noqa: {finding.code}")
