"""Broken texts, broken clients, broken rules: the server goes on, and says nothing wrong."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from lsp.client import SECONDS, Client
from lsp.test_a_day import at, codes

TWO = "import time\n\n\nasync def f():\n    time.sleep(1)\n\n\nasync def g():\n    time.sleep(2)\n"


def lines(client: Client, version: int) -> list[tuple[int, str]]:
    return [(each["range"]["start"]["line"], each["code"]) for each in client.diagnostics("a.py", version)]


def test_while_the_text_is_broken_what_still_stands_is_kept(client: Client) -> None:
    client.open("a.py", TWO)
    assert lines(client, 1) == [(4, "CON101"), (8, "CON101")]
    client.change("a.py", 2, {"range": {"start": at(5, 0), "end": at(5, 0)}, "text": "x = (\n"})
    assert (4, "CON101") in lines(client, 2)
    assert (9, "CON101") in lines(client, 2)
    client.change("a.py", 3, {"range": {"start": at(9, 4), "end": at(9, 8)}, "text": "tim"})
    assert [each for each in lines(client, 3) if each[1] == "CON101"] == [(4, "CON101")]
    client.change("a.py", 4, {"text": TWO.replace("time.sleep(1)", "pass")})
    assert lines(client, 4) == [(8, "CON101")]


def test_a_text_that_was_never_whole(client: Client) -> None:
    client.open("a.py", "async def (")
    assert codes(client.diagnostics("a.py")) == ["CON001"]
    assert client.diagnostics("a.py")[0]["severity"] == 3


@pytest.mark.parametrize(
    "sent",
    [
        b"{not json",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"jsonrpc": "2.0"}',
        b'{"jsonrpc": "2.0", "method": "odd/one"}',
        b'{"jsonrpc": "2.0", "id": 99, "result": "unasked"}',
        b'{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": 3}}',
    ],
)
def test_what_is_no_message(client: Client, sent: bytes) -> None:
    client.send_bytes(b"Content-Length: %d\r\n\r\n%s" % (len(sent), sent))
    client.send_bytes(b"Hello\r\n\r\n")
    client.open("a.py", TWO)
    assert lines(client, 1) == [(4, "CON101"), (8, "CON101")]


def test_what_no_client_should_say(client: Client) -> None:
    nowhere = {"textDocument": {"uri": client.uri("never_opened.py")}}
    client.change("never_opened.py", 7, {"text": "x"})
    client.notify("textDocument/didClose", nowhere)
    client.notify("textDocument/didSave", nowhere)
    client.notify("textDocument/didChange", {"nonsense": True})
    client.notify("$/cancelRequest", {"id": 12345})
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": "http://example.com/x", "type": 3}]})
    client.notify("workspace/didChangeConfiguration", {"settings": ["odd"]})
    assert client.ask("textDocument/hover", {**nowhere, "position": at(0, 0)}) is None
    assert client.ask("textDocument/diagnostic", nowhere)["items"] == []
    with pytest.raises(RuntimeError):
        client.ask("no/such/method", {})
    with pytest.raises(RuntimeError):
        client.ask("workspace/executeCommand", {"command": "no.such.command"})
    client.open("a.py", TWO)
    client.open("a.py", TWO)
    client.change("a.py", -3, {"range": {"start": at(99, 99), "end": at(50, 2)}, "text": "\nimport asyncio\n"})
    assert lines(client, -3) == [(4, "CON101"), (8, "CON101")]
    assert client.end() == 0


def test_other_languages_and_cells_of_notebooks_are_left_alone(client: Client) -> None:
    for uri, language in (("file:///x/a.txt", "plaintext"), ("vscode-notebook-cell:/x.ipynb#1", "python")):
        item = {"uri": uri, "languageId": language, "version": 1, "text": TWO}
        client.notify("textDocument/didOpen", {"textDocument": item})
    client.open("a.py", TWO)
    client.diagnostics("a.py")
    assert {each["params"].get("uri") for each in client.said} == {client.uri("a.py")}


def test_a_new_file_without_a_place(client: Client) -> None:
    item = {"uri": "untitled:Untitled-1", "languageId": "python", "version": 1, "text": TWO}
    client.notify("textDocument/didOpen", {"textDocument": item})
    client.until(lambda: any(each["params"].get("uri") == "untitled:Untitled-1" for each in client.said))


def test_of_a_burst_of_changes_the_last_is_told(client: Client) -> None:
    client.open("a.py", TWO)
    client.diagnostics("a.py")
    client.forget()
    for version in range(2, 60):
        client.change("a.py", version, {"range": {"start": at(0, 0), "end": at(0, 0)}, "text": "\n"})
    assert lines(client, 59) == [(62, "CON101"), (66, "CON101")]
    assert len(client.said) < 20


def test_a_rule_that_fails_is_a_line_in_the_log(tmp_path: Path) -> None:
    code = (
        "from dataclasses import replace\n"
        "from flake8_concheck import engine, rule\n"
        "from flake8_concheck.cli import main\n"
        "def fail(node, model):\n"
        "    raise ZeroDivisionError('on purpose')\n"
        "    yield\n"
        "rules = tuple(replace(each, check=fail) if each.pitfall.code == 'CON101' else each for each in rule.load())\n"
        "engine.load = lambda: rules\n"
        "raise SystemExit(main(['lsp']))\n"
    )
    client = Client(tmp_path, (sys.executable, "-c", code))
    try:
        client.begin()
        client.open("a.py", TWO)
        assert lines(client, 1) == []
        client.until(lambda: any(each["method"] == "window/logMessage" for each in client.said))
        logged = [each["params"]["message"] for each in client.said if each["method"] == "window/logMessage"]
        assert any("CON101" in each and "ZeroDivisionError" in each for each in logged)
    finally:
        client.kill()


def test_the_exit_code_tells_whether_goodbye_was_said(start: Callable[[], Client]) -> None:
    client = start()
    client.begin()
    client.notify("exit", None)
    assert client.process.wait(timeout=SECONDS) == 1


def test_the_end_of_the_input_is_the_end(start: Callable[[], Client]) -> None:
    client = start()
    client.begin()
    assert client.process.stdin is not None
    client.process.stdin.close()
    assert client.process.wait(timeout=SECONDS) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there nobody is asked whether they live")
def test_the_death_of_the_editor_is_the_end(start: Callable[[], Client]) -> None:
    client = start()
    editor = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    client.begin(processId=editor.pid)
    client.open("a.py", TWO)
    client.diagnostics("a.py")
    editor.communicate()
    assert client.process.wait(timeout=SECONDS) == 1


def test_without_pygls_the_command_says_what_is_missing(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['pygls'] = None; from flake8_concheck.cli import main; raise SystemExit(main(['lsp']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False, env={**os.environ}
    )
    assert done.returncode == 2
    assert done.stderr == "concheck: error: concheck lsp needs pygls 2 or later: pip install 'concheck[lsp]'\n"


def test_pages_are_gone_with_the_server(start: Callable[[], Client]) -> None:
    client = start()
    client.begin()
    client.open("a.py", TWO)
    page = Path(client.diagnostics("a.py")[0]["codeDescription"]["href"].removeprefix("file://"))
    assert page.read_text().startswith("# CON101 blocking-call")
    client.end()
    deadline = time.monotonic() + SECONDS
    while page.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not page.exists()
