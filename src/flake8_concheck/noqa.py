"""`# noqa` for the command, exactly as flake8 has it (flake8's defaults.py, processor.py and violation.py)."""

import io
import re
import tokenize
from collections.abc import Iterable, Iterator

from flake8_concheck.located import Located

INLINE = re.compile(r"# noqa(?::[\s]?(?P<codes>([A-Z]+[0-9]+(?:[,\s]+)?)+))?", re.IGNORECASE)
WHOLE_FILE = re.compile(r"\s*# flake8[:=]\s*noqa", re.IGNORECASE)
SEPARATOR = re.compile(r"[,\s]")


def whole_file_ignored(source: str) -> bool:
    """Whether a line says `# flake8: noqa` and nothing before it."""
    return "flake8" in source.lower() and any(WHOLE_FILE.match(line) for line in source.split("\n"))


def ignored_lines(source: str, findings: Iterable[Located]) -> Iterator[Located]:
    """The findings that no comment silences."""
    if "# noqa" not in source.lower():
        yield from findings
        return
    lines = source.split("\n")
    together = ranges(source)
    for each in findings:
        first, last = together.get(each.line, (each.line, each.line))
        if not _silenced(each.code, "\n".join(lines[first - 1 : last])):
            yield each


def _silenced(code: str, text: str) -> bool:
    comment = INLINE.search(text)
    if comment is None:
        return False
    codes = comment["codes"]
    return codes is None or code.startswith(tuple(each for each in SEPARATOR.split(codes) if each))


def ranges(source: str) -> dict[int, tuple[int, int]]:
    """For each line, the first and the last of the lines that count as one with it: those of a multi-line string, and
    across a backslash. Nothing for a text that cannot be taken apart."""
    result: dict[int, tuple[int, int]] = {}
    nowhere = source.count("\n") + 3, -1
    first, last = nowhere
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type in (tokenize.ENDMARKER, tokenize.DEDENT):
                continue
            first, last = min(first, token.start[0]), max(last, token.end[0])
            if token.type in (tokenize.NL, tokenize.NEWLINE):
                result.update(dict.fromkeys(range(first, last + 1), (first, last)))
                first, last = nowhere
    except (tokenize.TokenError, SyntaxError):
        return {}
    return result
