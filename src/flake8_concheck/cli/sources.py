"""Read a file the way flake8 does, so that lines and columns are the same."""

import sys
from pathlib import Path

from flake8_concheck import regular
from flake8_concheck.coding import encoding_of


class Unreadable(Exception):
    """The file is not there, is no regular file or may not be read; the message names it."""


def read(path: Path) -> str:
    """The file's text with `\\n` line ends and without a byte order mark. Raises Unreadable."""
    try:
        return decoded(regular.read(path))
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror or error}") from error


def read_standard_input() -> str:
    return decoded(sys.stdin.buffer.read())


def decoded(data: bytes) -> str:
    """By the coding cookie or as UTF-8 (PEP 263), and as Latin-1 when that fails, like flake8."""
    try:
        text = data.decode(encoding_of(data))
    except (SyntaxError, UnicodeError, LookupError):
        text = data.decode("latin-1")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
