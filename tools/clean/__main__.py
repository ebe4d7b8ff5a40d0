"""`python -m tools.clean`: a suite that does nothing wrong, as often as one likes, beside busy processes."""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.bench.environments import quiet_environment
from tools.bench.load import busy

SUITE = Path(__file__).with_name("suite.py")
INI = "[pytest]\nasyncio_mode = strict\nasyncio_default_fixture_loop_scope = function\n"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run came to: pytest's exit code, what was told, and the last line it printed."""

    exit: int
    sightings: Sequence[str]
    last_line: str

    @property
    def is_clean(self) -> bool:
        """Whether all passed and nothing was told."""
        return self.exit == 0 and not self.sightings


def main(arguments: Sequence[str] | None = None) -> int:
    """0 if every run was clean, 1 if one was not."""
    args = _arguments(arguments)
    with TemporaryDirectory() as name, busy(args.busy):
        outcomes = list(_told(_runs(Path(name), args), args.runs))
    faulty = [each for each in outcomes if not each.is_clean]
    print(f"{len(outcomes)} runs beside {args.busy} busy processes, load {_load()}: {len(faulty)} were not clean")
    print(f"the last: {outcomes[-1].last_line}")
    return bool(faulty)


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.clean", description=__doc__)
    parser.add_argument("--runs", type=_at_least_one, default=1_000)
    parser.add_argument("--busy", type=int, default=4, metavar="N", help="let N processes compute beside")
    parser.add_argument("--suite", type=Path, default=SUITE, help="run the tests of this file instead")
    parser.add_argument("--option", action="append", default=[], help="of concheck's, as well")
    return parser.parse_args(arguments)


def _at_least_one(text: str) -> int:
    if (number := int(text)) < 1:
        raise ValueError
    return number


def _runs(folder: Path, args: argparse.Namespace) -> Iterator[Outcome]:
    shutil.copy(args.suite, folder / "test_clean.py")
    (folder / "pytest.ini").write_text(INI)
    for _ in range(args.runs):
        yield _run(folder, args.option)


def _run(folder: Path, options: Sequence[str]) -> Outcome:
    seen = folder / "seen.json"
    seen.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--concheck=report"]
    command += [f"--concheck-report-file={seen}", *options]
    done = subprocess.run(
        command, cwd=folder, env=quiet_environment(), capture_output=True, text=True, errors="replace", check=False
    )
    told = json.loads(seen.read_text())["sightings"] if seen.exists() else []
    sightings = [f"{each['owner']}: {each['code']} {each['message']}" for each in told]
    sightings += [line for line in done.stdout.splitlines() if "CON000" in line]  # A detector that broke sees nothing.
    last_line = (done.stdout.strip() or done.stderr.strip()).rpartition("\n")[2]
    return Outcome(done.returncode, sightings, last_line)


def _told(outcomes: Iterator[Outcome], runs: int) -> Iterator[Outcome]:
    """Say at once what should not be, and now and then how far it is."""
    for number, outcome in enumerate(outcomes, 1):
        for line in [*outcome.sightings, *([outcome.last_line] if outcome.exit else [])]:
            print(f"run {number}: {line}", flush=True)
        if number % 50 == 0:
            print(f"{number} of {runs}, load {_load()}", flush=True)
        yield outcome


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


if __name__ == "__main__":
    sys.exit(main())
