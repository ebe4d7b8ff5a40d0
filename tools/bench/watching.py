"""Test suites full of small things: watched, not watched, in asyncio's debug mode, and under other tools."""

import statistics
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.bench.environments import WATCH, environment, quiet_environment
from tools.bench.measure import Seconds, in_turns, process_cpu, show
from tools.bench.suites import CALLBACKS, PEERS, SMALL_TESTS, SYNC_TESTS, TASKS

PLAIN, WATCHED, DEBUG = "pytest", "pytest --concheck=report", "pytest, asyncio's debug mode"
INI = "[pytest]\nasyncio_default_fixture_loop_scope = function\n"
Contenders = Mapping[str, Callable[[], float]]


def watching(rounds: int, home: Path) -> None:
    python = str(environment(home, WATCH))
    _show("500 tests, 200,000 callbacks", SMALL_TESTS, python, rounds, peers=True, count=200_000)
    _show("20 tests, 200,000 callbacks", CALLBACKS, python, rounds, debug={"PYTHONASYNCIODEBUG": "1"}, count=200_000)
    _show("20 tests, 100,000 tasks", TASKS, python, rounds, debug={"PYTHONASYNCIODEBUG": "1"}, count=100_000)
    _show("3,000 tests that do nothing", SYNC_TESTS, python, rounds, count=3_000)


def _show(
    title: str,
    suite: str,
    python: str,
    rounds: int,
    *,
    count: int,
    peers: bool = False,
    debug: Mapping[str, str] | None = None,
) -> None:
    with TemporaryDirectory() as name:
        command = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        plain = quiet_environment()
        ours = _suite(Path(name) / "ours", suite)
        contenders = {
            PLAIN: partial(process_cpu, command, ours, plain),
            WATCHED: partial(process_cpu, [*command, "--concheck=report"], ours, plain),
        }
        if debug:
            contenders[DEBUG] = partial(process_cpu, command, ours, {**plain, **debug})
        if peers:
            contenders[DEBUG] = partial(process_cpu, [*command, "--asyncio-debug"], ours, plain)
            for number, (peer, conftest) in enumerate(PEERS.items()):
                folder = _suite(Path(name) / str(number), suite, conftest)
                contenders[peer] = partial(process_cpu, command, folder, plain)
        seconds = in_turns(contenders, rounds)
        show(title, seconds, PLAIN)
        _tell_pairs(seconds, count)


def _suite(folder: Path, suite: str, conftest: str = "") -> Path:
    folder.mkdir()
    (folder / "test_suite.py").write_text(suite)
    (folder / "conftest.py").write_text(conftest)
    (folder / "pytest.ini").write_text(INI)
    return folder


def _tell_pairs(seconds: Seconds, count: int) -> None:
    """A round's runs stand side by side, so their ratio says more than that of two medians."""
    ratio = statistics.median(watched / plain for watched, plain in zip(seconds[WATCHED], seconds[PLAIN], strict=True))
    added = statistics.median(seconds[WATCHED]) - statistics.median(seconds[PLAIN])
    print(
        f"  median of paired runs {ratio:.3f} x; adds {added / count * 1e6:.2f} µs to each, with all it costs to start"
    )
