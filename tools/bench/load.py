"""A busy machine: does the watcher keep quiet about what is innocent, and still find what blocks?"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.bench.asked import Asked, Bench
from tools.bench.environments import WATCHED, quiet_environment
from tools.bench.results import Budget, Table, row
from tools.bench.watched import PLANTED, SMALL_TESTS
from tools.bench.watching import INI

BUSY = 4
TIMING = ("CON112", "CON404")
CLEAN, BLOCKED = "500 tests that do nothing wrong", "20 blocks of 150 ms, threshold 100 ms"
ABOUT = f"""
How many sightings of what takes too long ({" and ".join(TIMING)}) a run gives beside {BUSY} processes that compute: in
a suite that is innocent, and in one that blocks in each of its 20 tests, half of them asleep and half computing.
Budget: none in the first.
"""


def load(asked: Asked) -> Iterator[Table]:
    """The short form has none: it would disturb what runs beside it."""
    pythons = {} if asked.short else asked.environments.ready((WATCHED,))
    if WATCHED not in pythons:
        return
    with busy(BUSY):
        clean = [_timings(pythons[WATCHED], SMALL_TESTS).total() for _ in range(asked.rounds)]
        planted = [len(_timings(pythons[WATCHED], PLANTED)) for _ in range(asked.rounds)]
    rows = (row(CLEAN, clean), row(BLOCKED, planted))
    budgets = (Budget(CLEAN, 0, max(clean), "sightings"),)
    notes = (f"{asked.rounds} runs each.", *asked.environments.notes((WATCHED,)))
    yield Table(f"Beside {BUSY} busy processes", rows, unit="sightings", budgets=budgets, notes=notes)


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


BENCH = Bench("load", "A busy machine", ABOUT, load)
