"""Files that nobody should have, and what is to be said of them."""

from pathlib import Path

SLOW = "import time\n\nasync def main():\n    time.sleep(1)\n"
COOKIE = "# -*- coding: {} -*-\n"


def _with(encoding: str, text: str = SLOW) -> bytes:
    return (COOKIE.format(encoding) + text).encode("latin-1")


FOUND: dict[str, tuple[bytes, int]] = {
    "bad_cookie.py": (_with("nonsense"), 5),
    "latin_cookie.py": (_with("latin-1", SLOW.replace("time.sleep", "'\xe9'; time.sleep")), 5),
    "no_text_encoding.py": (_with("base64"), 5),
    "rot13.py": (_with("rot13"), 5),
    "undefined.py": (_with("undefined"), 5),
    "no_utf8.py": (SLOW.replace("time.sleep", "'\xe9'; time.sleep").encode("latin-1"), 4),
    "bom.py": (b"\xef\xbb\xbf" + SLOW.encode(), 4),
    "two_boms.py": (b"\xef\xbb\xbf" + COOKIE.format("utf-8").encode() + SLOW.encode(), 5),
    "form_feeds.py": (SLOW.replace("async", "\x0casync").encode() + b"\x0c", 4),
    "no_newline.py": (SLOW.encode().rstrip(), 4),
    "crlf.py": (SLOW.replace("\n", "\r\n").encode(), 4),
    "cr.py": (SLOW.replace("\n", "\r").encode(), 4),
    "mixed_ends.py": (SLOW.replace("time\n", "time\r\n").replace(":\n", ":\r").encode(), 4),
    "odd_separators.py": (f"x = '\x0b\x1c\x85\u2028'\n{SLOW}".encode(), 5),
    "tabs.py": (SLOW.replace("    ", "\t").encode(), 4),
    "null_in_string_escape.py": (SLOW.replace("1)", r"1); x = '\0'").encode(), 4),
    "megabyte_string.py": (f"{SLOW}x = '{'a' * 1_000_000}'\n".encode(), 4),
    "megabyte_comment.py": (f"# {'a(' * 500_000}\n{SLOW}".encode(), 5),
    "megabyte_name.py": (f"{'a' * 1_000_000} = 1\n{SLOW}".encode(), 5),
    "long_line.py": (f"{SLOW}x = [{'1, ' * 10_000}]\n".encode(), 4),
}
"""By name, what stands in the file, and the line that CON101 is found in."""
REFUSED: dict[str, tuple[bytes, str]] = {
    "null.py": (f"{SLOW}\0\n".encode(), "null bytes"),
    "utf16.py": (SLOW.encode("utf-16"), "null bytes"),
    "utf16_be.py": (b"\xfe\xff" + SLOW.encode("utf-16-be"), "null bytes"),
    "raw_unicode_escape.py": (_with("raw_unicode_escape", f"{SLOW}x = '\\ud800'\n"), "surrogate"),
    "utf7.py": (_with("utf-7", f"{SLOW}x = '+2AA-'\n"), "surrogate"),
    "unclosed.py": (f"{SLOW}x = (".encode(), "was never closed"),
    "open_string.py": (f'{SLOW}x = """'.encode(), "unterminated"),
    "only_async.py": (b"async", "invalid syntax"),
    "control.py": (f"{SLOW}\x01\n".encode(), "invalid"),
}
"""What cannot be parsed, and a word of why."""
SILENT: dict[str, bytes] = {
    "empty.py": b"",
    "only_comments.py": b"# async\n# def\n\n   # f",
    "only_newlines.py": b"\r\n\n\r\n# async",
    "only_a_form_feed.py": b"\x0c# async",
    "only_a_bom.py": b"\xef\xbb\xbf",
    "binary.py": bytes(range(256)) * 50,
}


def written(folder: Path) -> None:
    texts = {name: data for name, (data, _) in (FOUND | REFUSED).items()} | SILENT
    for name, data in texts.items():
        (folder / name).write_bytes(data)
