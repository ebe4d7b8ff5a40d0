"""A busy machine: does the watcher keep quiet about what is innocent, and still find what blocks?"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.bench.environments import WATCH, environment, quiet_environment
from tools.bench.suites import PLANTED, SMALL_TESTS
from tools.bench.watching import INI

BUSY = 4
TIMING = ("CON112", "CON404")


def load(rounds: int, home: Path) -> None:
    """Run a clean suite and one with 20 blocks of 150 ms, `rounds` times each, beside four processes that compute."""
    python = str(environment(home, WATCH))
    with busy(BUSY):
        clean = [_timings(python, SMALL_TESTS) for _ in range(rounds)]
        planted = [_timings(python, PLANTED) for _ in range(rounds)]
    print(f"\nbeside {BUSY} busy processes, {rounds} runs each")
    print(f"  500 clean tests: {sum(map(len, clean))} timing sightings")
    print(f"  20 blocks of 150 ms, threshold 100 ms: {min(map(len, planted))} to {max(map(len, planted))} found")


@contextmanager
def busy(number: int) -> Iterator[None]:
    """Processes that compute beside the block."""
    hogs = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(number)]
    try:
        yield
    finally:
        for hog in hogs:
            hog.kill()
            hog.wait()


def _timings(python: str, suite: str) -> "Counter[str]":
    """The tests that a timing pitfall was told of."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "test_suite.py").write_text(suite)
        (folder / "pytest.ini").write_text(INI)
        seen = folder / "seen.json"
        command = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--concheck=report"]
        command += [f"--concheck-select={','.join(TIMING)}", f"--concheck-report-file={seen}"]
        subprocess.run(command, cwd=folder, env=quiet_environment(), capture_output=True, check=True)
        return Counter(each["owner"] for each in json.loads(seen.read_text())["sightings"])
