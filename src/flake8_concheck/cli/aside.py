"""What is said beside the findings: a line on standard error."""

import sys

from flake8_concheck.visible import visible


def aside(word: str, text: str) -> None:
    """`word`: error, warning or note."""
    print(f"concheck: {word}: {visible(text)}", file=sys.stderr)
