"""The cookie of PEP 263: where it may stand, and where the same words mean nothing."""

import pytest

from flake8_concheck.coding import encoding_of


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"", "utf-8"),
        (b"import time\n", "utf-8"),
        (b"# coding: latin-1\nx = 1\n", "iso-8859-1"),
        (b"#!/usr/bin/python\r\n# coding: latin-1\r\nx = 1\r\n", "iso-8859-1"),
        (b"#!/usr/bin/python\r# coding: latin-1\rx = 1\r", "iso-8859-1"),
        (b"# one\r# two\r# coding: latin-1\r", "utf-8"),
        (b"# one\rx = dict(encoding=None)\r", "utf-8"),
        (b"# one\r\rx = dict(encoding=None)\r", "utf-8"),
        (b"\xef\xbb\xbfx = 1\n", "utf-8-sig"),
    ],
)
def test_it_counts_in_the_first_two_lines_however_they_end(data: bytes, encoding: str) -> None:
    assert encoding_of(data) == encoding


@pytest.mark.parametrize("data", [b"# coding: no-such\n", b"\xef\xbb\xbf# coding: latin-1\n"])
def test_what_python_does_not_know_or_believe(data: bytes) -> None:
    with pytest.raises(SyntaxError):
        encoding_of(data)
