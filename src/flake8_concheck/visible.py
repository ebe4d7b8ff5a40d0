"""What others have written, as it may be shown: on a terminal, in a log, in a report.

A file's name, a line of it and what a message quotes may hold whatever their author wanted: sequences that a terminal
obeys, characters that turn the rest of the line around (CVE-2021-42574), bytes that are no text.
"""

import re

ODD = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
COMMAND = re.compile(r"##(?=\[)")
"""What GitHub's runner takes for a command of old anywhere in a line (actions/runner, ActionCommand.cs, TryParse)."""


def visible(text: str) -> str:
    r"""The text on one line, with `\x1b` and the like for what is not to be seen or would be obeyed."""
    return COMMAND.sub(r"#\\x23", ODD.sub(_told, text))


def visible_path(path: str) -> str:
    """The same of a path at the beginning of a line, where a colon would begin one of GitHub's commands."""
    shown = visible(path)
    return f"./{shown}" if shown.lstrip().startswith("::") else shown


def _told(match: re.Match[str]) -> str:
    number = ord(match[0])
    if 0xDC80 <= number <= 0xDCFF:  # a byte that is no text, as Python has it in a file's name (PEP 383)
        number -= 0xDC00
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
