"""The statement that a finding stands in, as a digest that does not change with the layout.

Two findings of one code in one file with the same digest are alike to a baseline. Line breaks, indentation, blanks,
comments, the kind of quotes, brackets around an expression and a comma after the last element do not count: that is
what formatters change. What stands in a string counts to the last blank.
"""

import hashlib
import re
from functools import lru_cache

TOKENS = re.compile(
    r"""(?P<comment>\#[^\n]*)
    |(?P<string>\"\"\"(?:\\.|[^\\])*?\"\"\"|\'\'\'(?:\\.|[^\\])*?\'\'\'
        |"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
    |(?P<word>\w+)
    |(?P<blank>[\s\\]+|[()])
    |(?P<comma>,(?=(?:\s|\#[^\n]*)*[)\]}]))
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)


@lru_cache(maxsize=8)
def digest(text: str) -> str:
    """16 hexadecimal digits for the text of a statement, or the head of a compound one; of which there may be many
    findings."""
    return hashlib.blake2b(bare(text).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def bare(text: str) -> str:
    """The text without what formatters change; a blank is left between words."""
    pieces: list[str] = []
    for match in TOKENS.finditer(text):
        if match.lastgroup in ("comment", "blank", "comma"):
            continue
        token = match[0]
        if match.lastgroup == "string":
            token = _quoted(token)
        pieces.append(token)
    return " ".join(pieces).rstrip(": ")


def _quoted(string: str) -> str:
    """With double quotes where that needs no escapes, as formatters have it."""
    width = 3 if string.startswith(("'''", '"""')) else 1
    inner, quotes = string[width:-width], '"' * width
    return string if '"' in inner or "\\" in inner else f"{quotes}{inner}{quotes}"
