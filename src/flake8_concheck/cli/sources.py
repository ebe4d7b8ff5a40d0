"""Read a file the way flake8 does, so that lines and columns are the same."""

import io
import sys
import tokenize
from pathlib import Path

from flake8_concheck import regular


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
        lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")  # so that the cookie is looked for in two of them
        encoding, _ = tokenize.detect_encoding(io.BytesIO(lines).readline)
        text = data.decode(encoding)
    except (SyntaxError, UnicodeError, LookupError):
        text = data.decode("latin-1")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
