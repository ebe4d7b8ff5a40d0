"""Hostile files: each is read or told of by its name, and the others are told of all the same."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from crash.hostile import FOUND, REFUSED, SILENT, SLOW, written
from flake8_concheck import regular
from flake8_concheck.cli import main, one_file
from flake8_concheck.options import Options
from flake8_concheck.project import summaries
from hosts import concheck
from lsp.client import Client

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="has no such files")


@pytest.mark.parametrize("jobs", [1, 2])
def test_all_in_one_run(tmp_path: Path, jobs: int) -> None:
    written(tmp_path)
    done = concheck(tmp_path, "check", "--isolated", f"--jobs={jobs}", ".")
    said = {line.partition(":")[0]: line for line in done.lines}
    assert {*said} == {*FOUND, *REFUSED}
    assert len(done.lines) == len(said)
    for name, (_, line) in FOUND.items():
        assert said[name].startswith(f"{name}:{line}:"), said[name]
        assert " CON101 " in said[name]
    for name, (_, why) in REFUSED.items():
        assert " CON001 " in said[name]
        assert why in said[name]
    assert (done.code, done.err) == (1, "")
    warm = concheck(tmp_path, "check", "--isolated", f"--jobs={jobs}", ".")
    assert warm == done


@pytest.mark.parametrize("name", [*FOUND, *REFUSED, *SILENT])
def test_standard_input_says_the_same(name: str, tmp_path: Path) -> None:
    data = (FOUND | REFUSED)[name][0] if name not in SILENT else SILENT[name]
    (tmp_path / name).write_bytes(data)
    how = one_file.How(Options())
    from_file = one_file.check_path(str(tmp_path / name), how)
    stdin = os.open(tmp_path / name, os.O_RDONLY)
    before = sys.stdin
    with os.fdopen(stdin, "r", encoding="latin-1") as sys.stdin:
        try:
            given = one_file.check_path("-", how)
        finally:
            sys.stdin = before
    assert (given.findings, given.problem) == (from_file.findings, None)


@POSIX
def test_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(SLOW)
    (tmp_path / "folder.py").mkdir()
    os.mkfifo(tmp_path / "pipe.py")
    (tmp_path / "loop.py").symlink_to("loop.py")
    (tmp_path / "broken.py").symlink_to("nowhere")
    (tmp_path / "link.py").symlink_to("slow.py")
    (tmp_path / "round").symlink_to(".")
    (tmp_path / "device.py").symlink_to("/dev/zero")
    done = concheck(tmp_path, "check", "--no-cache", ".")
    assert [line.partition(" ")[0] for line in done.lines] == ["link.py:4:5:", "slow.py:4:5:"]
    problems = {line.removeprefix("concheck: error: ").partition(":")[0] for line in done.err.splitlines()}
    assert problems == {"broken.py", "device.py", "loop.py", "pipe.py"}
    assert done.code == 2
    mended = concheck(tmp_path, "fix", "--no-cache", "--diff", ".")
    assert mended.code == 2
    assert "Traceback" not in mended.err


@POSIX
def test_a_module_that_is_no_file(tmp_path: Path) -> None:
    """What is imported is read too."""
    os.mkfifo(tmp_path / "pipe.py")
    (tmp_path / "device.py").symlink_to("/dev/zero")
    (tmp_path / "slow.py").write_text(f"import pipe\nimport device\n{SLOW}    pipe.x()\n    device.x()\n")
    done = concheck(tmp_path, "check", "--no-cache", "slow.py")
    assert [line.partition(" ")[0] for line in done.lines] == ["slow.py:6:5:"]
    assert done.err == ""


def test_a_cookie_is_looked_for_in_two_lines_however_they_end(tmp_path: Path) -> None:
    """`\r` ends a line for Python, and not for what looks for the cookie."""
    made = "# one\rimport time\rx = dict(encoding=None)\rdef wait():\r    time.sleep(1)\r"
    assert [*summaries._made(made.encode(), "made", "", None).functions] != []
    (tmp_path / "made.py").write_bytes(made.encode())
    (tmp_path / "user.py").write_bytes(b"import made\n\nasync def main():\n    made.wait()\n")
    done = concheck(tmp_path, "check", "--isolated", "--no-cache", "user.py")
    assert [line.partition(" ")[0] for line in done.lines] == ["user.py:4:5:"]
    assert done.err == ""


@POSIX
def test_what_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(SLOW)
    (tmp_path / "secret.py").write_text(SLOW)
    (tmp_path / "secret.py").chmod(0)
    (tmp_path / "hidden").mkdir()
    (tmp_path / "hidden" / "slow.py").write_text(SLOW)
    (tmp_path / "hidden").chmod(0)
    if os.geteuid() == 0:
        pytest.skip("root may read everything; see the test below")
    done = concheck(tmp_path, "check", "--no-cache", ".")
    (tmp_path / "hidden").chmod(0o700)
    assert (done.code, len(done.lines)) == (2, 1)
    assert "secret.py: Permission denied" in done.err


@POSIX
def test_what_others_may_not_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """For root too: what the system answers somebody else."""
    (tmp_path / "slow.py").write_text(SLOW)
    (tmp_path / "secret.py").write_text(SLOW)
    kept = regular.read

    def denied(path: Path) -> bytes:
        if path.name == "secret.py":
            raise PermissionError(13, "Permission denied", str(path))
        return kept(path)

    monkeypatch.setattr(regular, "read", denied)
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--no-cache", "--jobs=1", "."]) == 2


@pytest.mark.parametrize("after", ["changed", "broken", "gone", "a folder", "longer"])
def test_a_file_that_is_another_a_moment_later(
    after: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was read is what is told of, with the places of that text."""
    changing = tmp_path / "changing.py"
    changing.write_text(SLOW)
    (tmp_path / "user.py").write_text("from changing import main\n\nasync def other():\n    main()\n")
    kept = regular.read

    def read(path: Path) -> bytes:
        data = kept(path)
        if path.name == "changing.py":
            _become(path, after)
        return data

    monkeypatch.setattr(regular, "read", read)
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--no-cache", "--jobs=1", "changing.py", "user.py"]) in (1, 2)
    out, err = capsys.readouterr()
    assert "CON000" not in out
    assert "Traceback" not in err
    assert "mistake in concheck" not in err
    if after in ("gone", "a folder") and err:
        assert "changing.py" in err


def _become(path: Path, what: str) -> None:
    if path.is_file():
        path.unlink()
    match what:
        case "changed":
            path.write_text("async def main(): ...\n")
        case "broken":
            path.write_bytes(b"async def (\0")
        case "a folder":
            path.mkdir(exist_ok=True)
        case "longer":
            path.write_text(SLOW * 50)


CIRCLES = {
    "imports": {
        "a.py": "from b import *\nfrom b import f as g\nimport asyncio\n\nasync def f():\n    g()\n    f()\n",
        "b.py": "from a import *\nfrom a import g as f\nimport asyncio\n\nasync def h():\n    f()\n    g()\n",
    },
    "bases": {
        "a.py": "from b import B\n\nclass A(B):\n    async def run(self):\n        self.go()\n        super().go()\n",
        "b.py": "from a import A\n\nclass B(A):\n    async def run(self):\n"
        "        self.go()\n        await super().run()\n",
    },
    "its own base": {
        "a.py": "class A(A):\n    async def f(self):\n        self.g()\n\nclass B(B.C): x: 'B'\n"
        "class C(D): ...\nclass D(C):\n"
        "    async def f(self):\n        self.x.y()\n",
    },
    "itself": {"a.py": "import a\nfrom a import a as a\n\nasync def f():\n    a.a.f()\n    a = a\n    a()\n"},
    "values": {
        "a.py": "import asyncio\nx = y\ny = x\n\ndef f(): return g()\ndef g(): return f()\n\nasync def m():\n"
        "    f()\n    x.y()\n    z = lambda: z()\n    z()\n    for w in w: w()\n    (v := v)()\n"
    },
    "decorators": {
        "a.py": "import asyncio, functools\n\n@f\ndef f(g): return f(g)\n\n@functools.wraps(h)\nasync def h(): h()\n\n"
        "@property\ndef p(self): return p\n\nasync def m():\n    f(f)(f)\n    p.p\n"
    },
    "packages": {
        "p/__init__.py": "from p.q import *\nfrom . import p\nimport p.q as q\n",
        "p/q.py": "from p import q, q as p\nfrom .q import q\nimport asyncio\n\nasync def f():\n    q.q()\n    p.f()\n",
    },
}


@pytest.mark.parametrize("name", CIRCLES)
def test_circles(name: str, tmp_path: Path) -> None:
    for file, text in CIRCLES[name].items():
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text(text)
    (tmp_path / "slow.py").write_text(SLOW)
    done = subprocess.run(
        [sys.executable, "-m", "flake8_concheck", "check", "--no-cache", "--extend-select=CON", "."],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert "slow.py:4:5: CON101" in done.stdout
    assert "CON000" not in done.stdout


def test_the_language_server_goes_on(tmp_path: Path) -> None:
    client = Client(tmp_path)
    try:
        client.begin()
        texts = {name: data for name, (data, _) in REFUSED.items()}
        texts |= {"deep.py": SLOW.encode() + b"x = 1" + b" + 1" * 9000, "dots.py": b"import asyncio" + b".a" * 9000}
        for name, data in texts.items():
            client.open(name, data.decode("latin-1").replace("'\\ud800'", "'\ud800'").replace("'+2AA-'", "'\ud800'"))
            assert [each["code"] for each in client.diagnostics(name)] == ["CON001"], name
        client.open("slow.py", SLOW)
        assert [each["code"] for each in client.diagnostics("slow.py")] == ["CON101"]
        client.change("slow.py", 2, {"text": SLOW + "x = a" + ".b()" * 9000})
        assert "CON001" in [each["code"] for each in client.diagnostics("slow.py", 2)]
        client.change("slow.py", 3, {"text": SLOW})
        assert [each["code"] for each in client.diagnostics("slow.py", 3)] == ["CON101"]
        assert client.end() == 0
    finally:
        client.kill()
