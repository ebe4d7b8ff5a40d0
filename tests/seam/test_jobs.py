"""`concheck check` in several processes: the same as in one, whatever becomes of them."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from textwrap import dedent

import pytest

from hosts import concheck

BAD = "import time\n\n\nasync def main():\n    time.sleep(1)\n"

EAGER = """
    import os, signal, sys, time
    from flake8_concheck import engine
    from flake8_concheck.cli import main, many_files, pool, progress

    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs start with it ignored
    many_files.TRIAL = -1
    pool.START = dict.fromkeys(pool.START, -1)
    progress.PATIENCE = 0.01
    real, parent = engine.check, os.getpid()

    def check(source, options, **more):
        if "raise" in source:
            raise LookupError("no such\\nthing")
        if "kill" in source and os.getpid() != parent:
            os._exit(9)
        if "slow" in source:
            os.write(1, b"begun\\n")
            time.sleep(0.3 if "0.3" in source else 60)
        if "where" in source:
            open("where.txt", "a").write(f"{os.getpid() == parent}\\n")
        return real(source, options, **more)

    engine.check = check
    if __name__ == "__main__":
        raise SystemExit(main(sys.argv[1:]))
"""
"""The command, with other processes for the second file already, and an engine that fails on request."""

forked = pytest.mark.skipif(sys.platform != "linux", reason="the engine that fails gets there by a fork")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for i in range(12):
        (tmp_path / f"f{i:02}.py").write_text(BAD + f"    time.sleep({i})\n" * (12 - i))
    (tmp_path / "eager.txt").write_text(dedent(EAGER))
    return tmp_path


def eager(folder: Path, *args: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "eager.txt", "check", "--isolated", "--no-cache", *args]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)


def test_the_number_of_jobs_changes_nothing(folder: Path) -> None:
    (folder / "broken.py").write_text("async def main(:\n")
    (folder / "unreadable.py").mkdir()
    args = ["f03.py", ".", "nowhere.py", "f01.py", "--statistics"]
    alone = concheck(folder, "check", "--isolated", "--jobs=1", *args)
    assert len(alone.lines) > 80
    assert alone.code == 2
    for jobs in ("2", "3", "50"):
        several = eager(folder, f"--jobs={jobs}", *args)
        assert (several.stdout, several.stderr, several.returncode) == (alone.out, alone.err, alone.code)


def test_the_same_with_processes_that_are_spawned(folder: Path) -> None:
    """As on macOS and Windows, where they begin with nothing."""
    code = (folder / "eager.txt").read_text().replace("real,", "pool.start_method = lambda: 'spawn'\nreal,")
    (folder / "eager.txt").write_text(code)
    alone = concheck(folder, "check", "--isolated", "--jobs=1")
    several = eager(folder, "--jobs=2")
    assert (several.stdout, several.stderr, several.returncode) == (alone.out, alone.err, 1)


@forked
def test_others_do_help(folder: Path) -> None:
    for path in folder.glob("f*.py"):
        path.write_text(path.read_text() + "# where\n")
    eager(folder, "--jobs=2")
    here = (folder / "where.txt").read_text().split()
    assert (len(here), "False" in here) == (12, True)
    (folder / "where.txt").unlink()
    eager(folder, "--jobs=1")
    assert (folder / "where.txt").read_text().split() == ["True"] * 12


@forked
@pytest.mark.parametrize(("sparing", "where"), [(-1, {"False"}), (1e9, {"True"})])
def test_others_help_with_what_the_first_file_imports_if_that_pays(
    folder: Path, sparing: float, where: set[str]
) -> None:
    """It is read before the first file, which must not mean by the one who looks at the first file."""
    names = [each.stem for each in folder.glob("f*.py")]
    for name in names:
        (folder / f"{name}.py").write_text(f"# where\n{BAD}")
    (folder / "a.py").write_text("".join(f"import {name}\n" for name in names) + BAD)
    code = (folder / "eager.txt").read_text().replace("pool.START, -1", f"pool.START, {sparing}")
    (folder / "eager.txt").write_text(code)
    alone = concheck(folder, "check", "--isolated", "--jobs=1")
    several = eager(folder, "--jobs=2")
    assert (several.stdout, several.stderr, several.returncode) == (alone.out, alone.err, 1)
    told = (folder / "where.txt").read_text().split()
    assert len(told) == len(names)
    assert set(told) == where


def test_standard_input_among_files(folder: Path) -> None:
    command = [sys.executable, "eager.txt", "check", "--isolated", "--jobs=2", "f01.py", "-", "f02.py"]
    done = subprocess.run(command, cwd=folder, input=BAD, capture_output=True, text=True, check=False)
    names = list(dict.fromkeys(line.split(":")[0] for line in done.stdout.splitlines()))
    assert names == ["f01.py", "stdin", "f02.py"]


@forked
@pytest.mark.parametrize(
    ("word", "jobs", "said"),
    [
        ("raise", "1", "concheck: error: f05.py: this is a mistake in concheck: LookupError: no such"),
        ("raise", "2", "concheck: error: f05.py: this is a mistake in concheck: LookupError: no such"),
        ("kill", "2", "concheck: error: f05.py: the process that checked it died"),
    ],
)
def test_one_file_that_cannot_be_checked(folder: Path, word: str, jobs: str, said: str) -> None:
    (folder / "f05.py").write_text(BAD + f"# {word}\n")
    done = eager(folder, f"--jobs={jobs}")
    assert done.stderr.splitlines() == [said]
    assert done.returncode == 2
    found = {line.split(":")[0] for line in done.stdout.splitlines()}
    assert found == {f"f{i:02}.py" for i in range(12) if i != 5}


@forked
def test_several_over_which_processes_die(folder: Path) -> None:
    for i in (3, 4, 9, 11):
        (folder / f"f{i:02}.py").write_text(BAD + "# kill\n")
    done = eager(folder, "--jobs=3")
    assert [line.split()[2] for line in done.stderr.splitlines()] == ["f03.py:", "f04.py:", "f09.py:", "f11.py:"]
    assert len({line.split(":")[0] for line in done.stdout.splitlines()}) == 8


@forked
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupted(folder: Path, jobs: str) -> None:
    """Ctrl-C goes to every process of the terminal's foreground group."""
    for path in folder.glob("f*.py"):
        path.write_text(BAD + "# slow\n")
    command = [
        sys.executable,
        "eager.txt",
        "check",
        "--isolated",
        "--no-cache",
        f"--jobs={jobs}",
        "f00.py",
        "f01.py",
        "f02.py",
    ]
    (folder / "f00.py").write_text(BAD)
    running = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "begun\n"
    started = time.monotonic()
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=55)
    assert (running.returncode, err) == (130, "")
    assert out.replace("begun\n", "") == ""
    assert time.monotonic() - started < 50, "the others wait for 60 seconds"


@forked
def test_an_interrupt_while_a_process_is_started_is_not_lost() -> None:
    """In a process of its own: here other threads, which hold nothing back, may get the signal."""
    code = """
        import os, signal
        from flake8_concheck.cli.pool import _interrupts_held_back
        signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            with _interrupts_held_back():
                os.kill(os.getpid(), signal.SIGINT)
                print("not yet")
        except KeyboardInterrupt:
            print("now")
    """
    done = subprocess.run([sys.executable, "-c", dedent(code)], capture_output=True, text=True, check=True)
    assert done.stdout == "not yet\nnow\n"


@forked
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_progress_on_a_terminal_is_erased(folder: Path, jobs: str) -> None:
    for path in folder.glob("f*.py"):
        path.write_text(BAD + "# slow 0.3\n")
    main, terminal = os.openpty()
    command = [
        sys.executable,
        "eager.txt",
        "check",
        "--isolated",
        f"--jobs={jobs}",
        *["f00.py", "f01.py", "f02.py", "f03.py"],
    ]
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=terminal, check=False)
    os.close(terminal)
    shown = os.read(main, 10_000).decode()
    os.close(main)
    assert b"of 4 files" not in done.stdout
    assert "1 of 4 files" in shown
    assert "2 of 4 files" in shown or "3 of 4 files" in shown
    line = ""
    for part in shown.split("\r"):
        line = part + line[len(part) :]
    assert line.strip() == ""


def test_no_progress_without_a_terminal(folder: Path) -> None:
    assert eager(folder, "--jobs=2").stderr == ""


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "1.5", "", "²"])
def test_a_number_of_jobs_that_cannot_be(folder: Path, jobs: str) -> None:
    done = concheck(folder, "check", f"--jobs={jobs}", "f00.py")
    assert (done.code, done.out) == (2, "")
    assert done.err == f"concheck: error: --jobs: expected a whole number, 1 or more, found {jobs!r}\n"


def test_statistics(folder: Path) -> None:
    (folder / "two.py").write_text("import time\nasync def save():\n    time.sleep(1)\nasync def main():\n    save()\n")
    done = concheck(folder, "check", "--statistics", "two.py", "f11.py")
    assert done.lines[4:] == [
        "3       CON101 blocking-call  [3 fixable]",
        "1       CON201 unawaited-coroutine  [1 fixable]",
        "Found 4 findings in 2 files (4 fixable with `concheck fix`).",
        "New here? `concheck baseline` keeps these silent, so that only what is new is shown.",
    ]
    as_json = json.loads(concheck(folder, "check", "--statistics", "--output-format=json", "two.py", "f11.py").out)
    assert as_json["statistics"] == {"CON101": 3, "CON201": 1}
    without = json.loads(concheck(folder, "check", "--output-format=json", "two.py").out)
    assert set(without) == {"version", "findings"}
    assert concheck(folder, "check", "--statistics", "--ignore=CON", "two.py").lines == []
