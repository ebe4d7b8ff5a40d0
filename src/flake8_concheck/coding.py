"""In which encoding a source file is, by its byte order mark or its coding cookie (PEP 263)."""

import io
import re
import tokenize

_LINE_END = re.compile(rb"\r\n|\r|\n")


def encoding_of(data: bytes) -> str:
    """Python's name for it; `utf-8` where nothing is said. Raises SyntaxError for one that Python does not know.

    Only the first two lines count. Python ends a line at a lone `\\r` too, `tokenize.detect_encoding` does not: it
    would look through the whole of a file with old Macintosh line ends.
    """
    first = b"\n".join(_LINE_END.split(data, 2)[:2])
    return tokenize.detect_encoding(io.BytesIO(first).readline)[0]
