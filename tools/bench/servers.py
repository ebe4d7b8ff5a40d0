"""From a change in the editor to the diagnostics: our server, pylsp with flake8-async, and ruff's; by the clock."""

import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import libcst

from tools.bench.asked import Asked, Bench
from tools.bench.environments import OURS_SERVER, PYLSP, ROOT, RUFF_SERVER
from tools.bench.results import Budget, Row, Table, row
from tools.bench.sources import of_sizes, parsable

if TYPE_CHECKING:
    from lsp.client import Client

PARSE = "libcst.parse_module"
SECONDS = 300.0
BUDGET, ABOUT_2000 = 0.1, range(1500, 2501)
COMMANDS = {
    OURS_SERVER: ("-m", "flake8_concheck", "lsp"),
    PYLSP: ("-m", "pylsp"),
    RUFF_SERVER: ("-m", "ruff", "server"),
}
SLOW = {PYLSP}
"""Half a minute for each edit of a large file: fewer edits have to do."""
OFF = ("pycodestyle", "pyflakes", "mccabe", "concheck")
SETTINGS = {"pylsp": {"plugins": {**{each: {"enabled": False} for each in OFF}, "flake8": {"enabled": True}}}}
ABOUT = """
Seconds by the clock, through real language servers, from `didChange` to `publishDiagnostics`, beside a parse of the
same text. A statement is added to a function, and taken away again. concheck's have 20 ms and more in them that it
waits for another change. pylsp asks flake8 with flake8-async and nothing else; ruff's server has its default rules.
Budget: 100 ms for a file of about 2,000 lines.
"""


def servers(asked: Asked) -> Iterator[Table]:
    """For one file of about 200, of 2,000 and of 10,000 lines."""
    pythons = asked.environments.ready(tuple(COMMANDS))
    notes = asked.environments.notes(tuple(COMMANDS))
    texts = [text for folder in asked.folders for _, text in sorted(parsable(folder).items()) if _places(text)]
    for each in of_sizes(texts):
        if each:
            yield _table(each[0], pythons, asked, notes)


def _table(text: str, pythons: dict[str, str], asked: Asked, notes: tuple[str, ...]) -> Table:
    quick = asked.many(5)
    parse = [_parse(text) for _ in range(quick)]
    found = [row(PARSE, parse, 1)]
    for name, python in pythons.items():
        seconds = _edits(text, (python, *COMMANDS[name]), asked.rounds if name in SLOW else quick)
        found.append(row(name, seconds, median(seconds) / median(parse)))
    count = text.count("\n")
    budgets = tuple(_budgets(found)) if count in ABOUT_2000 else ()
    return Table(f"From a change to the diagnostics, {count:,} lines", tuple(found), PARSE, "s", budgets, notes)


def _budgets(found: Sequence[Row]) -> Iterator[Budget]:
    return (Budget(each.name, BUDGET, each.median, "s") for each in found if each.name == OURS_SERVER)


def _parse(text: str) -> float:
    started = time.perf_counter()
    libcst.parse_module(text)
    return time.perf_counter() - started


def _places(text: str) -> list[int]:
    return [index for index, line in enumerate(text.split("\n")) if line.startswith("        return ")]


def _edits(text: str, command: tuple[str, ...], rounds: int) -> list[float]:
    sys.path.append(str(ROOT / "tests"))
    from lsp.client import Client

    with TemporaryDirectory() as name:
        client = Client(Path(name).resolve(), command)
        try:
            client.begin()
            client.notify("workspace/didChangeConfiguration", {"settings": SETTINGS})
            client.open("a.py", text)
            _wait(client)
            places = _places(text)
            return [_edit(client, number, places[number * 7 % len(places)]) for number in range(rounds)]
        finally:
            client.kill()
            shutil.rmtree(Path(name) / ".concheck_cache", ignore_errors=True)


def _edit(client: "Client", number: int, line: int) -> float:
    """The seconds until a statement is told of; then it is taken away again."""
    at = {"line": line, "character": 0}
    started = time.perf_counter()
    client.change("a.py", 2 * number + 2, {"range": {"start": at, "end": at}, "text": "        import time\n"})
    _wait(client)
    taken = time.perf_counter() - started
    below = {"line": line + 1, "character": 0}
    client.change("a.py", 2 * number + 3, {"range": {"start": at, "end": below}, "text": ""})
    _wait(client)
    return taken


def _wait(client: "Client") -> None:
    """Until diagnostics come."""
    client.until(lambda: any(each["method"] == "textDocument/publishDiagnostics" for each in client.said), SECONDS)
    client.forget()


BENCH = Bench("servers", "In an editor", ABOUT, servers)
