"""Test suites full of small things: not watched, watched, in asyncio's debug mode, and under other tools."""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.bench.asked import Asked, Bench
from tools.bench.environments import AIOCOP, BLOCKBUSTER, PYLEAK, PYTEST, WATCHED, quiet_environment
from tools.bench.measure import Contenders, Seconds, in_turns, process_cpu, rows
from tools.bench.results import Budget, Table, ratio_budget
from tools.bench.watched import CALLBACKS, CONFTEST, SMALL_TESTS, SYNC_TESTS, TASKS

OURS, DEBUG = "pytest --concheck=report", "pytest, asyncio's debug mode"
INI = "[pytest]\nasyncio_default_fixture_loop_scope = function\n"
COMMAND = ("-m", "pytest", "-q", "-p", "no:cacheprovider")
ABOUT = """
CPU seconds of whole processes, runs of one round side by side: pytest alone, pytest in asyncio's debug mode, and under
each tool that watches tests run, put over every test the way its documentation tells; concheck with all that is on by
default. Budgets: at most 1.12 times pytest alone where 500 tests are full of callbacks and tasks, and at most 60 µs for
a test that does nothing.
"""


@dataclass(frozen=True)
class Suite:
    """`count` of the thing it is full of; `ratio` and `each` are budgets, of the whole and of one thing in µs."""

    title: str
    text: str
    count: int
    thing: str
    peers: Sequence[str] = ()
    debug: str = ""
    """The way into asyncio's debug mode that nothing switches off again: an option, or a variable."""
    ratio: float = 0
    each: float = 0
    often: int = 2
    """Times the rounds; debug mode takes long."""


SUITES = (
    Suite(
        *("500 tests, 200,000 callbacks, 5,000 tasks", SMALL_TESTS, 200_000, "callback"),
        *((PYLEAK, BLOCKBUSTER, AIOCOP), "--asyncio-debug", 1.12),
    ),
    Suite("20 tests, 200,000 callbacks", CALLBACKS, 200_000, "callback", debug="PYTHONASYNCIODEBUG", often=1),
    Suite("20 tests, 100,000 tasks", TASKS, 100_000, "task", debug="PYTHONASYNCIODEBUG", often=1),
    Suite("3,000 tests that do nothing", SYNC_TESTS.format(3_000), 3_000, "test", each=60),
)
SHORT = (Suite("30 tests that do nothing", SYNC_TESTS.format(30), 30, "test", each=60),)


def watching(asked: Asked) -> Iterator[Table]:
    for suite in SHORT if asked.short else SUITES:
        names = (PYTEST, WATCHED, *suite.peers)
        pythons = asked.environments.ready(names)
        if PYTEST in pythons and WATCHED in pythons:
            yield _table(suite, pythons, asked.many(suite.often), asked.environments.notes(names))


def _table(suite: Suite, pythons: Mapping[str, str], rounds: int, notes: tuple[str, ...]) -> Table:
    with TemporaryDirectory() as name:
        seconds = in_turns(_contenders(suite, pythons, Path(name)), rounds)
    found = rows(seconds, PYTEST)
    added = _added(seconds) / suite.count * 1e6
    budgets = ratio_budget(found, OURS, suite.ratio) if suite.ratio else ()
    budgets += (Budget(OURS, suite.each, added, "µs"),) if suite.each else ()
    told = f"Watching adds {added:.2f} µs to each {suite.thing}, with all it costs to start."
    return Table(suite.title, found, PYTEST, budgets=budgets, notes=(told, *notes))


def _contenders(suite: Suite, pythons: Mapping[str, str], home: Path) -> Contenders:
    plain = quiet_environment()
    folder = _written(home / "plain", suite.text)
    bare = [pythons[PYTEST], *COMMAND]
    contenders: Contenders = {PYTEST: partial(process_cpu, bare, folder, plain)}
    watched = _written(home / "watched", suite.text)
    contenders[OURS] = partial(process_cpu, [pythons[WATCHED], *COMMAND, "--concheck=report"], watched, plain)
    if suite.debug.startswith("-"):
        contenders[DEBUG] = partial(process_cpu, [*bare, suite.debug], folder, plain)
    elif suite.debug:
        contenders[DEBUG] = partial(process_cpu, bare, folder, {**plain, suite.debug: "1"})
    for peer in (each for each in suite.peers if each in pythons):
        folder = _written(home / peer, suite.text, CONFTEST[peer])
        contenders[f"{peer}, on every test"] = partial(process_cpu, [pythons[peer], *COMMAND], folder, plain)
    return contenders


def _written(folder: Path, suite: str, conftest: str = "") -> Path:
    folder.mkdir()
    (folder / "test_suite.py").write_text(suite)
    (folder / "conftest.py").write_text(conftest)
    (folder / "pytest.ini").write_text(INI)
    return folder


def _added(seconds: Seconds) -> float:
    """In the middle, within a round."""
    return statistics.median(ours - plain for ours, plain in zip(seconds[OURS], seconds[PYTEST], strict=True))


BENCH = Bench("watching", "Watching", ABOUT, watching)
