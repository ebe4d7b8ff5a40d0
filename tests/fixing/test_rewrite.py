"""Files: bytes kept, written whole or not at all, or refused with a reason."""

import os
import stat
import sys
from pathlib import Path

import pytest

from flake8_concheck.rewrite import Refused, read, write

KEPT = {
    "plain": b"x = 1\n",
    "mark": b"\xef\xbb\xbfx = 1\n",
    "crlf": b"x = 1\r\ny = 2\r\n",
    "mixed": b"x = 1\r\ny = 2\nz = 3\rq",
    "latin": b"# coding: latin-1\nx = '\xe9'\n",
    "cp1252": b"#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\nx = '\x80'\n",
    "old Macintosh": b"# one\rx = dict(encoding=None)\r",
    "form feed": b"x = 1\n\x0cy = 2\n\x0c\n",
    "no line end": b"x = 1",
    "empty": b"",
    "odd separators": "x = '\x1c\x85\u2028'\n".encode(),
}
REFUSED = {
    "not in its encoding": b"x = '\xff'\n",
    "no such encoding": b"# coding: no-such\n",
    "mark and another encoding": b"\xef\xbb\xbf# coding: latin-1\n",
    "not its only spelling": b"# coding: utf-7\n+AGE- = 1\n",
}


@pytest.mark.parametrize("data", KEPT.values(), ids=KEPT)
def test_bytes_are_kept(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.py"
    path.write_bytes(data)
    original = read(path)
    write(original, original.text + "# more")
    assert path.read_bytes() == data + b"# more"
    assert os.listdir(tmp_path) == ["a.py"]


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_what_would_not_come_out_again(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.py").write_bytes(data)
    with pytest.raises(Refused, match=r"a\.py: "):
        read(tmp_path / "a.py")


def test_what_the_encoding_cannot_say(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"# coding: ascii\n")
    with pytest.raises(Refused, match="ascii"):
        write(read(tmp_path / "a.py"), "# coding: ascii\n'é'\n")
    assert (tmp_path / "a.py").read_bytes() == b"# coding: ascii\n"


def test_what_is_not_there_or_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "no.py", tmp_path):
        with pytest.raises(Refused, match=path.name):
            read(path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such modes")
def test_the_mode_and_the_link_are_kept(tmp_path: Path) -> None:
    path, link = tmp_path / "a.py", tmp_path / "link.py"
    path.write_text("x = 1\n")
    path.chmod(0o751)
    link.symlink_to("a.py")
    write(read(link), "x = 2\n")
    assert link.is_symlink()
    assert path.read_text() == "x = 2\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o751


def test_what_somebody_else_changed_in_the_meantime(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text("x = 1\n")
    original = read(path)
    path.write_text("x = 3\n")
    with pytest.raises(Refused, match="in the meantime"):
        write(original, "x = 2\n")
    assert path.read_text() == "x = 3\n"


def test_what_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.py"
    path.write_text("x = 1\n")
    original = read(path)
    monkeypatch.setattr(os, "access", lambda *args: False)
    with pytest.raises(Refused, match="may not be written to"):
        write(original, "x = 2\n")
    assert path.read_text() == "x = 1\n"


@pytest.mark.parametrize("step", ["replace", "chmod"])
def test_a_failure_half_way_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "a.py"
    path.write_text("x = 1\n")
    original = read(path)

    def fail(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(Refused, match="No space left on device"):
        write(original, "x = 2\n")
    assert path.read_text() == "x = 1\n"
    assert os.listdir(tmp_path) == ["a.py"]
