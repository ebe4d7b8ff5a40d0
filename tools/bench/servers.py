"""From a change in the editor to the diagnostics: our server, pylsp with flake8-async, and ruff's; by the clock."""

import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import libcst

from tools.bench.environments import ROOT, SERVERS, environment
from tools.bench.measure import Seconds, show
from tools.bench.sources import parsable

sys.path.append(str(ROOT / "tests"))

from lsp.client import Client

OURS, PARSE = "concheck lsp", "libcst.parse_module"
SECONDS = 300.0
SIZES = ((100, 400), (1500, 2500), (8000, 12000))
COMMANDS = {
    OURS: ("-m", "flake8_concheck", "lsp"),
    "pylsp with flake8-async": ("-m", "pylsp"),
    "ruff server": ("-m", "ruff", "server"),
}
OFF = ("pycodestyle", "pyflakes", "mccabe", "concheck")
SETTINGS = {"pylsp": {"plugins": {**{each: {"enabled": False} for each in OFF}, "flake8": {"enabled": True}}}}


def servers(folders: Sequence[Path], rounds: int, home: Path) -> None:
    """For one file of about 200, of 2,000 and of 10,000 lines: a statement is added to a function and taken away."""
    python = environment(home, SERVERS)
    texts = [text for folder in folders for _, text in sorted(parsable(folder).items())]
    for least, most in SIZES:
        text = next((each for each in texts if least <= each.count("\n") <= most and _places(each)), None)
        if text is not None:
            _show(text, python, rounds)


def _show(text: str, python: Path, rounds: int) -> None:
    seconds: Seconds = {name: _edits(text, (str(python), *command), rounds) for name, command in COMMANDS.items()}
    seconds[PARSE] = [_parse(text) for _ in range(rounds)]
    show(f"from a change to the diagnostics, {text.count(chr(10)):,} lines, wall-clock", seconds, PARSE)


def _parse(text: str) -> float:
    started = time.perf_counter()
    libcst.parse_module(text)
    return time.perf_counter() - started


def _places(text: str) -> list[int]:
    return [index for index, line in enumerate(text.split("\n")) if line.startswith("        return ")]


def _edits(text: str, command: tuple[str, ...], rounds: int) -> list[float]:
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


def _edit(client: Client, number: int, line: int) -> float:
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


def _wait(client: Client) -> None:
    """Until diagnostics come."""
    client.until(lambda: any(each["method"] == "textDocument/publishDiagnostics" for each in client.said), SECONDS)
    client.forget()
