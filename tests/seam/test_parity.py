"""flake8 and the command say the same of the same files: every case of every table, and every odd kind of file."""

from pathlib import Path

import pytest

from hosts import concheck, flake8
from tables import cases

CODE = "import time\n\n\nasync def main():\n    time.sleep(1){}\n    time.sleep(2)\n"

COMMENTS = (
    "  # noqa",
    "  #noqa",
    "  # NOQA",
    "  # noqa: CON101",
    "  # noqa:CON101",
    "  # noqa : CON101",
    "  # noqa: CON1",
    "  # noqa: CON",
    "  # noqa: con101",
    "  # noqa: E501, CON101",
    "  # noqa: E501 CON101 because",
    "  # noqa: CON201",
    "  # noqa: blocking-call",
    "  # noqa CON201",
    "  # a reason # noqa: CON101",
    "  # type: ignore # noqa:CON101,W291",
    "  # noqa:\tCON101",
    "  # noqa:  CON201",
    "  # flake8: noqa",
    "  # noqa:CON201,",
    "  # noqa: CON201,,CON101",
    "  # noqa: CON201#CON101",
    "  # ñoqa",
)

WHOLE_FILES = (
    "# flake8: noqa\n",
    "    # flake8: noqa\n",
    "# flake8=noqa\n",
    "# flake8: noqa: CON101\n",
    "#flake8: noqa\n",
    "x = 1  # flake8: noqa\n",
    "'''\n# flake8: noqa\n'''\n",
    "# flake8 : noqa\n",
)

SHAPES = {
    "comment on the last line": "import time\nasync def main():\n    time.sleep(\n        1\n    )  # noqa\n",
    "comment on the first line": "import time\nasync def main():\n    time.sleep(  # noqa\n        1\n    )\n",
    "multi-line string": 'import time\nasync def main():\n    time.sleep("""\n""")  # noqa: CON101\n',
    "multi-line string after": 'import time\nasync def main():\n    time.sleep(1); x = """\n# noqa"""\n',
    "backslash": "import time\nasync def main():\n    x = \\\n        time.sleep(1)  # noqa\n",
    "backslash below": "import time\nasync def main():\n    time.sleep(1) + \\\n        1  # noqa\n",
    "comment in a string": "import time\nasync def main():\n    time.sleep(1), '# noqa'\n",
    "non-ASCII before": "import time\nasync def main():\n    x = 'äöü', time.sleep(1)\n",
    "beyond the basic plane": "import time\nasync def main():\n    x = '😀', time.sleep(1)\n",
    "tabs": "import time\nasync def main():\n\tif x:\n\t\ttime.sleep(1)\n",
    "form feed between": "import time\n\x0c\nasync def main():\n    time.sleep(1)\n",
    "form feed in a string": "import time\nx = '\x0c'\nasync def main():\n    time.sleep(1)\n",
    "odd separators in a string": "import time\nx = '\x1c\x85\u2028'\nasync def main():\n    time.sleep(1)  # noqa\n",
    "no line end": "import time\nasync def main():\n    time.sleep(1)",
    "blank lines": "\n\n\nimport time\n\n\nasync def main():\n\n\n    time.sleep(1)\n\n\n",
    "only comments": "# asyncio\n",
    "empty": "",
}


def odd_bytes() -> dict[str, bytes]:
    """Files that are more than text in UTF-8 with line feeds."""
    plain = "import time\nx = 'é'\nasync def main():\n    y = 'é', time.sleep(1)\n    time.sleep(2)  # noqa\n"
    return {
        "mark": b"\xef\xbb\xbf" + plain.encode(),
        "mark_and_comment": b"\xef\xbb\xbf# flake8: noqa\n" + plain.encode(),
        "crlf": plain.replace("\n", "\r\n").encode(),
        "cr": plain.replace("\n", "\r").encode(),
        "mixed": plain.replace("\n", "\r\n", 2).encode(),
        "cookie_latin": b"# -*- coding: latin-1 -*-\n" + plain.encode("latin-1"),
        "cookie_cp1252": b"#!/usr/bin/env python\n# vim: set fileencoding=cp1252 :\n" + plain.encode("cp1252"),
        "cookie_utf8": b"# coding: utf-8\n" + plain.encode(),
        "cookie_on_third": b"\n\n# coding: latin-1\n" + plain.encode(),
    }


def corpus() -> dict[str, bytes]:
    files = {f"case_{i}": case.text.encode() for i, (_, case) in enumerate(cases())}
    files |= {f"comment_{i}": CODE.format(each).encode() for i, each in enumerate(COMMENTS)}
    files |= {f"whole_{i}": (each + CODE.format("")).encode() for i, each in enumerate(WHOLE_FILES)}
    files |= {f"shape_{i}": each.encode() for i, each in enumerate(SHAPES.values())}
    return files | odd_bytes()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parity")
    for name, data in corpus().items():
        (folder / f"{name}.py").write_bytes(data)
    return folder


@pytest.mark.parametrize("flag", ["", "--disable-noqa"])
def test_the_same_lines(folder: Path, flag: str) -> None:
    """Except in files Python cannot parse: there flake8 asks no plugin."""
    flags = [flag] if flag else []
    names = sorted(path.name for path in folder.glob("*.py"))
    theirs = flake8(folder, "--isolated", "--select=CON,E9", *flags, *names).lines
    unparsed = {line.partition(":")[0] for line in theirs if " E9" in line}
    ours = concheck(folder, "check", "--isolated", *flags, *names)
    assert "Traceback" not in ours.err
    wanted = sorted(line for line in theirs if line.partition(":")[0] not in unparsed)
    found = sorted(line for line in ours.lines if line.partition(":")[0] not in unparsed)
    assert found == wanted
    assert len(found) > 300
    assert len(unparsed) < 20


@pytest.mark.parametrize("separator", ["\x0c", "\u2028", "\x85"])
def test_what_is_no_line_end(tmp_path: Path, separator: str) -> None:
    (tmp_path / "odd.py").write_text(f"x = '{separator}# flake8: noqa'\n" + CODE.format(""), encoding="utf-8")
    assert len(concheck(tmp_path, "check", "--isolated", "odd.py").lines) == 2


def test_the_comment_for_a_file_in_capitals(tmp_path: Path) -> None:
    (tmp_path / "loud.py").write_text("# FLAKE8: NOQA\n" + CODE.format(""), encoding="utf-8")
    assert flake8(tmp_path, "--isolated", "loud.py").lines == []
    assert concheck(tmp_path, "check", "--isolated", "loud.py").lines == []


def test_standard_input_says_the_same(folder: Path) -> None:
    for name in ("mark", "crlf", "cookie_latin", "comment_3", "whole_0", "shape_7"):
        data = (folder / f"{name}.py").read_bytes()
        theirs = flake8(folder, "--isolated", "--select=CON", "-", stdin=data)
        ours = concheck(folder, "check", "--isolated", "-", stdin=data)
        assert ours.lines == theirs.lines, name
