"""The service in examples/ works, and its planted mistakes are found: by reading and by watching."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"

READ = [
    ("orders/__main__.py", "CON204", "loop.add_signal_handler(signal.SIGHUP, reload)"),
    ("orders/__main__.py", "CON201", "server.wait_closed()"),
    ("orders/nightly.py", "CON110", "orders = asyncio.run(store.all())"),
    ("orders/reports.py", "CON501", "self._pool.submit(self._folder.mkdir, parents=True, exist_ok=True)"),
    ("orders/reports.py", "CON504", "pages = [self._pool.submit(page, each).result() for each in orders]"),
    ("orders/reports.py", "CON502", "written.append(self._pool.submit(write_page, order, self._folder))"),
    ("orders/reports.py", "CON503", "self._pool.map(write_label, orders)"),
    ("orders/service.py", "CON301", "asyncio.create_task(self.notifier.announce(order))"),
    ("orders/store.py", "CON601", "with self._lock:"),
    ("orders/warehouse.py", "CON101", "time.sleep(self._pause * attempt)"),
]
WATCHED = [
    ("orders/warehouse.py", "CON101", "time.sleep(self._pause * attempt)"),
    ("orders/invoice.py", "CON112", 'return hashlib.pbkdf2_hmac("sha256", text.encode(), secret, ROUNDS).hex()'),
    ("orders/notifier.py", "CON321", 'self._worker = asyncio.create_task(self._deliver(), name="notifier")'),
    ("orders/reports.py", "CON501", "self._pool.submit(self._folder.mkdir, parents=True, exist_ok=True)"),
    ("orders/reports.py", "CON502", "written.append(self._pool.submit(write_page, order, self._folder))"),
]
PYTEST = ("pytest", "-p", "no:cacheprovider", "-q")


def run(*command: str) -> "subprocess.CompletedProcess[str]":
    """A module's command in the folder examples, as somebody would run it who has nothing to do with our tests."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    line = [sys.executable, "-m", *command]
    return subprocess.run(line, cwd=EXAMPLES, env=environment, capture_output=True, text=True, check=False)


def text(path: str, line: str) -> str:
    """What stands there."""
    return (EXAMPLES / path).read_text(encoding="utf-8").splitlines()[int(line) - 1].strip()


@pytest.mark.parametrize("command", [("flake8",), ("flake8_concheck", "check")], ids=["flake8", "concheck"])
def test_reading_finds_what_is_planted_and_nothing_else(command: tuple[str, ...]) -> None:
    done = run(*command)
    assert done.returncode == 1, done.stderr
    found = re.findall(r"^(?:\./)?(.+?):(\d+):\d+: (\w+) ", done.stdout, re.MULTILINE)
    assert sorted((path, code, text(path, line)) for path, line, code in found) == sorted(READ)


def test_the_examples_own_tests_pass() -> None:
    done = run(*PYTEST)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "concheck" not in done.stdout


def test_watching_finds_what_is_planted_and_changes_no_outcome() -> None:
    done = run(*PYTEST, "--concheck=report")
    assert done.returncode == 0, done.stdout + done.stderr
    found = re.findall(r"^(CON\d+) (\S+?):(\d+) ", done.stdout, re.MULTILINE)
    assert sorted((path, code, text(path, line)) for code, path, line in found) == sorted(WATCHED)
